import type { FailMode } from '../types.ts';

/**
 * Where counts begin anew: a plain object, so that it can travel to a server as JSON.
 *
 * `fixed` windows are cut by `boundaries`, ascending milliseconds since the epoch, at least two: window i is
 * `[boundaries[i], boundaries[i + 1])`. A request carries the windows around its own time (the one before, the present
 * one, the next), so that a store chooses by ITS clock; a time outside them counts in the nearest one. After a clock that
 * went back the later window goes on, unless it begins after the last boundary: that no clock which is only a little off
 * could have seen.
 *
 * `sliding` windows never hold more than the limit in any `windowMs`. They are counted in {@link SLIDING_SLOTS} slots:
 * an amount counts until its whole slot has left the window. A clock that goes back goes on in the latest slot, and where
 * that is more than a window ahead, with nothing.
 *
 * `idle` counts go on until nothing was taken or settled for `idleMs`; what is refused does not prolong them.
 * A clock that goes back by more than `idleMs` begins them anew.
 */
export type LimitWindow =
  | { readonly type: 'fixed'; readonly boundaries: readonly number[] }
  | { readonly type: 'sliding'; readonly windowMs: number }
  | { readonly type: 'idle'; readonly idleMs: number };

/** Into how many slots a sliding window is cut: slot `floor(time / ceil(windowMs / SLIDING_SLOTS))`. */
export const SLIDING_SLOTS = 16;

/** When to come again for what others hold. */
export const HELD_RETRY_MS = 1000;

interface LimitRequestBase {
  /** The limit in the policy that asks. */
  readonly limitId: string;
  /**
   * What is counted, for instance `requests`, `tokens`, `cost`, `concurrency`. One limit may count several:
   * limit id, unit and key together name a counter.
   */
  readonly unit: string;
  /** Who is counted. Personal data: a store keeps and shows a keyed hash of it at most. */
  readonly key: string;
  /**
   * True for a limit in monitor mode, which never refuses. One that does not fit takes nothing, as it would under
   * enforce, and its state says `isOver`.
   */
  readonly isMonitored?: boolean;
  /**
   * What the policy asks for when counts cannot be reached. A store with a fallback of its own may use it for `open`
   * only; for `closed` it throws or rejects. Defaults to `open`.
   */
  readonly failMode?: FailMode;
}

/** A rate by GCRA: `limit` in `windowMs` sustained, and at most `burst` at once. */
export interface RateRequest extends LimitRequestBase {
  readonly kind: 'rate';
  /** A whole number from 1 on. */
  readonly limit: number;
  /** Length of the window in milliseconds. */
  readonly windowMs: number;
  /** Most that is taken at once from a rested key. Defaults to `limit`. */
  readonly burst?: number;
  /** A whole number from 0 on. Defaults to 1. */
  readonly amount?: number;
}

/** An amount against a limit in a window. It is reserved first and settled by what was really used. */
export interface BudgetRequest extends LimitRequestBase {
  readonly kind: 'budget';
  /** A whole number from 1 on: tokens, calls, or millionths of a currency. */
  readonly limit: number;
  /** A whole number from 0 on. 0 asks whether anything is left: it is refused where the limit is used up. */
  readonly amount: number;
  readonly window: LimitWindow;
  /** After so many milliseconds a reservation that nobody settled is given back. */
  readonly leaseMs: number;
}

/** At most `limit` at the same time. */
export interface ConcurrencyRequest extends LimitRequestBase {
  readonly kind: 'concurrency';
  readonly limit: number;
  /** After so many milliseconds a place that nobody gave back is free again. */
  readonly leaseMs: number;
}

/** At most `limitMs` from the first request of a key on; the key is forgotten when nothing was taken for `idleMs`. */
export interface DurationRequest extends LimitRequestBase {
  readonly kind: 'duration';
  readonly limitMs: number;
  readonly idleMs: number;
}

/** One thing to count: a plain object that can travel as JSON. */
export type LimitRequest = RateRequest | BudgetRequest | ConcurrencyRequest | DurationRequest;

/** How it stands with one request, after the answer. */
export interface LimitState {
  /** What could still be taken now, in the unit of the request (milliseconds for a duration). Never below 0. */
  readonly remaining: number;
  /**
   * When all of the limit is free again if nothing more is taken, in milliseconds since the epoch by the clock of the
   * caller: a store with another clock adds what is left to `now`. A rate: its arrival time; a fixed window: its end;
   * a sliding one: when the last slot in use leaves it; idle counts and durations: when they are forgotten; places:
   * when the last lease runs out.
   */
  readonly resetAtMs: number;
  /** True for a monitored request that did not fit. */
  readonly isOver?: boolean;
}

/** The answer to a set of limit requests. */
export type LimitAnswer = LimitTaken | LimitRefused;

/** All were taken, but monitored ones that did not fit. */
export interface LimitTaken {
  readonly taken: true;
  /** In the order of the requests. */
  readonly states: readonly LimitState[];
  readonly lease: LimitLease;
}

/** None was taken. Of several limits that refuse it names the one to wait for longest; of equals the first. */
export interface LimitRefused extends Omit<LimitState, 'isOver'> {
  readonly taken: false;
  readonly limitId: string;
  readonly unit: string;
  /**
   * Milliseconds until the same request may be taken, above 0. At most {@link HELD_RETRY_MS} where only what others
   * hold stands in the way: places and reservations are mostly given back long before they run out. Absent where
   * waiting does not help: the request asks for more than the whole limit or burst.
   */
  readonly retryAfterMs?: number;
}

/** What a call holds. Its methods never throw for a lease that has run out, and may be called in any order. */
export interface LimitLease {
  /**
   * Ends the lease with what was really used, in the order of the requests. A budget or rate of which the amount is
   * undefined keeps what was reserved; 0 gives it back. More than reserved is counted too, past the limit where need
   * be (a rate goes into debt by one burst at most). It counts in the window or slot of its reservation, and no more
   * where that has passed; where the reservation alone has run out, the whole amount is counted. Places are given
   * back. Only the first call counts.
   */
  readonly settle: (amounts: readonly (number | undefined)[]) => void | Promise<void>;
  /** Gives the places back, and keeps what was reserved for {@link settle}. Only the first call counts. */
  readonly release: () => void | Promise<void>;
}

/** What a store tells about itself. Counts are since its creation. */
export interface LimitStoreStatus {
  /** Counters that are kept in this process. */
  readonly keys: number;
  /** Counters that were forgotten while they still held something back, to keep the store in its bounds. */
  readonly evicted: number;
  /** False while a shared store cannot be reached. */
  readonly isReachable: boolean;
}

/** Something that went wrong in a store besides an answer, for instance a server that went away. */
export interface LimitStoreFailure {
  readonly failMode: FailMode;
  /** Without keys. */
  readonly reason: string;
}

/**
 * Keeps the counts of limits. `testing/store-suite` proves an implementation.
 *
 * A store takes all requests or none of them. It answers with a value when it can and with a promise
 * when it must, so that counting in memory costs no turn of the event loop.
 */
export interface LimitStore {
  /**
   * Takes all requests or none.
   * @param requests - Each names another counter.
   * @param now - Milliseconds since the epoch. A store with a clock of its own goes by that.
   */
  readonly take: (requests: readonly LimitRequest[], now: number) => LimitAnswer | Promise<LimitAnswer>;
  readonly status?: () => LimitStoreStatus;
  /** Tells of failures from now on, each once and not per call; returns the way to stop it. */
  readonly watch?: (report: (failure: LimitStoreFailure) => void) => () => void;
  readonly close?: () => Promise<void>;
}
