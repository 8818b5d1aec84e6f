/** Keeps calls from waiting for a server that is away, and lets one of them look whether it is back. */

/** How long to leave a server alone: longer from failure to failure, at random, so that a fleet does not come at once. */
const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 1250;

export class Breaker {
  readonly #now: () => number;
  readonly #random: () => number;
  #failures = 0;
  #until = 0;
  #isProbing = false;

  constructor(now: () => number, random: () => number) {
    this.#now = now;
    this.#random = random;
  }

  get isClosed(): boolean {
    return this.#failures === 0;
  }

  /** True when the server may be asked. While it is away only one call at a time may. */
  enter(): boolean {
    if (this.#failures === 0) return true;
    if (this.#isProbing || this.#now() < this.#until) return false;
    this.#isProbing = true;
    return true;
  }

  /** The server answered. */
  succeed(): void {
    this.#failures = 0;
    this.#isProbing = false;
  }

  /** The server did not answer. Returns true for the first failure after a success. */
  fail(): boolean {
    this.#isProbing = false;
    const most = Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** Math.min(this.#failures, 10));
    this.#until = this.#now() + most * (0.5 + this.#random() / 2);
    return this.#failures++ === 0;
  }
}
