import { describe, expect, it } from 'vitest';
import { plainWord, wordCharacter } from './letter.ts';

describe('plainWord', () => {
  it.each([
    ['lower-cases', 'IGNORE', 'ignore'],
    ['takes accents off', 'Précédentes', 'precedentes'],
    ['lower-cases other scripts', 'ИГНОРИРУЙ', 'игнорируи'],
    ['keeps digits', 'r0t13', 'r0t13'],
  ])('%s', (_name, word, plain) => {
    expect(plainWord(word)).toBe(plain);
  });
});

describe('wordCharacter', () => {
  it.each([' ', '.', '_', '-', '\n', '😀'.charAt(0), '½', '\u0301'])('%j belongs to no word', (character) => {
    expect(wordCharacter(character.charCodeAt(0))).toBe(0);
  });

  it('is 0 for no character at all', () => {
    expect(wordCharacter(Number.NaN)).toBe(0);
    expect(wordCharacter(-1)).toBe(0);
  });
});
