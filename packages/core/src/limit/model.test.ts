// The memory store against a model that remembers every request: slow, and simple enough to be read as the definition.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryLimitStore } from './memory-store.ts';
import { SLIDING_SLOTS } from './store.ts';
import type { LimitAnswer, LimitLease, LimitRequest, LimitWindow } from './store.ts';

const NOW = 1_700_000_000_000;
const WINDOW_MS = 16_000;
const LEASE_MS = 5000;
const BOUNDARIES = Array.from({ length: 12 }, (_, index) => NOW + (index - 1) * WINDOW_MS);

/** What was taken: when, how much, and how much of it was used in the end. */
interface Entry {
  readonly at: number;
  readonly amount: number;
  used?: number | undefined;
  lease?: LimitLease;
}

const steps = fc.array(
  fc.record({
    waitMs: fc.oneof(fc.nat(300), fc.nat(4000)),
    amount: fc.integer({ min: 1, max: 7 }),
    settles: fc.option(fc.tuple(fc.nat(20), fc.nat(9)), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 150 },
);

// What an entry counts at a time: what was used, or what is reserved for as long as the lease lasts.
function counted({ at, amount, used }: Entry, now: number): number {
  return used ?? (now >= at + LEASE_MS ? 0 : amount);
}

const slotOf = (time: number): number => Math.floor(time / (WINDOW_MS / SLIDING_SLOTS));
const windowOf = (time: number): number => BOUNDARIES.findLastIndex((boundary) => boundary <= time);

const MODELS: Readonly<Record<string, { window: LimitWindow; counts: (entry: Entry, now: number) => boolean }>> = {
  fixed: { window: { type: 'fixed', boundaries: BOUNDARIES }, counts: ({ at }, now) => windowOf(at) === windowOf(now) },
  sliding: {
    window: { type: 'sliding', windowMs: WINDOW_MS },
    counts: ({ at }, now) => slotOf(at) >= slotOf(now) - SLIDING_SLOTS,
  },
};

function take(store: ReturnType<typeof memoryLimitStore>, request: LimitRequest, now: number): LimitAnswer {
  return store.take([request], now) as LimitAnswer;
}

for (const [name, { window, counts }] of Object.entries(MODELS)) {
  test(`${name} budgets with reservations allow what the model allows, to the unit`, () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 30 }), (list, limit) => {
        const store = memoryLimitStore();
        const entries: Entry[] = [];
        let now = NOW;
        for (const { waitMs, amount, settles } of list) {
          now = Math.min(now + waitMs, (BOUNDARIES.at(-1) ?? now) - 1);
          const open = entries.filter(({ used }) => used === undefined);
          const ending = settles === undefined ? undefined : open[settles[0] % Math.max(1, open.length)];
          if (ending !== undefined && settles !== undefined) {
            [, ending.used] = settles;
            void ending.lease?.settle([settles[1]]);
          }
          const request: LimitRequest = {
            kind: 'budget',
            limitId: 'b',
            unit: 'u',
            key: 'k',
            limit,
            amount,
            window,
            leaseMs: LEASE_MS,
          };
          const used = entries
            .filter((entry) => counts(entry, now))
            .reduce((sum, entry) => sum + counted(entry, now), 0);
          const answer = take(store, request, now);
          // Reservations that ran out are looked for only where a request would not fit, which is where it matters.
          expect(answer.taken).toBe(used + amount <= limit);
          if (answer.taken) entries.push({ at: now, amount, lease: answer.lease });
          else if (answer.retryAfterMs !== undefined) expect(answer.retryAfterMs).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
}

test('sliding budgets never hold more than the limit in any stretch of a window', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 30 }), (list, limit) => {
      const store = memoryLimitStore();
      const window: LimitWindow = { type: 'sliding', windowMs: WINDOW_MS };
      const taken: Entry[] = [];
      let now = NOW;
      for (const { waitMs, amount } of list) {
        now += waitMs;
        const request: LimitRequest = {
          kind: 'budget',
          limitId: 'b',
          unit: 'u',
          key: 'k',
          limit,
          amount,
          window,
          leaseMs: 1e9,
        };
        if (take(store, request, now).taken) taken.push({ at: now, amount });
      }
      for (const { at } of taken) {
        const inside = taken.filter((other) => other.at >= at && other.at < at + WINDOW_MS);
        expect(inside.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(limit);
      }
    }),
  );
});

test('idle counts go on from one request to the next, and end with a pause', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 30 }), (list, limit) => {
      const store = memoryLimitStore();
      const window: LimitWindow = { type: 'idle', idleMs: 2000 };
      let now = NOW;
      let used = 0;
      let latest = now;
      for (const { waitMs, amount } of list) {
        now += waitMs;
        if (now >= latest + 2000) used = 0;
        const request: LimitRequest = {
          kind: 'budget',
          limitId: 'b',
          unit: 'u',
          key: 'k',
          limit,
          amount,
          window,
          leaseMs: 1e9,
        };
        const { taken } = take(store, request, now);
        expect(taken).toBe(used + amount <= limit);
        if (!taken) continue;
        used += amount;
        latest = now;
      }
    }),
  );
});

test('rates allow what a bucket that fills evenly allows, give or take one where it is full to the brim', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 7, max: 30 }), (list, limit, burst) => {
      const store = memoryLimitStore();
      const request: LimitRequest = {
        kind: 'rate',
        limitId: 'r',
        unit: 'u',
        key: 'k',
        limit,
        burst,
        windowMs: WINDOW_MS,
      };
      let now = NOW;
      let tokens = burst;
      for (const { waitMs, amount } of list) {
        now += waitMs;
        tokens = Math.min(burst, tokens + (waitMs * limit) / WINDOW_MS);
        const { taken } = take(store, { ...request, amount }, now);
        if (Math.abs(tokens - amount) > 0.001) expect(taken).toBe(tokens >= amount);
        if (taken) tokens -= amount;
      }
    }),
    { numRuns: 300 },
  );
});

test('places allow what the model allows: as many at once, each for its lease', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 10 }), (list, limit) => {
      const store = memoryLimitStore();
      let held: Entry[] = [];
      let now = NOW;
      for (const { waitMs, settles } of list) {
        now += waitMs;
        held = held.filter(({ at }) => now < at + LEASE_MS);
        if (settles !== undefined && held.length > 0) {
          const [ended] = held.splice(settles[0] % held.length, 1);
          if (settles[1] % 2 === 0) void ended?.lease?.release();
          else void ended?.lease?.settle([]);
        }
        const answer = take(
          store,
          { kind: 'concurrency', limitId: 'c', unit: 'u', key: 'k', limit, leaseMs: LEASE_MS },
          now,
        );
        expect(answer.taken).toBe(held.length < limit);
        if (answer.taken) held.push({ at: now, amount: 1, lease: answer.lease });
      }
    }),
    { numRuns: 300 },
  );
});

const jumps = fc.array(fc.tuple(fc.integer({ min: -10 * WINDOW_MS, max: 10 * WINDOW_MS }), fc.nat(500)), {
  minLength: 1,
  maxLength: 60,
});
const REQUESTS: readonly LimitRequest[] = [
  { kind: 'rate', limitId: 'l', unit: 'rate', key: 'k', limit: 5, windowMs: WINDOW_MS },
  ...Object.entries(MODELS).map(([unit, { window }]): LimitRequest => ({
    kind: 'budget',
    limitId: 'l',
    unit,
    key: 'k',
    limit: 5,
    amount: 1,
    window,
    leaseMs: LEASE_MS,
  })),
  {
    kind: 'budget',
    limitId: 'l',
    unit: 'idle',
    key: 'k',
    limit: 5,
    amount: 1,
    window: { type: 'idle', idleMs: 1000 },
    leaseMs: LEASE_MS,
  },
  { kind: 'duration', limitId: 'l', unit: 'duration', key: 'k', limitMs: 1000, idleMs: 1000 },
];

for (const request of REQUESTS) {
  test(`whatever the clock does, ${request.unit} is free again soon after it runs evenly`, () => {
    fc.assert(
      fc.property(jumps, (list) => {
        const store = memoryLimitStore();
        let now = NOW;
        for (const [jump, run] of list) {
          now += jump;
          void take(store, here(request, now), now);
          now += run;
          const answer = take(store, here(request, now), now);
          if (answer.taken) void answer.lease.settle([0]);
        }
        // Fixed windows that the clock has seen stay seen until it is there again, two windows ahead at most.
        now += 3 * WINDOW_MS;
        expect(take(store, here(request, now), now).taken).toBe(true);
      }),
    );
  });
}

// A request with the windows around a time, as a guard would send it.
function here(request: LimitRequest, now: number): LimitRequest {
  if (request.kind !== 'budget' || request.window.type !== 'fixed') return request;
  const start = NOW + Math.floor((now - NOW) / WINDOW_MS) * WINDOW_MS;
  return { ...request, window: { type: 'fixed', boundaries: [-1, 0, 1, 2].map((step) => start + step * WINDOW_MS) } };
}
