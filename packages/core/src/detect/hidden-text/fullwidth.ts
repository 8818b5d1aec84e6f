import type { RawDetector } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { isBetween, isEastAsian } from './characters.ts';

// Japanese and Chinese text writes names and abbreviations so, but no sentences.
const MIN_LETTERS = 4;
const MIN_WORDS = 5;
const MAX_RUN = 256;
const MAX_BACK = 64;
const MAX_GAP = 8;
const SPACE = 32;
const IDEOGRAPHIC_SPACE = 0x3000;

/** Latin words in full-width letters, outside of East Asian text; anywhere when they make a sentence. */
export const fullwidth: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.fullwidth',
  category: 'prompt_injection',
  anchors: '\\uFF21-\\uFF3A\\uFF41-\\uFF5A',
  match(reader, at) {
    if (isLetter(textBefore(reader, at, isWideFiller))) return undefined;
    const before = textBefore(reader, at, isFiller);
    let end = at;
    let letters = 0;
    let words = 0;
    for (let index = at; index - at < MAX_RUN && isWide(reader.code(index)); index++) {
      const code = reader.code(index);
      if (code <= IDEOGRAPHIC_SPACE) continue;
      end = index + 1;
      if (!isLetter(code)) continue;
      letters++;
      if (isLetter(reader.code(index - 1)) && !isLetter(reader.code(index - 2))) words++;
    }
    if (letters < MIN_LETTERS) return undefined;
    const isName = words < MIN_WORDS && (isEastAsian(before) || isEastAsian(textAfter(reader, end)));
    return isName ? undefined : { start: at, end, score: 0.6 };
  },
};

// The character that stands before, behind what is passed over.
function textBefore(reader: Reader, at: number, isPassed: (code: number) => boolean): number {
  let index = at - 1;
  while (at - index < MAX_BACK && isPassed(reader.code(index))) index--;
  return reader.code(index);
}

function textAfter(reader: Reader, end: number): number {
  let index = end;
  while (index - end < MAX_GAP && isFiller(reader.code(index))) index++;
  return reader.code(index);
}

// What stands between words: spaces, line breaks, full-width digits and punctuation.
function isFiller(code: number): boolean {
  return isBetween(code, 0, SPACE) || isWideFiller(code);
}

// What a run goes on over.
function isWideFiller(code: number): boolean {
  return isWide(code) && !isLetter(code);
}

function isWide(code: number): boolean {
  return code === SPACE || code === IDEOGRAPHIC_SPACE || isBetween(code, 0xff01, 0xff5e);
}

function isLetter(code: number): boolean {
  return isBetween(code, 0xff21, 0xff3a) || isBetween(code, 0xff41, 0xff5a);
}
