import type { Clock } from '../types.ts';

/** A clock that stands still until it is told otherwise. */
export interface FakeClock extends Clock {
  /** Lets time pass, in milliseconds. Negative: the wall clock is set back, the monotonic one never goes back. */
  readonly advance: (milliseconds: number) => void;
}

/** Creates a clock for tests. */
export function fakeClock(startMs = 1_700_000_000_000): FakeClock {
  let now = startMs;
  let monotonic = 0;
  return {
    now: () => now,
    monotonic: () => monotonic,
    advance(milliseconds) {
      now += milliseconds;
      monotonic += Math.max(0, milliseconds);
    },
  };
}
