import { expect, test } from 'vitest';
import { toMilliseconds, WINDOW_PATTERN } from './window.ts';

test.each([
  ['1ms', 1],
  ['30s', 30_000],
  ['1m', 60_000],
  ['24h', 86_400_000],
  ['7d', 604_800_000],
])('%s is %i ms', (window, milliseconds) => {
  expect(WINDOW_PATTERN.test(window)).toBe(true);
  expect(toMilliseconds(window)).toBe(milliseconds);
});

test.each(['', '0s', '-1s', '1.5h', '1', 'm', '1 m', '1w', '12345678s', '1m\n', ' 1m', '１m'])(
  '%j is no window',
  (window) => {
    expect(WINDOW_PATTERN.test(window)).toBe(false);
  },
);
