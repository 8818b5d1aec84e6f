import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gcra } from './gcra.ts';

const NOW = 1_700_000_000_000;

interface Line {
  readonly limit: number;
  readonly windowMs: number;
}

// Runs requests at the given times; tells which were accepted.
function run({ limit, windowMs }: Line, times: readonly number[]): number[] {
  let arrival: number | undefined;
  return times.filter((now) => {
    const answer = gcra(arrival, limit, windowMs, now);
    if (answer.accepted) ({ arrival } = answer);
    return answer.accepted;
  });
}

const line = fc.record({
  limit: fc.integer({ min: 1, max: 500 }),
  windowMs: fc.constantFrom(1000, 60_000, 3_600_000, 86_400_000),
});

test('accepts exactly the limit at once, with the clock of today', () => {
  fc.assert(
    fc.property(line, fc.nat(1e9), (given, later) => {
      const times = Array.from({ length: given.limit + 5 }, () => NOW + later);
      expect(run(given, times)).toHaveLength(given.limit);
    }),
  );
});

test('in any stretch of time never accepts more than the limit and what that time gives back', () => {
  const steps = fc.array(fc.nat(5000), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(
      fc.record({ limit: fc.integer({ min: 1, max: 50 }), windowMs: fc.constantFrom(1000, 60_000) }),
      steps,
      (given, list) => {
        let now = NOW;
        const accepted = run(
          given,
          list.map((step) => (now += step)),
        );
        for (const [first, from] of accepted.entries()) {
          for (const [last, to] of accepted.entries()) {
            if (last < first) continue;
            const most = given.limit + (given.limit * (to - from)) / given.windowMs;
            expect(last - first + 1).toBeLessThanOrEqual(most + 0.01);
          }
        }
      },
    ),
  );
});

test('whoever waits as told is accepted, and not a millisecond before', () => {
  fc.assert(
    fc.property(line, (given) => {
      let arrival: number | undefined;
      for (;;) {
        const answer = gcra(arrival, given.limit, given.windowMs, NOW);
        if (!answer.accepted) {
          expect(gcra(arrival, given.limit, given.windowMs, NOW + answer.retryAfterMs).accepted).toBe(true);
          if (answer.retryAfterMs > 2)
            expect(gcra(arrival, given.limit, given.windowMs, NOW + answer.retryAfterMs - 1).accepted).toBe(false);
          return;
        }
        ({ arrival } = answer);
      }
    }),
  );
});

test('a clock that goes back costs at most a window', () => {
  expect(gcra(NOW + 1e9, 10, 60_000, NOW)).toEqual({ accepted: true, arrival: NOW + 60_000 });
  expect(gcra(NOW + 120_000, 10, 60_000, NOW)).toEqual({ accepted: false, retryAfterMs: 66_000 });
});
