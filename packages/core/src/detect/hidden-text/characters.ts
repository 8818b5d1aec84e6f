import { ALNUM } from '../../text/char-class.ts';
import type { Reader } from '../scan/reader.ts';

// Latin with accents, Greek and Cyrillic: scripts in which no invisible character joins or parts letters.
const FIRST_EUROPEAN = 0xc0;
const LAST_EUROPEAN = 0x52f;
const FIRST_SPACING_MARK = 0x2b0;
const LAST_COMBINING = 0x36f;

/** True when the code point is between two others, both included. */
export function isBetween(code: number, first: number, last: number): boolean {
  return code >= first && code <= last;
}

/** True when an ASCII letter or digit, or a Latin, Greek or Cyrillic letter stands at an index. */
export function isEuropean(reader: Reader, at: number): boolean {
  const code = reader.code(at);
  if (code < 128) return reader.isAt(ALNUM, at);
  return isBetween(code, FIRST_EUROPEAN, LAST_EUROPEAN) && !isBetween(code, FIRST_SPACING_MARK, LAST_COMBINING);
}

/** True for letters and punctuation of Chinese, Japanese and Korean, surrogates of rare ones included. */
export function isEastAsian(code: number): boolean {
  return (
    isBetween(code, 0x1100, 0x11ff) ||
    isBetween(code, 0x2e80, 0x2fff) ||
    isBetween(code, 0x3001, 0x9fff) ||
    isBetween(code, 0xac00, 0xd7ff) ||
    isBetween(code, 0xd840, 0xd88f) ||
    isBetween(code, 0xf900, 0xfaff) ||
    isBetween(code, 0xff61, 0xffee)
  );
}

/** The code point at an index; a surrogate without its other half is itself. */
export function codePointAt(reader: Reader, at: number): number {
  const high = reader.code(at);
  if (!isBetween(high, 0xd800, 0xdbff)) return high;
  const low = reader.code(at + 1);
  return isBetween(low, 0xdc00, 0xdfff) ? (high - 0xd800) * 0x400 + low - 0xdc00 + 0x10000 : high;
}

/** The end of the run of code points that begins at an index, and how many there are. */
export function codePointRun(
  reader: Reader,
  from: number,
  max: number,
  isMember: (codePoint: number) => boolean,
): { readonly end: number; readonly count: number } {
  let end = from;
  let count = 0;
  for (let code = codePointAt(reader, end); isMember(code) && end - from < max; code = codePointAt(reader, end)) {
    end += code > 0xffff ? 2 : 1;
    count++;
  }
  return { end, count };
}
