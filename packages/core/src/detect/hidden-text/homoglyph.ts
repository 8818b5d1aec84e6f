import { LETTER, isIn } from '../../text/char-class.ts';
import { TWIN_LETTERS, TWIN_SIGNS } from '../../text/lookalikes.ts';
import type { Match, RawDetector } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { isBetween } from './characters.ts';

const MAX_WORD = 48;
const MIN_WORD = 3;
// `sinα` and `Lyα` are no words in disguise.
const MIN_STEM = 4;

const NONE = 0;
const LATIN = 1;
const TWIN = 2;
const SIGN = 3;
const OTHER = 4;

const twins = codesOf(TWIN_LETTERS);
const signs = codesOf(TWIN_SIGNS);

/** Words that mix Latin letters with ones that look like Latin ones: found from the first such letter on. */
export const homoglyph: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.homoglyph',
  category: 'prompt_injection',
  anchors: TWIN_LETTERS + TWIN_SIGNS,
  match(reader, at) {
    // The letter before it, when not Latin, decided already.
    if (kindOf(reader.code(at - 1)) > LATIN) return undefined;
    let start = at;
    while (at - start < MAX_WORD && kindOf(reader.code(start - 1)) === LATIN) start--;
    if (kindOf(reader.code(start - 1)) > LATIN) return undefined;
    return isMixed(reader, start, at);
  },
};

function isMixed(reader: Reader, start: number, at: number): Match | undefined {
  let latin = 0;
  let twin = 0;
  let sign = 0;
  let isInside = false;
  let end = start;
  for (let kind = kindOf(reader.code(end)); kind !== NONE && end - start < MAX_WORD; kind = kindOf(reader.code(end))) {
    if (kind === OTHER) return undefined;
    if (kind === LATIN) latin++;
    else if (kind === TWIN) twin++;
    else {
      sign++;
      isInside ||= isSmall(reader.code(end - 1)) && isSmall(reader.code(end + 1));
    }
    end++;
  }
  // A long word can end before the letter that is asked about.
  const isWord = latin > 0 && end - start >= MIN_WORD && end > at;
  if (!isWord || (twin === 0 && sign === 1 && !isInside && !hasStem(reader, start, end))) return undefined;
  return { start: at, end, score: 0.7 };
}

// A sign at either end of four or more small letters.
function hasStem(reader: Reader, start: number, end: number): boolean {
  if (end - start <= MIN_STEM) return false;
  const atStart = kindOf(reader.code(start)) === SIGN;
  for (let index = 0; index < MIN_STEM; index++) {
    if (!isSmall(reader.code(atStart ? start + 1 + index : end - 2 - index))) return false;
  }
  return atStart || kindOf(reader.code(end - 1)) === SIGN;
}

function isSmall(code: number): boolean {
  return isBetween(code, 0x61, 0x7a);
}

function kindOf(code: number): number {
  if (code < 128) return isIn(LETTER, code) ? LATIN : NONE;
  if (code < 0x250) return code >= 0xc0 && code !== 0xd7 && code !== 0xf7 ? LATIN : NONE;
  if (twins.has(code)) return TWIN;
  if (signs.has(code)) return SIGN;
  // The blocks that the lookalikes are from: Greek, Cyrillic, Armenian, Cherokee, Coptic, Lisu.
  const isOther =
    (isBetween(code, 0x370, 0x58f) && code !== 0x37e && code !== 0x387) ||
    isBetween(code, 0x13a0, 0x13ff) ||
    isBetween(code, 0x1f00, 0x1fff) ||
    isBetween(code, 0x2c80, 0x2cff) ||
    isBetween(code, 0xa4d0, 0xa4ff);
  return isOther ? OTHER : NONE;
}

function codesOf(letters: string): ReadonlySet<number> {
  return new Set([...letters].map((letter) => letter.charCodeAt(0)));
}
