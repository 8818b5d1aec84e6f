import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, couldBecome, createTag, isSeparator, tokenNameOf } from './token.ts';

const random = (bytes: Uint8Array<ArrayBuffer>): void => void crypto.getRandomValues(bytes);

test('a tag is letters and digits in turn, none of which looks like another', () => {
  for (let i = 0; i < 1000; i++) expect(createTag(random)).toMatch(/^(?:[bcdfghjkmnpqrstvwxz][2-9]){4}$/);
});

test('tags do not repeat', () => {
  expect(new Set(Array.from({ length: 1000 }, () => createTag(random))).size).toBeGreaterThan(995);
});

test.each<{ kind: string; name: string }>([
  { kind: 'email', name: 'EMAIL' },
  { kind: 'pii.email', name: 'PII_EMAIL' },
  { kind: 'own]kind [x', name: 'OWN_KIND__X' },
  { kind: 'ключ', name: 'VALUE' },
  { kind: '', name: 'VALUE' },
  { kind: 'x'.repeat(500), name: 'X'.repeat(64) },
])('names a kind $kind', ({ kind, name }) => {
  expect(tokenNameOf(kind)).toBe(name);
});

test('every beginning of a token could become one', () => {
  fc.assert(
    fc.property(fc.constantFrom('EMAIL', 'IP4', 'A'), fc.integer({ min: 1, max: 999_999_999 }), (name, count) => {
      const id = canonical(`[${name}_${count}_${createTag(random)}]`);
      for (let end = 0; end <= id.length; end++) expect(couldBecome(id.slice(0, end), name)).toBe(true);
      expect(couldBecome(`${id}AA`, name)).toBe(false);
    }),
  );
  expect(couldBecome('SEE', 'EMAIL')).toBe(false);
  expect(couldBecome('EMAILS', 'EMAIL')).toBe(true);
  expect(couldBecome('EMAILSA', 'EMAIL')).toBe(false);
});

test('letters, digits, brackets and line breaks separate nothing', () => {
  for (const character of 'aZ09[]()\n\r.,é字') expect(isSeparator(character.charCodeAt(0))).toBe(false);
  for (const character of ' \t_-\\*`~\u00a0\u2011\u200b') expect(isSeparator(character.charCodeAt(0))).toBe(true);
});
