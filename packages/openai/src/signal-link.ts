/**
 * One signal of two: the client's own, which also stands for its time-outs, and the call's, which a
 * kill switch aborts. AbortSignal.any keeps its sources alive on Node 20; this lets go of them.
 */
export class SignalLink {
  readonly #controller = new AbortController();
  readonly #theirs: AbortSignal | null | undefined;
  readonly #ours: AbortSignal;
  #onKill: ((reason: unknown) => void) | undefined;

  constructor(theirs: AbortSignal | null | undefined, ours: AbortSignal) {
    this.#theirs = theirs;
    this.#ours = ours;
    if (theirs?.aborted === true) this.#abortByThem();
    else if (ours.aborted) this.#abortByUs();
    theirs?.addEventListener('abort', this.#abortByThem, { once: true });
    ours.addEventListener('abort', this.#abortByUs, { once: true });
  }

  /** Aborted when either of the two is. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Waits for a response, but no longer than the call lives: a fetch may not listen to signals. */
  untilKilled(pending: Promise<Response>): Promise<Response> {
    return new Promise((resolve, reject) => {
      this.#onKill = reject;
      if (this.#ours.aborted) reject(this.#ours.reason as Error);
      pending.then(resolve, reject);
    });
  }

  /** Lets go of both signals. */
  release(): void {
    this.#theirs?.removeEventListener('abort', this.#abortByThem);
    this.#ours.removeEventListener('abort', this.#abortByUs);
  }

  readonly #abortByThem = (): void => {
    this.#controller.abort(this.#theirs?.reason);
  };

  readonly #abortByUs = (): void => {
    this.#controller.abort(this.#ours.reason);
    this.#onKill?.(this.#ours.reason);
  };
}
