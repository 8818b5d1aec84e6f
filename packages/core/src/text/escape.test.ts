import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeAt, OPEN_ESCAPE } from './escape.ts';
import { Folder } from './fold.ts';

const READ: readonly (readonly [text: string, read: string])[] = [
  ['%40', '@'],
  ['%C3%BC', 'ü'],
  ['%f0%9f%98%80', '😀'],
  ['&#64;', '@'],
  ['&#x40;', '@'],
  ['&#0000064;', '@'],
  ['&#64', '@'],
  ['&nbsp;', ' '],
  ['&commat;', '@'],
  ['\\u0040', '@'],
  ['\\u{1F600}', '😀'],
  ['\\uD83D\\uDE00', '😀'],
  ['\\U0001F600', '😀'],
  ['\\x40', '@'],
  ['\\n', '\n'],
  ['\\"', '"'],
  ['\\_', '_'],
  ['\\\\', '\\'],
  ['%3C', '‹'],
  ['\\u003e', '›'],
  ['\\x1b', ' '],
];

const LEFT = [
  '\u001b\\',
  '%4g',
  '%',
  '%80',
  '%C3%28',
  '%C3x',
  '%ED%A0%80',
  '&#;',
  '&#x;',
  '&#1114112;',
  '&#1234567890123;',
  '&lt;',
  '&amp',
  '&&',
  '\\w',
  '\\u12',
  '\\ud83d',
  '\\ud83d\\u0041',
  '\\udc00\\ud83d',
  '\\u{}',
  '\\u{110000}',
  '\\U00110000',
  '\\',
];

const OPEN = [
  '\u001b',
  '%',
  '%4',
  '%C3',
  '%C3%',
  '%f0%9f%98%8',
  '&',
  '&#',
  '&#x4',
  '&#64',
  '&comm',
  '\\',
  '\\u004',
  '\\ud83d',
  '\\ud83d\\',
  '\\ud83d\\ude0',
  '\\u{1F',
  '\\x4',
];

function decoded(text: string): string {
  const escape = escapeAt(text, 0, true);
  return typeof escape === 'object' && escape.length === text.length ? String.fromCodePoint(escape.codePoint) : '';
}

describe('escapes', () => {
  it.each(READ)('%s is %s', (text, read) => {
    expect(decoded(text)).toBe(read);
  });

  it.each(LEFT)('%s is none', (text) => {
    expect(escapeAt(text, 0, true)).toBeUndefined();
  });

  it.each(OPEN)('%s can become one', (text) => {
    expect(escapeAt(text, 0, false)).toBe(OPEN_ESCAPE);
  });

  it('are read as the parsers of URLs and of JSON do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 160, max: 0x10ffff }), (codePoint) => {
        fc.pre(!(codePoint >= 0xd800 && codePoint <= 0xdfff));
        const character = String.fromCodePoint(codePoint);
        expect(decoded(encodeURIComponent(character))).toBe(character);
        const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
        const json = units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
        expect(decoded(json)).toBe(JSON.parse(`"${json}"`));
      }),
    );
  });
});

it('a text folds to the same wherever it is cut', () => {
  const part = fc.constantFrom(
    ...READ.map(([text]) => text),
    ...LEFT,
    ...OPEN,
    'a',
    '4',
    ' ',
    ';',
    'é',
    '\u200b',
    '\ud83d',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.array(fc.nat(8), { minLength: 1 }), (parts, sizes) => {
      const source = parts.join('');
      const folder = new Folder();
      let carry = '';
      let text = '';
      let received = 0;
      let from = 0;
      for (let round = 0; from < source.length || carry !== ''; round++) {
        const to = Math.min(source.length, from + (sizes[round % sizes.length] ?? 0) + (round > 500 ? 1 : 0));
        const piece = carry + source.slice(from, to);
        const folded = folder.fold(piece, received, text.length, to === source.length);
        text += folded.text;
        received += folded.taken;
        carry = piece.slice(folded.taken);
        from = to;
      }
      expect(text).toBe(new Folder().fold(source, 0, 0, true).text);
    }),
  );
});
