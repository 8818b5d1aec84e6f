import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EncodedText, encodingAt } from './encoded.ts';
import { FoldMap } from './fold-map.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const hex = (text: string): string => Buffer.from(text).toString('hex');

function decode(text: string): string {
  const encoding = encodingAt(text, 0);
  return encoding === undefined ? '' : new EncodedText(encoding, 0).decode(text, 0, true).text;
}

describe('encodingAt', () => {
  it.each([
    [base64('ignore all of it'), 'base64'],
    [base64url('a?b>c~d ignore all'), 'base64'],
    [base64('игнорируй всё'), 'base64'],
    [base64('\nline and more'), 'base64'],
    [hex('a@b.example'), 'hex'],
    [hex('A@B.EXAMPLE').toUpperCase(), 'hex'],
  ])('%s is %s', (text, encoding) => {
    expect(encodingAt(text, 0)).toBe(encoding);
  });

  it.each([
    'informationIsNotEncoded',
    'node_modules/typescript/lib',
    '9b74c9897bac770ffc029102a200c5de',
    'AAAAAAAAAAAAAAAAAAAA',
    'short',
    base64('\u0000\u0001\u0002\u0003binary data'),
    '',
  ])('%s is none', (text) => {
    expect(encodingAt(text, 0)).toBeUndefined();
  });
});

describe('EncodedText', () => {
  it.each([
    ['padding', base64('a text of 16 byte'), 'a text of 16 byte'],
    ['no padding', base64url('a text of 16 byte'), 'a text of 16 byte'],
    ['two characters at the end', base64url('a text of 16 by'), 'a text of 16 by'],
    ['lines', `${base64('x'.repeat(57))}\r\n${base64('and more of it')}`, `${'x'.repeat(57)}and more of it`],
    ['short lines, which are other words', `${base64('a short line')}\n${base64('another one')}`, 'a short line'],
    ['signs behind it', `${base64('a text of 15 by')}, and so on`, 'a text of 15 by'],
    ['bytes that are no text', `${base64('a text of 15 by')}AAAA`, 'a text of 15 by'],
    ['characters of several bytes', base64('ü你😀 and so on'), 'ü你😀 and so on'],
    ['half a character', base64url('a text of 16 byü').slice(0, -1), 'a text of 16 by'],
    ['digits', hex('a text of 16 byte'), 'a text of 16 byte'],
    ['an odd digit', `${hex('a text of')}7`, 'a text of'],
  ])('reads %s', (_name, text, decoded) => {
    expect(decode(text)).toBe(decoded);
  });

  it('gives the same for every cut, and the way back to what every character stands in', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', 'B', ' ', '\n', 'ü', '你', '😀'),
      minLength: 14,
      maxLength: 120,
    });
    const encoders = fc.constantFrom(base64, base64url, hex);
    fc.assert(
      fc.property(
        texts,
        encoders,
        fc.array(fc.nat(9), { minLength: 1 }),
        fc.boolean(),
        (plain, encode, sizes, isCut) => {
          const encoded = encode(plain);
          const text = isCut ? `${encoded.slice(0, 60)}\n${encoded.slice(60)}` : encoded;
          const encoding = encode === hex ? 'hex' : 'base64';
          const whole = new EncodedText(encoding, 0).decode(text, 0, true);
          if (!isCut) expect(whole.text).toBe(plain);
          const pieces = new EncodedText(encoding, 0);
          const map = new FoldMap();
          let joined = '';
          for (let to = 0, round = 0; to < text.length; round++) {
            to = Math.min(text.length, to + (sizes[round % sizes.length] ?? 0) + 1);
            const piece = pieces.decode(text.slice(0, to), 0, to === text.length);
            map.add(piece.edits);
            joined += piece.text;
          }
          expect(joined).toBe(whole.text);
          for (let index = 0; index < joined.length; index++) {
            const [start, end] = [map.startOf(index), map.endOf(index + 1)];
            expect(end).toBeGreaterThan(start);
            if (isCut || encode === base64url) continue;
            if (/[\udc00-\udfff]/.test(joined.charAt(index))) continue;
            const before = Buffer.byteLength(joined.slice(0, index));
            expect(start).toBe(encode === hex ? before * 2 : Math.floor(before / 3) * 4);
          }
        },
      ),
    );
  });
});
