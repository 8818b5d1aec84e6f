import { HEX, isIn, WORD } from '../text/char-class.ts';

const BACKSLASH = 92;
const PERCENT = 37;
const ESCAPED: ReadonlySet<number> = new Set([...'nrt'].map((letter) => letter.charCodeAt(0)));

/** True when a word can begin at an index of a text; see `startsWord` for the same through a reader. */
export function startsWordOf(text: string, at: number): boolean {
  return isWordStart(text.charCodeAt(at - 1), text.charCodeAt(at - 2), text.charCodeAt(at - 3));
}

/** True when a word can begin behind three characters, of which `before` is the last. */
export function isWordStart(before: number, second: number, third: number): boolean {
  if (!isIn(WORD, before)) return true;
  if (second === BACKSLASH) return ESCAPED.has(before);
  return third === PERCENT && isIn(HEX, before) && isIn(HEX, second);
}
