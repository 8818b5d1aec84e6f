import { checkFields, isCount } from '../fields.ts';
import type { Check } from '../fields.ts';
import { CounterTable } from './counter-table.ts';
import type { Counter, Hold } from './counter.ts';
import { arrivalAfter, remainingAt, settledArrival, waitFor } from './gcra.ts';
import type { Rate } from './gcra.ts';
import { KeyHash } from './key-hash.ts';
import { RateTable } from './rate-table.ts';
import type {
  LimitAnswer,
  LimitLease,
  LimitRefused,
  LimitRequest,
  LimitState,
  LimitStore,
  LimitStoreFailure,
  LimitStoreStatus,
  RateRequest,
} from './store.ts';

/** How the memory store is bounded. */
export interface MemoryStoreOptions {
  /**
   * How many keys of rates fit, at 16 bytes each. A further one takes the place of one that is at rest, and where there
   * is none that of one soonest at rest: this is counted, and told once in a while. Defaults to 1 000 000.
   */
  readonly maxKeys?: number;
  /** Most budgets, places and durations that are remembered, in the same way. Defaults to 100 000. */
  readonly maxCounters?: number;
}

const DEFAULT_MAX_KEYS = 1_000_000;
const DEFAULT_MAX_COUNTERS = 100_000;
// So often at most it is told that keys were forgotten.
const REPORT_EVERY_MS = 60_000;
const MAX_PREFIXES = 1000;

const CHECKS = {
  maxKeys: ['a whole number from 1 on', isCount],
  maxCounters: ['a whole number from 1 on', isCount],
} as const satisfies Record<keyof MemoryStoreOptions, Check>;

/**
 * Counts in this process. It keeps no keys, only hashes of them under a random seed.
 * @throws SetupError with code `ERR_OPTION_INVALID` for an unknown or wrong option.
 */
export function memoryLimitStore(options: MemoryStoreOptions = {}): LimitStore {
  checkFields('memoryLimitStore', options, CHECKS);
  return new MemoryStore(options.maxKeys ?? DEFAULT_MAX_KEYS, options.maxCounters ?? DEFAULT_MAX_COUNTERS);
}

/** What one request of a set came to, before anything is taken. One object a position, used again by every set. */
class Draft implements Rate {
  wait = 0;
  /** The limit that was last in this position, mostly the next one's, too, and the prefix of its keys. */
  limitId = '';
  unit = '';
  prefix = 0;
  intervalMs = 1;
  burstMs = 1;
  /** For a rate: where it is in the table, and its arrival time when it is taken. */
  place = -1;
  arrival = 0;
  /** For a rate: its hash. */
  high = 0;
  low = 0;
  counter: Counter<LimitRequest> | undefined;
}

class MemoryStore implements LimitStore {
  readonly #maxKeys: number;
  readonly #maxCounters: number;
  readonly #hash: KeyHash = new KeyHash();
  /** Hashes of limit and unit, the first word of every key's hash. */
  readonly #prefixes = new Map<string, Map<string, number>>();
  readonly #drafts: Draft[] = [new Draft()];
  readonly #watchers = new Set<(failure: LimitStoreFailure) => void>();
  #rates: RateTable | undefined;
  readonly #counters: CounterTable;
  /** Times of rates are kept since the first request: smaller numbers are finer. */
  #since = Number.NaN;
  #now = 0;
  #reportedAt = Number.NEGATIVE_INFINITY;
  #reported = 0;

  constructor(maxKeys: number, maxCounters: number) {
    this.#maxKeys = maxKeys;
    this.#maxCounters = maxCounters;
    this.#counters = new CounterTable(maxCounters);
  }

  take(requests: readonly LimitRequest[], now: number): LimitAnswer {
    if (Number.isNaN(this.#since)) this.#since = now;
    this.#now = now;
    let refusing = -1;
    for (let at = 0; at < requests.length; at++) {
      const request = requests[at] as LimitRequest;
      const draft = (this.#drafts[at] ??= new Draft());
      this.#ask(request, draft, now);
      if (draft.wait > 0 && request.isMonitored !== true) {
        if (refusing === -1 || draft.wait > (this.#drafts[refusing]?.wait ?? 0)) refusing = at;
      }
    }
    const answer = refusing === -1 ? this.#takeAll(requests, now) : this.#refuse(requests, refusing, now);
    // Not sooner: until they are taken, counters of this set look as if they were at rest.
    this.#counters.tidy(now);
    if ((this.#rates?.evicted ?? 0) + this.#counters.evicted > this.#reported) this.#reportEvictions();
    return answer;
  }

  status(): LimitStoreStatus {
    return {
      keys: (this.#rates?.size ?? 0) + this.#counters.size,
      evicted: (this.#rates?.evicted ?? 0) + this.#counters.evicted,
      isReachable: true,
    };
  }

  watch(report: (failure: LimitStoreFailure) => void): () => void {
    this.#watchers.add(report);
    return () => void this.#watchers.delete(report);
  }

  #ask(request: LimitRequest, draft: Draft, now: number): void {
    if (draft.limitId !== request.limitId || draft.unit !== request.unit) {
      draft.prefix = this.#prefixOf(request);
      draft.limitId = request.limitId;
      draft.unit = request.unit;
    }
    this.#hash.update(draft.prefix, request.key);
    draft.high = this.#hash.high;
    draft.low = this.#hash.low;
    if (request.kind === 'rate') {
      draft.counter = undefined;
      this.#askRate(request, draft, now - this.#since);
    } else {
      draft.counter = this.#counters.get(draft.high, draft.low, request);
      draft.wait = draft.counter.waitFor(request, now);
    }
  }

  #askRate(request: RateRequest, draft: Draft, time: number): void {
    const { amount = 1, limit, burst = limit } = request;
    draft.intervalMs = request.windowMs / limit;
    draft.burstMs = burst * draft.intervalMs;
    const rates = (this.#rates ??= new RateTable(this.#maxKeys));
    draft.place = rates.find(draft.high, draft.low);
    const arrival = draft.place === -1 ? undefined : rates.arrivalAt(draft.place);
    draft.arrival = arrivalAfter(draft, arrival, amount, time);
    draft.wait = amount > burst ? Number.POSITIVE_INFINITY : waitFor(draft, draft.arrival, time);
    // What does not fit leaves the key as it is.
    if (draft.wait > 0) draft.arrival = arrival ?? time;
  }

  #takeAll(requests: readonly LimitRequest[], now: number): LimitAnswer {
    const lease = new MemoryLease(this, requests);
    // Most calls have one limit: an array that grows would take four times as long.
    const [only] = requests;
    const states =
      requests.length === 1 && only !== undefined
        ? [this.#takeOne(only, 0, lease, now)]
        : requests.map((request, at) => this.#takeOne(request, at, lease, now));
    return { taken: true, states, lease };
  }

  #takeOne(request: LimitRequest, at: number, lease: MemoryLease, now: number): LimitState {
    const draft = this.#drafts[at] as Draft;
    const { counter } = draft;
    const isOver = draft.wait > 0;
    if (isOver) lease.pass(at);
    else if (counter === undefined) this.#keepRate(draft, now - this.#since);
    else lease.hold(at, counter.take(request, now));
    const remaining = this.#remaining(request, draft, now);
    const resetAtMs = this.#resetAt(draft, now);
    return isOver ? { remaining, resetAtMs, isOver } : { remaining, resetAtMs };
  }

  #keepRate({ place, high, low, arrival }: Draft, time: number): void {
    const rates = this.#rates as RateTable;
    // Another request of the set may have moved it since.
    const found = rates.isAt(place, low) ? place : rates.find(high, low);
    if (found === -1) rates.add(high, low, arrival, time);
    else rates.setArrival(found, arrival);
  }

  #refuse(requests: readonly LimitRequest[], refusing: number, now: number): LimitRefused {
    const request = requests[refusing] as LimitRequest;
    const draft = this.#drafts[refusing] as Draft;
    const { limitId, unit } = request;
    const remaining = this.#remaining(request, draft, now);
    const resetAtMs = this.#resetAt(draft, now);
    const { wait } = draft;
    if (wait === Number.POSITIVE_INFINITY) return { taken: false, limitId, unit, remaining, resetAtMs };
    return { taken: false, limitId, unit, retryAfterMs: wait, remaining, resetAtMs };
  }

  #remaining(request: LimitRequest, draft: Draft, now: number): number {
    if (draft.counter === undefined) return remainingAt(draft, draft.arrival, now - this.#since);
    return draft.counter.remaining(request, now);
  }

  #resetAt({ counter, arrival }: Draft, now: number): number {
    return Math.max(now, counter === undefined ? arrival + this.#since : counter.resetAt(now));
  }

  /** Settles one request of a lease. */
  settle(request: LimitRequest, hold: Hold | undefined, amount: number | undefined): void {
    if (hold !== undefined) hold.counter.settle(hold, amount, this.#now);
    else if (request.kind === 'rate' && amount !== undefined) this.#settleRate(request, amount);
  }

  #settleRate(request: RateRequest, used: number): void {
    const difference = used - (request.amount ?? 1);
    if (difference === 0) return;
    this.#hash.update(this.#prefixOf(request), request.key);
    const { high, low } = this.#hash;
    const rates = this.#rates as RateTable;
    const time = this.#now - this.#since;
    const place = rates.find(high, low);
    const arrival = place === -1 ? undefined : rates.arrivalAt(place);
    // What is not in the table is at rest: there is nothing to give back.
    if (arrival === undefined && difference < 0) return;
    const settled = settledArrival(rateOf(request), arrival ?? time, difference, time);
    this.#keepRate(Object.assign(new Draft(), { place, high, low, arrival: settled }), time);
  }

  #prefixOf({ limitId, unit }: LimitRequest): number {
    const known = this.#prefixes.get(limitId)?.get(unit);
    if (known !== undefined) return known;
    this.#hash.update(0, `${limitId}\n${unit}`);
    // Limits come from the policy; whoever makes up ever more of them pays with time.
    if (this.#prefixes.size >= MAX_PREFIXES) this.#prefixes.clear();
    const units = this.#prefixes.get(limitId) ?? new Map<string, number>();
    this.#prefixes.set(limitId, units.set(unit, this.#hash.high));
    return this.#hash.high;
  }

  #reportEvictions(): void {
    if (this.#now - this.#reportedAt < REPORT_EVERY_MS && this.#now >= this.#reportedAt) return;
    this.#reportedAt = this.#now;
    const { evicted } = this.status();
    const since = evicted - this.#reported;
    this.#reported = evicted;
    const bounds = `maxKeys (${this.#maxKeys}) or maxCounters (${this.#maxCounters})`;
    const reason = `forgot ${since} keys in use, which may be allowed more than they should; raise ${bounds}`;
    for (const watcher of this.#watchers) watcher({ failMode: 'open', reason });
  }
}

class MemoryLease implements LimitLease {
  readonly #store: MemoryStore;
  readonly #requests: readonly LimitRequest[];
  /** What is held by position; `passed` for a monitored request that did not fit. */
  #holds: (Hold | 'passed' | undefined)[] | undefined;
  #isSettled = false;

  constructor(store: MemoryStore, requests: readonly LimitRequest[]) {
    this.#store = store;
    this.#requests = requests;
  }

  hold(at: number, hold: Hold | undefined): void {
    if (hold !== undefined) (this.#holds ??= [])[at] = hold;
  }

  pass(at: number): void {
    (this.#holds ??= [])[at] = 'passed';
  }

  settle(amounts: readonly (number | undefined)[]): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    for (const [at, request] of this.#requests.entries()) {
      const hold = this.#holds?.[at];
      if (hold !== 'passed') this.#store.settle(request, hold, amounts[at]);
    }
  }

  release(): void {
    for (const [at, { kind }] of this.#requests.entries()) {
      const hold = kind === 'concurrency' ? this.#holds?.[at] : undefined;
      if (hold !== undefined && hold !== 'passed') hold.counter.settle(hold, undefined, 0);
    }
  }
}

function rateOf({ limit, windowMs, burst = limit }: RateRequest): Rate {
  const intervalMs = windowMs / limit;
  return { intervalMs, burstMs: burst * intervalMs };
}
