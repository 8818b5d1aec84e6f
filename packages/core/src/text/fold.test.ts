import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FoldMap } from './fold-map.ts';
import { hasNotAscii } from './ascii.ts';
import { foldCharacters, Folder, needsFolding } from './fold.ts';
import type { FoldEdit } from './fold.ts';

function fold(text: string): string {
  return new Folder().fold(text, 0, 0, true).text;
}

const CASES: readonly (readonly [name: string, text: string, folded: string])[] = [
  ['leaves ASCII alone', 'plain text 123', 'plain text 123'],
  ['leaves accents, CJK and emoji alone', 'é 你好 😀', 'é 你好 😀'],
  ['takes full-width forms off', 'ＡＢ１＠', 'AB1@'],
  ['takes mathematical letters off', '𝐢𝐠𝐧𝐨𝐫𝐞', 'ignore'],
  ['takes ligatures apart', 'ﬁx ½', 'fix 1⁄2'],
  ['reads lookalike letters', 'раураl', 'paypal'],
  ['reads lookalikes of more scripts', 'ᏚᎪᏙᎬ սոօ ⲟⲣ ꓐꓰ', 'SAVE uno op BE'],
  ['reads small capitals and boxed letters', 'ɪɢɴᴏʀᴇ 🅐🅱', 'ignore AB'],
  ['keeps the accent of a lookalike', 'ό ё Ά й', 'ó ë Á й'],
  ['reads foreign digits', '٤١١١ ४१११', '4111 4111'],
  ['reads dashes', '1–2—3‑4', '1-2-3-4'],
  ['drops what does not show', 'a\u200bb\u{E0041}c\u00add\ufe0f', 'abcd'],
  ['keeps lone surrogates', 'a\ud83db\ude00', 'a\ud83db\ude00'],
  ['reads escapes', 'a%40b\\u0069&#x6a;\\n&lt;', 'a@bij\n&lt;'],
  ['folds what escapes stand for', 'x\\u200by\\uFF21', 'xyA'],
  ['breaks up long runs of invisible characters', `a${'\u200b'.repeat(34)}b`, 'a  b'],
];

describe('Folder', () => {
  it.each(CASES)('%s', (_name, text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  const character = fc.constantFrom(
    'a',
    ' ',
    '1',
    'é',
    'ﬁ',
    '½',
    '😀',
    '𝐢',
    '\u200b',
    '\u{E0041}',
    'а',
    '–',
    '你',
    '\ufe0f',
  );
  const pieces = fc.array(
    fc.array(character, { maxLength: 40 }).map((list) => list.join('')),
    { maxLength: 6 },
  );

  it('gives the same for every cut, and the way back to every code point', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const source = parts.join('');
        const folder = new Folder();
        const map = new FoldMap();
        const all: FoldEdit[] = [];
        let text = '';
        let received = 0;
        for (const part of parts) {
          const folded = folder.fold(part, received, text.length, false);
          expect(folded.taken).toBe(part.length);
          map.add(folded.edits);
          all.push(...folded.edits);
          text += folded.text;
          received += part.length;
        }
        expect(text).toBe(fold(source));
        for (let index = 0; index < text.length; index++) {
          const start = map.startOf(index);
          const end = map.endOf(index + 1);
          const edit = all.find(({ at, length }) => index >= at && index < at + length);
          if (edit === undefined) expect(source.slice(start, end)).toBe(text.charAt(index));
          else expect([start, end]).toEqual([edit.start, edit.end]);
        }
      }),
    );
  });

  it('knows the way back after it has forgotten what lies before', () => {
    const source = 'ﬁ\u200bx'.repeat(50);
    const { text, edits } = new Folder().fold(source, 0, 0, true);
    const whole = new FoldMap();
    const short = new FoldMap();
    whole.add(edits);
    short.add(edits);
    short.forget(100);
    for (let index = 100; index < text.length; index++) {
      expect(short.startOf(index)).toBe(whole.startOf(index));
      expect(short.endOf(index + 1)).toBe(whole.endOf(index + 1));
    }
  });

  it('says which texts need it', () => {
    expect(needsFolding('plain')).toBe(false);
    expect(needsFolding('plain é')).toBe(true);
    expect(needsFolding('50 %')).toBe(true);
    expect(hasNotAscii('é plain', 1)).toBe(false);
    expect(hasNotAscii('plain é')).toBe(true);
  });

  it('leaves escapes alone where there are no texts', () => {
    expect(foldCharacters('ＡＢ\\n%40')).toBe('AB\\n%40');
  });
});
