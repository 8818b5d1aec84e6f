import { createHash, createHmac as nodeHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHmac, sha256, toHex } from './sha256.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

test('knows the vectors of FIPS 180-4 and RFC 4231', () => {
  expect(toHex(sha256(bytesOf('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(toHex(createHmac(bytesOf('Jefe'))(bytesOf('what do ya want for nothing?')))).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test('is what node computes, at every length around the blocks', () => {
  for (let length = 0; length < 200; length++) {
    const message = new Uint8Array(length).map((_, index) => index * 7 + length);
    expect(toHex(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'));
  }
});

test('is what node computes, under any key and of any part of a buffer', () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(bytes, bytes, fc.nat(20), (key, whole, from) => {
      const message = whole.subarray(from);
      expect(toHex(createHmac(key)(message))).toBe(nodeHmac('sha256', key).update(message).digest('hex'));
    }),
  );
});
