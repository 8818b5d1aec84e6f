// A set of requests is taken whole or leaves no trace, whatever stands in it and in whatever order.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryLimitStore } from './memory-store.ts';
import type { LimitAnswer, LimitRequest, LimitStore, LimitWindow } from './store.ts';

const NOW = 1_700_000_000_000;
const WINDOW_MS = 16_000;

const WINDOWS: readonly LimitWindow[] = [
  { type: 'sliding', windowMs: WINDOW_MS },
  { type: 'fixed', boundaries: [NOW - WINDOW_MS, NOW, NOW + WINDOW_MS, NOW + 2 * WINDOW_MS] },
  { type: 'idle', idleMs: 5000 },
];
const KINDS: readonly ((amount: number, isMonitored: boolean) => LimitRequest)[] = [
  ...[3, 8].map((limit) => (amount: number, isMonitored: boolean): LimitRequest => ({
    kind: 'rate',
    limitId: `rate-${limit}`,
    unit: 'u',
    key: 'k',
    limit,
    windowMs: WINDOW_MS,
    amount,
    isMonitored,
  })),
  ...WINDOWS.map((window) => (amount: number, isMonitored: boolean): LimitRequest => ({
    kind: 'budget',
    limitId: window.type,
    unit: 'u',
    key: 'k',
    limit: 10,
    amount,
    window,
    leaseMs: 1e9,
    isMonitored,
  })),
  (_amount, isMonitored) => ({
    kind: 'concurrency',
    limitId: 'places',
    unit: 'u',
    key: 'k',
    limit: 4,
    leaseMs: 8000,
    isMonitored,
  }),
];

const sets = fc.array(
  fc.record({
    waitMs: fc.nat(1500),
    parts: fc.uniqueArray(
      fc.tuple(fc.nat(KINDS.length - 1), fc.integer({ min: 1, max: 5 }), fc.constantFrom(false, false, true)),
      { selector: ([kind]) => kind, minLength: 1, maxLength: KINDS.length },
    ),
  }),
  { minLength: 1, maxLength: 60 },
);

const take = (store: LimitStore, requests: readonly LimitRequest[], now: number): LimitAnswer =>
  store.take(requests, now) as LimitAnswer;

test('a refused set leaves the store as a store that was never asked', () => {
  fc.assert(
    fc.property(sets, (list) => {
      const asked = memoryLimitStore();
      const spared = memoryLimitStore();
      let now = NOW;
      for (const { waitMs, parts } of list) {
        now = Math.min(now + waitMs, NOW + 2 * WINDOW_MS - 1);
        const requests = parts.map(([kind, amount, isMonitored]) => {
          const make = KINDS[kind];
          if (make === undefined) throw new Error('expected a kind');
          return make(amount, isMonitored);
        });
        const answer = take(asked, requests, now);
        if (!answer.taken) continue;
        // The second store sees only what was taken, in the other order: it must come to the same.
        const same = take(spared, requests.toReversed(), now);
        expect(same.taken ? same.states.toReversed() : same).toEqual(answer.states);
      }
    }),
    { numRuns: 80 },
  );
});

test('each enforced request of a taken set fits alone, and of a refused one some does not', () => {
  fc.assert(
    fc.property(sets, (list) => {
      const together = memoryLimitStore();
      const apart = memoryLimitStore();
      let now = NOW;
      for (const { waitMs, parts } of list) {
        now = Math.min(now + waitMs, NOW + 2 * WINDOW_MS - 1);
        const requests = parts.flatMap(([kind, amount]) => KINDS[kind]?.(amount, false) ?? []);
        const answer = take(together, requests, now);
        if (answer.taken) {
          for (const request of requests) expect(take(apart, [request], now).taken).toBe(true);
        } else {
          const refusing = requests.find(({ limitId }) => limitId === answer.limitId);
          expect(refusing === undefined ? undefined : take(apart, [refusing], now)).toEqual(answer);
        }
      }
    }),
    { numRuns: 80 },
  );
});
