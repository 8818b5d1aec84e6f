import { describe, expect, test } from 'vitest';
import { PatternError } from './pattern-parser.ts';
import { compilePattern, longest } from './pattern.ts';

describe('a pattern is refused, with the part that is to blame', () => {
  test.each<[pattern: string, part: string]>([
    ['', 'It is empty'],
    ['a'.repeat(1001), 'longer than 1000'],
    ['(a+)+', '"(a+)+" repeats a group without an end'],
    ['(?:a{1,3}){1,4}x', '"(?:a{1,3}){1,4}" repeats what repeats itself'],
    ['\\w+\\d', '"\\w+" may also match what "\\d" behind it is for'],
    ['[a-z]*a', '"[a-z]*" may also match what "a"'],
    ['a.*b', '".*" may also match what "b"'],
    ['x\\d{1,3}-?\\d', '"\\d{1,3}" may also match what "\\d"'],
    ['(a)\\1', '"\\1" refers back'],
    ['(a)\\k<x>', '"\\k" refers back'],
    ['(?=a)b', '"(?=a" looks around'],
    ['(?<=a)b', '"(?<=" looks around'],
    ['(?<name>a)', '"(?<n" looks around'],
    ['a+?', '"+?" is lazy'],
    ['a++', '"++" repeats a repeat'],
    ['^a', '"^" is for lines'],
    ['a$', '"$" is for lines'],
    ['a\\bc', '"\\b" is only for the two ends'],
    ['*a', '"*" has nothing to repeat'],
    ['{2}', '"{" has nothing to repeat'],
    ['a{3,1}', '"{3,1}" has its numbers in the wrong order'],
    ['a{9999}', 'more than 4096 times'],
    ['(a', '"(a" has no ")"'],
    ['a)', '")" has no "("'],
    ['[a', '"[a" has no "]"'],
    ['[]', '"[]" has no character'],
    ['[z-a]', 'ends the wrong way round'],
    ['\\q', '"\\q" is no escape'],
    ['\\x1', '"\\x1" is no character code'],
    ['a?', 'matches the empty text'],
    ['(?:a|b|c|d){1,4}', 'more than 64 plain patterns'],
    ['[a-z]{4096}[0-9]{9}', 'more than 4096 characters'],
    [`${'('.repeat(20)}a${')'.repeat(20)}`, 'more than 16 groups'],
  ])('%s', (pattern, part) => {
    expect(() => compilePattern(pattern)).toThrow(PatternError);
    expect(() => compilePattern(pattern)).toThrow(part);
  });
});

describe('a pattern becomes plain sequences', () => {
  const written = (pattern: string): string[] =>
    compilePattern(pattern).map((sequence) => sequence.map(({ source }) => source).join(' '));

  test.each<[pattern: string, sequences: string[]]>([
    ['npm_[a-z]{36}', ['n p m _ [a-z]{36}']],
    ['(?:ab|c)\\d+', ['a b \\d+', 'c \\d+']],
    ['(?:ab)?c', ['a b c', 'c']],
    ['(?:a-){2}b', ['a - a - b']],
    ['(a|b){1,2}', ['a a', 'a b', 'b a', 'b b', 'a', 'b']],
    ['\\bword\\b', ['w o r d']],
    ['x{0}y', ['y']],
    ['a{2,}b', ['a{2,} b']],
    ['[^a-z]-?', ['[^a-z] -?']],
  ])('%s', (pattern, sequences) => {
    if (pattern === '[^a-z]-?') expect(() => compilePattern('[^a-z]{1,2}-?-')).toThrow(PatternError);
    expect(written(pattern)).toEqual(sequences);
  });

  test('with as many characters as it says', () => {
    expect(compilePattern('a{2,5}-?b+').map(longest)).toEqual([5 + 1 + 256]);
  });

  test('with the cases of its letters, when asked', () => {
    const [first] = compilePattern('(?i)k[0-9x-z]')[0] ?? [];
    expect([...(first?.members.entries() ?? [])].flatMap(([code, is]) => (is === 1 ? [code] : []))).toEqual([75, 107]);
  });
});
