import { LETTER, WORD } from '../../text/char-class.ts';
import { LONGEST_MATCH } from '../detector.ts';
import type { RawDetector } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { isBetween, isEastAsian, isEuropean } from './characters.ts';

const SOFT_HYPHEN = 0x00ad;
// Persian, Indic scripts and emoji join with one or two; three in a row write nothing.
const MIN_RUN = 3;
// Right-to-left text doubles its marks where it meets Latin, and can stand behind a byte order mark.
const MIN_MARKS = 5;
const MAX_RUN = LONGEST_MATCH;
// In how many characters one after another something stands, for each to be split off on purpose.
const MIN_SPLITS = 4;

/** Runs of characters without width, and single ones that split a word. */
export const zeroWidth: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.zero_width',
  category: 'prompt_injection',
  anchors: '\\u00AD\\u034F\\u061C\\u115F\\u1160\\u180B-\\u180F\\u200B-\\u200F\\u2060-\\u2064\\u3164\\uFEFF\\uFFA0',
  match(reader, at) {
    let end = at;
    let marks = 0;
    for (let code = reader.code(end); isZeroWidth(code) && end - at < MAX_RUN; code = reader.code(end)) {
      if (isMark(code)) marks++;
      end++;
    }
    const length = end - at;
    if (length >= MIN_RUN && (length - marks > 1 || length >= MIN_MARKS)) return { start: at, end, score: 1 };
    return isOutOfPlace(reader, at, end) || isRest(reader, at) ? { start: at, end, score: 0.9 } : undefined;
  },
};

// What a longer run than is read at once has left.
function isRest(reader: Reader, at: number): boolean {
  return [1, 2, 3].every((back) => isZeroWidth(reader.code(at - back)) && !isMark(reader.code(at - back)));
}

// What one or two of them do where they stand depends on what they are for.
function isOutOfPlace(reader: Reader, at: number, end: number): boolean {
  const code = reader.code(at);
  const before = reader.code(at - 1);
  if (code === SOFT_HYPHEN) return end - at === 1 && isEuropean(reader, at - 1) && splitsLetters(reader, at);
  if (isMark(code)) return reader.isAt(LETTER, at - 1) && reader.isAt(LETTER, end);
  if (isHangulFiller(code)) return !isEastAsian(before) && !isEastAsian(reader.code(end));
  if (isBetween(code, 0x180b, 0x180f)) {
    return !isBetween(before, 0x1800, 0x18af) && !isBetween(reader.code(end), 0x1800, 0x18af);
  }
  const isInWord = isWord(reader, at - 1) && isWord(reader, end);
  // Between factors and behind functions: `2x`, `log n`.
  if (isBetween(code, 0x2061, 0x2064) && end - at === 1) {
    return isInWord && ((isEuropean(reader, at - 2) && isEuropean(reader, end + 1)) || splitsAll(reader, at));
  }
  // Chinese and Thai break lines at it, but not behind every character.
  return isInWord || (!isJoiner(code) && splitsAll(reader, at));
}

function isWord(reader: Reader, at: number): boolean {
  return reader.isAt(WORD, at) || isEuropean(reader, at);
}

// No hyphenation leaves a single letter.
function splitsLetters(reader: Reader, at: number): boolean {
  return (
    (reader.code(at + 2) === SOFT_HYPHEN && isEuropean(reader, at + 1)) ||
    (reader.code(at - 2) === SOFT_HYPHEN && isEuropean(reader, at + 1))
  );
}

function splitsAll(reader: Reader, at: number): boolean {
  const code = reader.code(at);
  let splits = 1;
  for (let index = at - 2; splits < MIN_SPLITS && reader.code(index) === code; index -= 2) splits++;
  for (let index = at + 2; splits < MIN_SPLITS && reader.code(index) === code; index += 2) splits++;
  return splits === MIN_SPLITS;
}

function isZeroWidth(code: number): boolean {
  return (
    (isBetween(code, 0x200b, 0x200f) ||
      isBetween(code, 0x2060, 0x206f) ||
      code === SOFT_HYPHEN ||
      code === 0x34f ||
      code === 0x61c ||
      code === 0xfeff ||
      isBetween(code, 0x180b, 0x180f) ||
      isHangulFiller(code)) &&
    !isBetween(code, 0x2066, 0x2069)
  );
}

function isMark(code: number): boolean {
  return code === 0x200e || code === 0x200f || code === 0x61c;
}

function isJoiner(code: number): boolean {
  return code === 0x200c || code === 0x200d || code === 0x34f;
}

function isHangulFiller(code: number): boolean {
  return code === 0x115f || code === 0x1160 || code === 0x3164 || code === 0xffa0;
}
