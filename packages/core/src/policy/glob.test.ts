import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesGlob, matchesGlobs } from './glob.ts';

describe('matchesGlob', () => {
  test.each<[glob: string, name: string, isMatch: boolean]>([
    ['pii.email', 'pii.email', true],
    ['pii.email', 'pii.emails', false],
    ['pii.*', 'pii.email', true],
    ['pii.*', 'pii.', true],
    ['pii.*', 'pii', false],
    ['*', '', true],
    ['*', 'anything', true],
    ['', '', true],
    ['', 'a', false],
    ['*.email', 'pii.email', true],
    ['a*b*c', 'abc', true],
    ['a*b*c', 'axxbyyc', true],
    ['a*b*c', 'acb', false],
    ['a*a', 'a', false],
    ['ab*ba', 'aba', false],
    ['**', 'x', true],
    ['a**b', 'ab', true],
    ['gpt-5*', 'gpt-5-mini', true],
    ['a.c', 'abc', false],
    ['[a]*', 'a', false],
  ])('%s on %s is %s', (glob, name, isMatch) => {
    expect(matchesGlob(glob, name)).toBe(isMatch);
  });

  test('agrees with a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    const names = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(
      fc.property(letters, names, (glob, name) => {
        const expected = new RegExp(`^${glob.replaceAll('*', '.*')}$`).test(name);
        expect(matchesGlob(glob, name)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test('comes to an end on globs that make other matchers explode', () => {
    expect(matchesGlob('*a'.repeat(100), 'a'.repeat(50_000) + 'b')).toBe(false);
    expect(matchesGlob(`${'a*'.repeat(100)}b`, 'a'.repeat(50_000))).toBe(false);
  });
});

describe('matchesGlobs', () => {
  test.each<[globs: string | readonly string[], value: string | undefined, isMatch: boolean]>([
    ['support-*', 'support-eu', true],
    ['support-*', 'sales', false],
    ['support-*', undefined, false],
    [['a', 'b'], 'b', true],
    [['!internal'], 'internal', false],
    [['!internal'], 'external', true],
    [['!internal'], undefined, true],
    ['!internal', 'external', true],
    [['a*', '!ab'], 'ab', false],
    [['!ab', 'a*'], 'ab', false],
    [['a*', '!ab'], 'ac', true],
    [['a*', '!ab'], 'b', false],
    [['a*', '!ab'], undefined, false],
    [['!a', '!b'], 'c', true],
  ])('%j on %s is %s', (globs, value, isMatch) => {
    expect(matchesGlobs(globs, value)).toBe(isMatch);
  });
});
