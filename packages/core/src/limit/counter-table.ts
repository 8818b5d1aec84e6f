import { BudgetCounter, DurationCounter, PlaceCounter } from './counter.ts';
import type { Counter } from './counter.ts';
import type { LimitRequest } from './store.ts';

const SWEPT_AT_ONCE = 2;
const LOOKED_AT = 8;

type CountedRequest = Exclude<LimitRequest, { kind: 'rate' }>;

/** Counters by hash. It keeps no keys. */
export class CounterTable {
  /** Counters that were forgotten while they held something back. */
  evicted = 0;
  #added = 0;
  readonly #max: number;
  readonly #counters = new Map<number, Counter<LimitRequest>>();
  #sweep: MapIterator<[number, Counter<LimitRequest>]>;

  constructor(max: number) {
    this.#max = max;
    this.#sweep = this.#counters.entries();
  }

  get size(): number {
    return this.#counters.size;
  }

  /** The counter of a request; a fresh one where there is none. */
  get(high: number, low: number, request: CountedRequest): Counter<LimitRequest> {
    // 53 bits, all that a number holds.
    const hash = (high >>> 0) * 0x20_0000 + (low >>> 11);
    const known = this.#counters.get(hash);
    // Another kind under the same name: the policy has changed.
    if (known !== undefined && isFor(known, request)) return known;
    const counter = createCounter(request);
    this.#counters.set(hash, counter);
    this.#added++;
    return counter;
  }

  /** Looks at a few counters for each that was added, so that those at rest do not pile up. */
  tidy(now: number): void {
    for (; this.#added > 0; this.#added--) this.#tidyOnce(now);
  }

  #tidyOnce(now: number): void {
    const isFull = this.#counters.size > this.#max;
    let victim: number | undefined;
    for (let count = 0; count < (isFull ? LOOKED_AT : SWEPT_AT_ONCE); count++) {
      const [hash, counter] = this.#next() ?? [];
      if (hash === undefined) return;
      if (counter?.isAtRest(now) === true) this.#counters.delete(hash);
      else victim ??= hash;
    }
    if (this.#counters.size <= this.#max || victim === undefined) return;
    this.#counters.delete(victim);
    this.evicted++;
  }

  #next(): [number, Counter<LimitRequest>] | undefined {
    let next = this.#sweep.next();
    if (next.done === true) {
      this.#sweep = this.#counters.entries();
      next = this.#sweep.next();
    }
    return next.done === true ? undefined : next.value;
  }
}

function isFor(counter: Counter<LimitRequest>, request: CountedRequest): boolean {
  if (counter instanceof BudgetCounter) return request.kind === 'budget' && counter.isFor(request);
  return counter.kind === request.kind;
}

function createCounter(request: CountedRequest): Counter<LimitRequest> {
  switch (request.kind) {
    case 'budget':
      return new BudgetCounter(request) as Counter<never> as Counter<LimitRequest>;
    case 'concurrency':
      return new PlaceCounter() as Counter<never> as Counter<LimitRequest>;
    case 'duration':
      return new DurationCounter() as Counter<never> as Counter<LimitRequest>;
    default:
      throw new TypeError(`limit request: unknown kind ${String(request satisfies never)}`);
  }
}
