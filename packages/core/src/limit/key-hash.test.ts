import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyHash } from './key-hash.ts';

test('is the same for the same text and seed, and another for another seed', () => {
  const [one, same, other] = [new KeyHash([1, 2]), new KeyHash([1, 2]), new KeyHash([1, 3])];
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(one.hex(text)).toBe(same.hex(text));
      expect(one.hex(text)).not.toBe(other.hex(text));
      expect(one.hex(text)).toMatch(/^[0-9a-f]{16}$/);
    }),
  );
  expect(new KeyHash().hex('')).not.toBe(new KeyHash().hex(''));
});

test('tells texts apart that are alike', () => {
  const hash = new KeyHash();
  const texts = [
    '',
    '\0',
    '\0\0',
    '\0\0\0',
    'a',
    'a\0',
    'ab',
    'ba',
    'abc',
    'ab\0',
    '\u0101',
    '\u0001\u0001',
    'é',
    'e\u0301',
  ];
  const seen = new Set<string>();
  for (const text of texts) {
    for (const prefix of [0, 1, -1]) {
      hash.update(prefix, text);
      seen.add(`${hash.high} ${hash.low}`);
    }
  }
  expect(seen.size).toBe(texts.length * 3);
});

test('changes about half of its bits with any bit of the text', () => {
  const hash = new KeyHash();
  const flips = Array.from({ length: 64 }, () => 0);
  const trials = 4000;
  for (let trial = 0; trial < trials; trial++) {
    const text = `user-${trial}`;
    hash.update(0, text);
    const before = [hash.high, hash.low] as const;
    const at = trial % text.length;
    const changed = String.fromCharCode(text.charCodeAt(at) ^ (1 << (trial % 7)));
    hash.update(0, text.slice(0, at) + changed + text.slice(at + 1));
    const difference = [before[0] ^ hash.high, before[1] ^ hash.low] as const;
    for (let bit = 0; bit < 64; bit++) {
      if ((((bit < 32 ? difference[0] : difference[1]) >>> (bit & 31)) & 1) === 1) flips[bit] = (flips[bit] ?? 0) + 1;
    }
  }
  // Six standard deviations.
  for (const count of flips) expect(Math.abs(count / trials - 0.5)).toBeLessThan(0.05);
});
