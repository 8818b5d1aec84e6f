import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leetForm, readLeet, writtenAs } from './leet.ts';

test.each([
  ['1gn0r3', 'ignore'],
  ['ru1e$', 'ruies'],
  ['p@ssw0rd', 'password'],
  ['a11', 'aii'],
])('%s reads as %s', (word, read) => {
  expect(readLeet(word)).toBe(read);
});

test.each(['ignore', '1984', '', 'é'])('%s is not in leetspeak', (word) => {
  expect(readLeet(word)).toBeUndefined();
});

test('whatever way a word is written in, it has one form', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(letters, fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }), (word, choices) => {
      const written = [...word].map((letter, index) => {
        const ways = writtenAs(letter);
        return ways[(choices[index] ?? 0) % ways.length] ?? letter;
      });
      expect(leetForm(written.join(''))).toBe(leetForm(word));
    }),
  );
});
