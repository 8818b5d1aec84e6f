import { expect, test } from 'vitest';
import { reliableClock } from './clock.ts';
import { fakeClock } from './testing/fake-clock.ts';

test('tells the given time', () => {
  const clock = fakeClock(7);
  const reliable = reliableClock(clock);
  clock.advance(3);
  clock.advance(-2);
  expect([reliable.now(), reliable.monotonic()]).toEqual([8, 3]);
});

test('tells the system’s time when there is none, or when the given one throws', () => {
  const broken = (): never => {
    throw new Error('stopped');
  };
  for (const clock of [reliableClock(undefined), reliableClock({ now: broken, monotonic: broken })]) {
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
    expect(clock.monotonic()).toBeGreaterThan(0);
  }
});
