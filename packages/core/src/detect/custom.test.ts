import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGuard } from '../guard.ts';
import type { Guard } from '../guard.ts';

const guardOf = (pattern: string): Guard =>
  createGuard({
    policy: {
      schema: 1,
      customPatterns: [{ id: 'own', pattern }],
      rules: [{ id: 'own', detect: ['custom.*'], action: 'redact' }],
    },
  });

const streamed = (guard: Guard, pieces: readonly string[]): string => {
  const stream = guard.stream();
  return pieces.map((piece) => stream.push(piece)).join('') + stream.end();
};

describe('a pattern of a policy finds the same whole and unit by unit', () => {
  test.each<[pattern: string, text: string, safe: string]>([
    ['EMP-\\d{6}', 'EMP-004211 and EMP-00421', '[OWN_1] and EMP-00421'],
    ['(?i)project (?:falcon|night owl)', 'Project Falcon, PROJECT NIGHT OWL.', '[OWN_1], [OWN_2].'],
    ['größe-\\d{4}', 'die größe-1234 da', 'die [OWN_1] da'],
    ['A[^b]-\\d{4}', 'see Aé-1234, Ac-1234, Ab-1234', 'see [OWN_1], [OWN_2], Ab-1234'],
    ['[^ ]{2}~\\d', 'a éé~1 b', 'a [OWN_1] b'],
    ['A[^b]{2}~\\d', 'A\u200bgg~2', '[OWN_1]'],
    ['é{1,3}#\\d', 'go éé#7 x', 'go [OWN_1] x'],
    ['机密\\d{3}', '的机密123了', '的[OWN_1]了'],
    ['[a-z]{6,20}', 'abcde abcdef ghijkl', 'abcde [OWN_1] [OWN_2]'],
    ['#{3,9}', 'a ### b ##', 'a [OWN_1] b ##'],
    ['[a-z0-9]{4,8}-?[A-Z]', 'key a1b2-Z and a1b2c3Z', 'key [OWN_1] and [OWN_2]'],
    ['--mode fast', 'run --mode fast ----mode fast', 'run [OWN_1] --[OWN_1]'],
  ])('%s in %s', (pattern, text, safe) => {
    const guard = guardOf(pattern);
    expect(guard.inspect(text).text).toBe(safe);
    expect(streamed(guard, text.split(''))).toBe(safe);
  });

  const PATTERNS = ['größe-\\d{2}', 'A[^b]{2}~\\d', 'é{1,3}#\\d', '[^ ]{2}=[a-z]', '[a-z]{3,6}', 'x.y-\\d'];
  const unit = fc.constantFrom(...'größeAéx y~#=-12ab'.split(''), '\u200b', '\\n', '机');

  test.each(PATTERNS)('%s in any text', (pattern) => {
    const guard = guardOf(pattern);
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
        expect(streamed(guard, units)).toBe(guard.inspect(units.join('')).text);
      }),
      { numRuns: 500 },
    );
  });
});

test.each(['机密项目', '#{2,5}é', '[^a]{1,9}', '[^a]{2}\\d'])(
  '%s is refused: there is no place to look for it',
  (pattern) => {
    expect(() => guardOf(pattern)).toThrow('policy.customPatterns[0].pattern: It has no ASCII character');
  },
);
