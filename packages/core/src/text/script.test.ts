import { expect, test } from 'vitest';
import { JOINED, letterKind, NO_LETTER, SPACED, UNSPACED } from './script.ts';

test.each<[name: string, characters: string, kind: number]>([
  ['ASCII is none of them', 'aZ0_@ ', NO_LETTER],
  ['signs and halves of characters are no letters', '。、「—·\u00a0😀\u20e3', NO_LETTER],
  ['Latin, Greek and Cyrillic letters go with ASCII', 'öÿłжλհ\u0308', JOINED],
  ['Hebrew, Arabic and Devanagari are spaced', 'לعउ\u094b', SPACED],
  ['Chinese, Japanese, Korean and Thai are unspaced', '请々かカー한ไ\u0e49\u3099', UNSPACED],
])('%s', (_name, characters, kind) => {
  const codes = Array.from({ length: characters.length }, (_none, index) => characters.charCodeAt(index));
  expect(codes.map(letterKind)).toEqual(codes.map(() => kind));
});

test('no character is no letter', () => {
  expect(letterKind(Number.NaN)).toBe(NO_LETTER);
  expect(letterKind(-1)).toBe(NO_LETTER);
});
