import { expect, test } from 'vitest';
import { isCalendarDate, isShortDate } from './calendar-date.ts';

test.each<[year: number, month: number, day: number, is: boolean]>([
  [2024, 2, 29, true],
  [2023, 2, 29, false],
  [1900, 2, 29, false],
  [2000, 2, 29, true],
  [2024, 4, 31, false],
  [2024, 12, 31, true],
  [2024, 0, 1, false],
  [2024, 13, 1, false],
  [2024, 1, 0, false],
  [NaN, 1, 1, false],
])('%i-%i-%i', (year, month, day, is) => {
  expect(isCalendarDate(year, month, day)).toBe(is);
});

test('reads two digits of a year in a century', () => {
  expect(isShortDate('000229', 2000)).toBe(true);
  expect(isShortDate('000229', 1900)).toBe(false);
});
