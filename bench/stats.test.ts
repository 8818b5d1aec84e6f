import { describe, expect, it } from 'vitest';
import { differences, median, quantile, shuffle } from './stats.ts';

describe('quantile', () => {
  it.each([
    { samples: [3, 1, 2], share: 0.5, value: 2 },
    { samples: [4, 1, 2, 3], share: 0.5, value: 2.5 },
    { samples: [5], share: 0.1, value: 5 },
    { samples: [0, 10], share: 0.1, value: 1 },
  ])('of $samples at $share is $value', ({ samples, share, value }) => {
    expect(quantile(samples, share)).toBeCloseTo(value);
  });

  it('refuses to say anything about no samples', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('differences', () => {
  it('are taken sample by sample', () => {
    expect(differences([5, 7, 9], [1, 2, 3])).toEqual([4, 5, 6]);
  });
});

describe('shuffle', () => {
  it('keeps every item once, and leaves the given list alone', () => {
    const items = [1, 2, 3, 4, 5];
    expect(shuffle(items).toSorted((a, b) => a - b)).toEqual(items);
    expect(items).toEqual([1, 2, 3, 4, 5]);
  });
});
