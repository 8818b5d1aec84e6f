import type { Finding } from '@portcullis/core';
import { describe, expect, it } from 'vitest';
import { likeness, strongest } from './finder.ts';

function finding(start: number, end: number, score: number): Finding {
  return { detector: 'pii.made_up', category: 'sensitive_info_disclosure', start, end, score };
}

describe('the strongest findings', () => {
  const weak = finding(0, 10, 0.6);
  const sure = finding(5, 12, 0.9);
  const long = finding(5, 14, 0.9);
  const apart = finding(20, 25, 0.5);

  it('are the best where several overlap, in the order of the text', () => {
    expect(strongest([apart, weak, sure])).toEqual([sure, apart]);
  });
  it('are the longest of equally good ones', () => {
    expect(strongest([sure, long])).toEqual([long]);
  });
  it('leave neighbours alone', () => {
    expect(strongest([finding(0, 5, 1), finding(5, 9, 0.5)])).toHaveLength(2);
  });
});

describe('likeness', () => {
  it('is the share that both have', () => {
    expect(likeness({ start: 0, end: 10 }, { start: 5, end: 10 })).toBe(0.5);
    expect(likeness({ start: 0, end: 5 }, { start: 5, end: 10 })).toBe(0);
  });
});
