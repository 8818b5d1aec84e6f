import type { LimitRequest, LimitState, RateRequest } from '@portcullis/core';

/** How much of a rate a process takes at once, to decide the next calls by itself. */
export interface LocalLeaseOptions {
  /** The part of a burst that is taken at once, from 0 to 0.5. What is out on lease is the most that others miss. */
  readonly share: number;
  /** After so many milliseconds what is left is given back. Defaults to 1000. */
  readonly ttlMs?: number;
}

/** What is left of one key's lease. */
interface Leased {
  readonly request: RateRequest;
  readonly name: string;
  left: number;
  expiresAt: number;
  state: LimitState;
}

/** The units of one key that go back to the server. */
export interface Returned {
  readonly request: RateRequest;
  readonly name: string;
  readonly left: number;
}

const DEFAULT_TTL_MS = 1000;
const MAX_KEYS = 10_000;

/** Units of rates that this process has taken and not used yet. They count as used on the server. */
export class LocalLeases {
  readonly #share: number;
  readonly #ttlMs: number;
  readonly #byName = new Map<string, Leased>();

  constructor({ share, ttlMs = DEFAULT_TTL_MS }: LocalLeaseOptions) {
    this.#share = share;
    this.#ttlMs = ttlMs;
  }

  /** How much more than its amount to take of a request. */
  extraFor(request: LimitRequest): number {
    if (request.kind !== 'rate' || this.#byName.size >= MAX_KEYS) return 0;
    return Math.floor((request.burst ?? request.limit) * this.#share);
  }

  /**
   * Takes requests of what is there, all or none.
   * @param isAway - True while the server cannot be asked: then what has run out may be used up as well.
   */
  take(requests: readonly LimitRequest[], names: readonly string[], isAway: boolean): LimitState[] | undefined {
    const leases: Leased[] = [];
    for (const [at, request] of requests.entries()) {
      const leased = request.kind === 'rate' ? this.#byName.get(names[at] ?? '') : undefined;
      if (leased === undefined || request.kind !== 'rate' || leased.left < (request.amount ?? 1)) return undefined;
      if (!isAway && leased.expiresAt <= performance.now()) return undefined;
      leases.push(leased);
    }
    return leases.map((leased, at) => {
      const request = requests[at] as RateRequest;
      leased.left -= request.amount ?? 1;
      return leased.state;
    });
  }

  /** Keeps what the server granted. */
  keep(request: LimitRequest, name: string, granted: number, state: LimitState): void {
    if (granted === 0 || request.kind !== 'rate') return;
    const left = (this.#byName.get(name)?.left ?? 0) + granted;
    this.#byName.set(name, { request, name, left, expiresAt: performance.now() + this.#ttlMs, state });
  }

  /** Takes out what has run out, or all of it. */
  drain(isAll: boolean): readonly Returned[] {
    const now = performance.now();
    const returned: Returned[] = [];
    for (const [name, { request, left, expiresAt }] of this.#byName) {
      if (!isAll && expiresAt > now) continue;
      this.#byName.delete(name);
      if (left > 0) returned.push({ request, name, left });
    }
    return returned;
  }

  get size(): number {
    return this.#byName.size;
  }
}
