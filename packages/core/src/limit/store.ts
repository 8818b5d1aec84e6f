/** One thing to count: at most so many requests in a window, or so many calls at once. */
export type LimitRequest =
  | {
      readonly kind: 'rate';
      readonly limitId: string;
      readonly key: string;
      readonly limit: number;
      /** Length of the window in milliseconds. */
      readonly windowMs: number;
    }
  | {
      readonly kind: 'concurrency';
      readonly limitId: string;
      readonly key: string;
      readonly limit: number;
      /** After so many milliseconds a place that nobody gave back is free again. */
      readonly leaseMs: number;
    };

/** The answer to a set of limit requests. */
export type LimitAnswer =
  | { readonly taken: true; readonly lease: LimitLease }
  | {
      readonly taken: false;
      /** The limit that refused. */
      readonly limitId: string;
      /** Milliseconds until it may accept again. */
      readonly retryAfterMs: number;
    };

/** What a call holds while it runs. */
export interface LimitLease {
  /** Gives back the places in concurrency limits. Only the first call counts. */
  readonly release: () => void;
}

/**
 * Keeps the counts of limits. `testing/store-suite` proves an implementation.
 *
 * A store takes all requests or none of them. It answers with a value when it can and with a promise
 * when it must, so that counting in memory costs no turn of the event loop.
 */
export interface LimitStore {
  readonly take: (requests: readonly LimitRequest[], now: number) => LimitAnswer | Promise<LimitAnswer>;
  readonly close?: () => Promise<void>;
}
