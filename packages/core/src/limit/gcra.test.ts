import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrivalAfter, remainingAt, settledArrival, waitFor } from './gcra.ts';
import type { Rate } from './gcra.ts';

const NOW = 1_700_000_000_000;

interface Line {
  readonly limit: number;
  readonly windowMs: number;
}

const rateOf = ({ limit, windowMs }: Line): Rate => ({ intervalMs: windowMs / limit, burstMs: windowMs });

interface Answer {
  readonly wait: number;
  readonly arrival: number;
}

function ask(rate: Rate, arrival: number | undefined, now: number, amount = 1): Answer {
  const next = arrivalAfter(rate, arrival, amount, now);
  return { wait: waitFor(rate, next, now), arrival: next };
}

// Runs requests at the given times; tells which were accepted.
function run(given: Line, times: readonly number[]): number[] {
  let arrival: number | undefined;
  return times.filter((now) => {
    const answer = ask(rateOf(given), arrival, now);
    if (answer.wait === 0) ({ arrival } = answer);
    return answer.wait === 0;
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
        const answer = ask(rateOf(given), arrival, NOW);
        if (answer.wait > 0) {
          expect(ask(rateOf(given), arrival, NOW + answer.wait).wait).toBe(0);
          if (answer.wait > 2) expect(ask(rateOf(given), arrival, NOW + answer.wait - 1).wait).toBeGreaterThan(0);
          return;
        }
        ({ arrival } = answer);
      }
    }),
  );
});

test('says how much is left, and that much can be taken', () => {
  fc.assert(
    fc.property(line, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(90_000), (given, share, later) => {
      const rate = rateOf(given);
      const arrival = arrivalAfter(rate, undefined, Math.floor(given.limit * share), NOW);
      const now = NOW + later;
      const left = remainingAt(rate, arrival, now);
      if (left > 0) expect(ask(rate, arrival, now, left).wait).toBe(0);
      expect(ask(rate, arrival, now, left + 1).wait).toBeGreaterThan(0);
    }),
  );
});

const RATE: Rate = { intervalMs: 6000, burstMs: 60_000 };

test('a clock that goes back costs at most a burst', () => {
  expect(ask(RATE, NOW + 1e9, NOW)).toEqual({ wait: 0, arrival: NOW + 60_000 });
  expect(ask(RATE, NOW + 120_000, NOW)).toMatchObject({ wait: 66_000 });
});

test('a burst smaller than the limit is the most at once, and the limit the most in the long run', () => {
  const rate: Rate = { intervalMs: 1000, burstMs: 5000 };
  let arrival: number | undefined;
  let accepted = 0;
  for (let now = NOW; now < NOW + 60_000; now += 100) {
    const answer = ask(rate, arrival, now);
    if (answer.wait > 0) continue;
    ({ arrival } = answer);
    accepted++;
    if (now === NOW + 400) expect(accepted).toBe(5);
  }
  expect(accepted).toBe(64);
});

test('what was used more goes into debt by one burst at most, and what was used less is given back', () => {
  const arrival = arrivalAfter(RATE, undefined, 4, NOW);
  expect(settledArrival(RATE, arrival, 1e9, NOW)).toBe(NOW + 120_000);
  expect(settledArrival(RATE, arrival, 1, NOW)).toBe(NOW + 30_000);
  expect(settledArrival(RATE, arrival, -4, NOW)).toBe(NOW);
  expect(settledArrival(RATE, NOW - 1e9, 2, NOW)).toBe(NOW + 12_000);
});
