import { describe, expect, test } from 'vitest';
import { scanPieces } from '../../testing/detector-suite.ts';
import { crc32, hasHexChecksum, hasTokenChecksum } from './crc32.ts';
import { kindOf } from './test-kinds.ts';

// Tokens are put together here, so that no scanner of repositories takes them for real ones.
const BODY = 'q7RmZx2LpVn8TdKw4YbHs9GfJc3UeA';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function base62(value: number): string {
  const digits = [];
  for (let rest = value; digits.length < 6; rest = Math.floor(rest / 62)) digits.unshift(DIGITS.charAt(rest % 62));
  return digits.join('');
}

const right = `${BODY}${base62(crc32(BODY))}`;
const wrong = `${BODY}${base62(crc32(BODY) ^ 1)}`;

test('gives the check value of CRC-32', () => expect(crc32('123456789')).toBe(0xcbf43926));

test('pads with zeros', () => {
  const small = Array.from({ length: 2000 }, (_none, index) => `${BODY}${index}`).find((body) => crc32(body) < 62 ** 5);
  expect(hasTokenChecksum(`ghp_${small}${base62(crc32(small ?? ''))}`)).toBe(true);
});

test('reads eight hexadecimal digits', () => {
  const body = `ATATT3xFfGF0${BODY}=`;
  const digits = crc32(body).toString(16).toUpperCase().padStart(8, '0');
  expect(hasHexChecksum(body + digits)).toBe(true);
  expect(hasHexChecksum(`${body}00000000`)).toBe(false);
});

describe('weighs tokens by it', () => {
  test.each([
    ['github_token', 'ghp_', 1, 0.8],
    ['github_token', 'ghs_', 1, 0.8],
    ['npm_token', 'npm_', 1, 0.8],
  ])('%s %s', (entity, prefix, certain, doubtful) => {
    const score = (token: string): number | undefined => scanPieces(kindOf(entity), [prefix + token])[0]?.score;
    expect(score(right)).toBe(certain);
    expect(score(wrong)).toBe(doubtful);
    expect(score(`abcdefg${BODY.slice(7)}123456`)).toBe(0.5);
  });

  test('lets a form without a known checksum be certain', () => {
    const [found] = scanPieces(kindOf('github_token'), [`github_pat_11${BODY}${BODY}${BODY.slice(0, 20)}`]);
    expect(found?.score).toBe(1);
  });
});
