import { DIGIT, WORD } from '../text/char-class.ts';
import type { Lead } from './detector.ts';
import { literalLead } from './scan/lead.ts';
import type { Reader } from './scan/reader.ts';
import { isWordStart, startsWordOf } from './word-start.ts';

/** True when a word can begin at an index: none goes on there, or an escape such as `\n` or `%3D` ends there. */
export function startsWord(reader: Reader, at: number): boolean {
  return isWordStart(reader.code(at - 1), reader.code(at - 2), reader.code(at - 3));
}

/** Where the word that ends at an index begins, at most `max` characters back; an escape is no part of it. */
export function wordStart(reader: Reader, end: number, max: number): number {
  const start = reader.runStart(WORD, end, max);
  if (startsWord(reader, start + 1)) return start + 1;
  return startsWord(reader, start + 2) ? start + 2 : start;
}

/** True when the literal stands right before an index. */
export function endsWith(reader: Reader, literal: string, end: number): boolean {
  return reader.hasAt(literal, end - literal.length);
}

/** True when a number before an index and the character between them make one longer number: `1.` or `12-`. */
export function continuesNumber(reader: Reader, at: number, joint: number): boolean {
  return reader.code(at - 1) === joint && reader.isAt(DIGIT, at - 2);
}

/** True when the joint and a digit after it stand at an index: the number goes on. */
export function goesOnAsNumber(reader: Reader, at: number, joint: number): boolean {
  return reader.code(at) === joint && reader.isAt(DIGIT, at + 1);
}

/** A lead that is the beginning of one of a few words, where a word can begin. */
export function wordLead(words: readonly string[]): Lead {
  return literalLead(words, startsWordOf);
}
