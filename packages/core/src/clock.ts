import type { Clock } from './types.ts';

const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};

/** The system's clock, or a given one that falls back to it: a clock that throws must not stop a call. */
export function reliableClock(clock: Clock | undefined): Clock {
  if (clock === undefined) return systemClock;
  return {
    now: () => ask(clock.now, systemClock.now),
    monotonic: () => ask(clock.monotonic, systemClock.monotonic),
  };

  function ask(time: () => number, otherwise: () => number): number {
    try {
      return time.call(clock);
    } catch {
      // Open: the time only counts and measures; no check depends on a custom clock.
      return otherwise();
    }
  }
}
