import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJsonRedactor } from './json-text.ts';
import { createRedactor } from './stream.ts';
import type { StreamRedactor } from './stream.ts';
import { literalCursor } from './test-cursor.ts';
import { Vault } from './vault.ts';

const CARD = '4111111111111111';

function redactor(): StreamRedactor {
  const vault = new Vault();
  return createJsonRedactor((encode) =>
    createRedactor({
      visible: literalCursor(CARD, 'quo"te', 'née'),
      vault,
      decide: () => ({ action: 'redact', enforced: true, operator: 'replace' }),
      onFinding: () => undefined,
      onFailure: () => undefined,
      ...(encode === undefined ? {} : { encode }),
    }),
  );
}

function redact(...pieces: readonly string[]): string {
  const json = redactor();
  return pieces.map((piece) => json.push(piece)).join('') + json.end();
}

const PLACEHOLDER = '[NUMBER_1]';

test.each<{ name: string; text: string; safe: string }>([
  { name: 'redacts inside a string', text: `{"a":"is ${CARD}!"}`, safe: `{"a":"is ${PLACEHOLDER}!"}` },
  { name: 'redacts inside a key', text: `{"${CARD}":1}`, safe: `{"${PLACEHOLDER}":1}` },
  { name: 'makes a number a string', text: `{"a":${CARD},"b":2}`, safe: `{"a":"${PLACEHOLDER}","b":2}` },
  { name: 'takes a minus sign into the quotes', text: `[-${CARD},-1]`, safe: `["-${PLACEHOLDER}",-1]` },
  { name: 'keeps minus signs where they stand', text: '[-,-"-"-]-', safe: '[-,-"-"-]-' },
  { name: 'makes a number of its own a string', text: ` ${CARD}`, safe: ` "${PLACEHOLDER}"` },
  { name: 'makes a number in a list a string', text: `[1,${CARD}]`, safe: `[1,"${PLACEHOLDER}"]` },
  {
    name: 'finds what is written in escapes',
    text: String.raw`["\u0034111\u003111111111111"]`,
    safe: `["${PLACEHOLDER}"]`,
  },
  {
    name: 'writes a placeholder so that quotes in it are escaped',
    text: String.raw`["a quo\"te"]`,
    safe: String.raw`["a [QUO\"TE_1]"]`,
  },
  {
    name: 'keeps escapes that must be',
    text: String.raw`["\n\t\"\\ ${CARD}"]`,
    safe: String.raw`["\n\t\"\\ ${PLACEHOLDER}"]`,
  },
  {
    name: 'reads text that is no JSON as text',
    text: `card ${CARD} "${CARD}"`,
    safe: `card ${PLACEHOLDER} "${PLACEHOLDER}"`,
  },
  { name: 'reads a text of one string', text: `"${CARD}"`, safe: `"${PLACEHOLDER}"` },
  {
    name: 'skips white space and a byte order mark',
    text: `\uFEFF \n{"a":"\\u0034111111111111111"}`,
    safe: `\uFEFF \n{"a":"${PLACEHOLDER}"}`,
  },
  { name: 'redacts in a string that never ends', text: `{"a":"${CARD}`, safe: `{"a":"${PLACEHOLDER}` },
  { name: 'redacts after a bad escape', text: String.raw`["\x ${CARD}"]`, safe: String.raw`["\\x ${PLACEHOLDER}"]` },
  {
    name: 'redacts after a bad hex escape',
    text: String.raw`["\u00g1 ${CARD}"]`,
    safe: String.raw`["\\u00g1 ${PLACEHOLDER}"]`,
  },
  { name: 'keeps an escape that is cut off', text: String.raw`["a\u00`, safe: String.raw`["a\\u00` },
  { name: 'keeps lone surrogates as escapes', text: String.raw`["\ud800"]`, safe: String.raw`["\ud800"]` },
  { name: 'keeps numbers apart from strings', text: `["4111",1111,"11111111"]`, safe: `["4111",1111,"11111111"]` },
  { name: 'has nothing to say about nothing', text: '', safe: '' },
])('$name', ({ text, safe }) => {
  expect(redact(text)).toBe(safe);
  for (let cut = 1; cut < text.length; cut++) expect(redact(text.slice(0, cut), text.slice(cut))).toBe(safe);
  expect(redact(...text.split(''))).toBe(safe);
});

test('the value stays the same when there is nothing to find', () => {
  fc.assert(
    fc.property(fc.json(), fc.integer({ min: 1, max: 9 }), (text, size) => {
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      const safe = redact(...pieces);
      fc.pre(!text.includes(CARD));
      expect(JSON.parse(safe)).toEqual(JSON.parse(text));
    }),
  );
});

test('a planted value never gets through, in any value and with any escapes', () => {
  const escaped = [...CARD].map((digit) => `\\u00${digit.charCodeAt(0).toString(16)}`);
  const spelling = fc
    .array(fc.boolean(), { minLength: CARD.length, maxLength: CARD.length })
    .map((flags) => flags.map((isEscaped, i) => (isEscaped ? escaped[i] : CARD[i])).join(''));
  fc.assert(
    fc.property(fc.json(), spelling, fc.nat(), (outer, secret, at) => {
      const value: unknown = JSON.parse(outer);
      const text = JSON.stringify({ outer: value, secret: 'MARK' }).replace('MARK', `x${secret}y`);
      const cut = at % text.length;
      const safe = redact(text.slice(0, cut), text.slice(cut));
      expect(JSON.stringify(JSON.parse(safe))).not.toContain(CARD);
    }),
  );
});

test('any text at all is neither an error nor different when cut', () => {
  const anything = fc.array(
    fc.constantFrom(
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      'u',
      '0',
      '41',
      '\n',
      'é',
      '\ud83d',
      '\ude00',
      CARD,
      'n',
      ' ',
    ),
  );
  fc.assert(
    fc.property(anything, fc.nat(), (parts, at) => {
      const text = parts.join('');
      const whole = redact(text);
      const cut = at % (text.length + 1);
      expect(redact(text.slice(0, cut), text.slice(cut))).toBe(whole);
      expect(redact(...text.split(''))).toBe(whole);
      expect(whole).not.toContain(CARD.slice(1) + CARD[0]);
    }),
    { numRuns: 500 },
  );
});

test('tells how much it holds back', () => {
  const json = redactor();
  json.push('["a\\u00');
  expect(json.held).toBe(4);
  json.push('e9');
  expect(json.held).toBe(0);
});
