import { expect, it } from 'vitest';
import { isBech32 } from './bech32.ts';

// From BIP 173.
it('accepts what has the checksum', () => {
  expect(isBech32('A12UEL5L')).toBe(true);
  expect(isBech32('abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw')).toBe(true);
});

it('refuses what has not', () => {
  expect(isBech32('A12UEL5M')).toBe(false);
  expect(isBech32('abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxq')).toBe(false);
  expect(isBech32('1nwldj5')).toBe(false);
  expect(isBech32('x1b4n0q5v')).toBe(false);
});
