import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorkMeter } from './work-meter.ts';
import type { WorkMeter } from './work-meter.ts';

const LONG = 'a'.repeat(2000);

let meter: WorkMeter;
beforeAll(() => {
  meter = startWorkMeter();
});
afterAll(() => meter.stop());

describe('work is', () => {
  test.each<[name: string, run: () => void, work: number]>([
    ['nothing where no text is read', () => Math.max(1, 2), 0],
    ['1 for a character', () => LONG.charCodeAt(3) + LONG.charCodeAt(1999), 2],
    ['the length of a part', () => LONG.slice(1, 41), 40],
    ['how far a search goes', () => LONG.indexOf('b', 1900), 101],
    ['how far a search goes back', () => LONG.lastIndexOf('b', 900), 901],
    ['the length of a text that is read to its end', () => LONG.toLowerCase(), 2000],
    ['the length of a text that is gone through', () => [...LONG], 2000],
    ['the length of a text that is split at a literal', () => LONG.split('b'), 2000],
    ['what an expression passes by, and what it matches', () => /b+/.exec('aaaabb'), 5 + 2],
    ['the rest for an expression that finds nothing', () => /b/.test(LONG), 2001],
    ['the square for one that may go back', () => /a*b/.test(LONG), 2001 * 2000],
    ['no more than the length when it is short', () => /a*b/.test('aaa'), 4],
    ['the length for one that begins at the beginning', () => /^a*b/.test(LONG), 2000],
    ['the square for two repeats', () => /^(?:a+)+$/.test(LONG), 2000 * 2000 + 2000],
    ['the sum for alternatives', () => /^a*b|b/.test(LONG), 2000 + 2001],
    ['that of all searches when all is replaced', () => 'abab'.replaceAll(/b/g, ''), 2 + 1 + 2 + 1 + 1],
  ])('%s', (_name, run, work) => {
    expect(meter.measure(run)).toBe(work);
  });
});

test('there is one meter at a time', () => {
  expect(() => startWorkMeter()).toThrow('another work meter runs');
});
