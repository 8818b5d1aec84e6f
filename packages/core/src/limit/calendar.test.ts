import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Calendar } from './calendar.ts';
import type { CalendarWindow } from './calendar.ts';

const HOUR = 3_600_000;

const iso = (window: CalendarWindow, zone: string, at: string): string[] =>
  new Calendar(window, zone).boundariesAt(Date.parse(at)).map((time) => new Date(time).toISOString().slice(0, 16));

test.each([
  ['UTC hours', 'hour', 'UTC', '2026-11-23T21:15:00Z', ['11-23T20:00', '11-23T21:00', '11-23T22:00', '11-23T23:00']],
  [
    'hours of a zone with half an hour',
    'hour',
    'Asia/Kolkata',
    '2026-11-23T21:15:00Z',
    ['11-23T19:30', '11-23T20:30', '11-23T21:30', '11-23T22:30'],
  ],
  [
    'days in Berlin',
    'day',
    'Europe/Berlin',
    '2026-11-23T23:30:00Z',
    ['11-22T23:00', '11-23T23:00', '11-24T23:00', '11-25T23:00'],
  ],
  [
    'a day of 23 hours',
    'day',
    'Europe/Berlin',
    '2026-03-29T12:00:00Z',
    ['03-27T23:00', '03-28T23:00', '03-29T22:00', '03-30T22:00'],
  ],
  [
    'a day of 25 hours',
    'day',
    'America/New_York',
    '2026-11-01T12:00:00Z',
    ['10-31T04:00', '11-01T04:00', '11-02T05:00', '11-03T05:00'],
  ],
  [
    'a day whose midnight is skipped',
    'day',
    'America/Santiago',
    '2026-09-06T12:00:00Z',
    ['09-05T04:00', '09-06T04:00', '09-07T03:00', '09-08T03:00'],
  ],
  ['months', 'month', 'UTC', '2026-03-31T12:00:00Z', ['02-01T00:00', '03-01T00:00', '04-01T00:00', '05-01T00:00']],
  [
    'a month in Tokyo',
    'month',
    'Asia/Tokyo',
    '2026-02-28T15:00:00Z',
    ['01-31T15:00', '02-28T15:00', '03-31T15:00', '04-30T15:00'],
  ],
] as const)('knows %s', (_name, window, zone, at, expected) => {
  expect(iso(window, zone, at).map((time) => time.slice(5))).toEqual(expected);
});

test('gives windows without gaps, with the time in the second one', () => {
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Pacific/Apia');
  const window = fc.constantFrom<CalendarWindow>('hour', 'day', 'month');
  fc.assert(
    fc.property(zone, window, fc.integer({ min: 1_600_000_000_000, max: 2_000_000_000_000 }), (name, kind, now) => {
      const calendar = new Calendar(kind, name);
      const [before = 0, start = 0, end = 0, next = 0] = calendar.boundariesAt(now);
      expect(start <= now && now < end && before < start && end < next).toBe(true);
      expect(new Calendar(kind, name).boundariesAt(end).slice(1, 3)).toEqual([end, next]);
      expect(new Calendar(kind, name).boundariesAt(start - 1).slice(1, 3)).toEqual([before, start]);
      if (kind === 'hour') expect(end - start).toBe(HOUR);
    }),
  );
});

test('answers within a window from memory', () => {
  const calendar = new Calendar('day', 'UTC');
  expect(calendar.boundariesAt(86_400_000 * 100)).toBe(calendar.boundariesAt(86_400_000 * 101 - 1));
});
