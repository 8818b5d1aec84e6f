import { checkFields, isCount } from '../fields.ts';
import type { Check } from '../fields.ts';
import { gcra } from './gcra.ts';
import type { ConcurrencyRequest, LimitAnswer, LimitLease, LimitRequest, LimitStore, RateRequest } from './store.ts';

/** How the memory store is bounded. */
export interface MemoryStoreOptions {
  /** Most keys that are remembered; the least recently used one is forgotten first. Defaults to 100 000. */
  readonly maxKeys?: number;
}

const DEFAULT_MAX_KEYS = 100_000;
const SWEPT_AT_ONCE = 2;

const CHECKS = { maxKeys: ['a whole number from 1 on', isCount] } as const satisfies Record<
  keyof MemoryStoreOptions,
  Check
>;

/**
 * Counts in this process.
 * @throws SetupError with code `ERR_OPTION_INVALID` for an unknown or wrong option.
 */
export function memoryLimitStore(options: MemoryStoreOptions = {}): LimitStore {
  checkFields('memoryLimitStore', options, CHECKS);
  return new MemoryStore(options.maxKeys ?? DEFAULT_MAX_KEYS);
}

class MemoryStore implements LimitStore {
  readonly #maxKeys: number;
  /** Theoretical arrival times. A Map keeps its order, so the first key is the least recently used. */
  readonly #arrivals = new Map<string, number>();
  /** When each place that is in use runs out. */
  readonly #leases = new Map<string, Set<{ readonly expiresAt: number }>>();

  constructor(maxKeys: number) {
    this.#maxKeys = maxKeys;
  }

  take(requests: readonly LimitRequest[], now: number): LimitAnswer {
    const arrivals: [string, number][] = [];
    for (const request of requests) {
      if (request.kind !== 'rate' && request.kind !== 'concurrency')
        throw new TypeError(`memory store: ${request.kind}`);
      const answer = request.kind === 'rate' ? this.#askRate(request, now) : this.#askPlace(request, now);
      const { retryAfterMs } = answer;
      if (retryAfterMs !== undefined) {
        const { limitId, unit } = request;
        return { taken: false, limitId, unit, retryAfterMs, remaining: 0, resetAtMs: now + retryAfterMs };
      }
      if (answer.arrival !== undefined) arrivals.push([keyOf(request), answer.arrival]);
    }
    for (const [key, arrival] of arrivals) this.#remember(key, arrival);
    const states = requests.map(() => ({ remaining: 0, resetAtMs: now }));
    return { taken: true, states, lease: this.#occupy(requests, now) };
  }

  #askRate(request: RateRequest, now: number): { arrival?: number; retryAfterMs?: number } {
    const answer = gcra(this.#arrivals.get(keyOf(request)), request.limit, request.windowMs, now);
    return answer.accepted ? { arrival: answer.arrival } : { retryAfterMs: answer.retryAfterMs };
  }

  #askPlace(request: ConcurrencyRequest, now: number): { arrival?: undefined; retryAfterMs?: number } {
    const places = this.#leases.get(keyOf(request));
    if (places === undefined || places.size < request.limit) return {};
    let soonest = Number.POSITIVE_INFINITY;
    for (const place of places) {
      if (place.expiresAt <= now) places.delete(place);
      else soonest = Math.min(soonest, place.expiresAt);
    }
    if (places.size < request.limit) return {};
    // A place is mostly free long before its lease runs out.
    return { retryAfterMs: Math.min(soonest - now, 1000) };
  }

  #remember(key: string, arrival: number): void {
    this.#arrivals.delete(key);
    this.#arrivals.set(key, arrival);
    if (this.#arrivals.size <= this.#maxKeys) return;
    const oldest = this.#arrivals.keys().next();
    if (oldest.done !== true) this.#arrivals.delete(oldest.value);
  }

  #occupy(requests: readonly LimitRequest[], now: number): LimitLease {
    const held: (() => void)[] = [];
    for (const request of requests) {
      if (request.kind === 'concurrency') held.push(this.#occupyPlace(keyOf(request), now + request.leaseMs, now));
    }
    const release = (): void => {
      for (const giveBack of held.splice(0)) giveBack();
    };
    return { release, settle: release };
  }

  #occupyPlace(key: string, expiresAt: number, now: number): () => void {
    const known = this.#leases.get(key);
    if (known === undefined) this.#sweep(now);
    const places = known ?? new Set();
    this.#leases.set(key, places);
    const place = { expiresAt };
    places.add(place);
    return () => {
      places.delete(place);
      if (places.size === 0 && this.#leases.get(key) === places) this.#leases.delete(key);
    };
  }

  /** Looks at the two keys not looked at for longest, so that places nobody gave back do not pile up. */
  #sweep(now: number): void {
    const entries = this.#leases.entries();
    for (let count = 0; count < SWEPT_AT_ONCE; count++) {
      const next = entries.next();
      if (next.done === true) return;
      const [key, places] = next.value;
      this.#leases.delete(key);
      for (const place of places) if (place.expiresAt <= now) places.delete(place);
      if (places.size > 0) this.#leases.set(key, places);
    }
  }
}

function keyOf({ limitId, unit, key }: LimitRequest): string {
  return `${limitId}\n${unit}\n${key}`;
}
