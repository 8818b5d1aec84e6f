import { charClass, isIn } from '../../text/char-class.ts';
import { wordCharacter } from '../../text/letter.ts';
import type { Reader } from './reader.ts';

/** A word of which the letters stand apart: `i g n o r e`, `i.g.n.o.r.e`. */
export interface SpacedWord {
  /** The letters so far, in the form of `wordCharacter`. */
  readonly letters: string;
  readonly end: number;
}

const JOINTS = charClass(' .,_*|/~+-');
/** Fewer letters are no word. */
export const MIN_SPACED = 3;
const MAX_LETTERS = 32;

/** True for what can stand between the letters. */
export function isSpacer(code: number): boolean {
  return isIn(JOINTS, code);
}

/**
 * Reads the word that begins with a single letter at an index: the same sign stands between all of its letters.
 * @returns Undefined when none begins there; it can still become one when the reader must wait.
 */
export function readSpaced(reader: Reader, start: number): SpacedWord | undefined {
  const joint = reader.code(start + 1);
  if (!isSpacer(joint) || isInside(reader, start, joint)) return undefined;
  let letters = letterAt(reader, start);
  let end = start + 1;
  while (letters.length <= MAX_LETTERS && reader.code(end) === joint) {
    const letter = letterAt(reader, end + 1);
    if (letter === '' || wordCharacter(reader.code(end + 2)) !== 0) break;
    letters += letter;
    end += 2;
  }
  return { letters, end };
}

// Part of a word that began before.
function isInside(reader: Reader, start: number, joint: number): boolean {
  if (start < 2 || reader.code(start - 1) !== joint) return false;
  return letterAt(reader, start - 2) !== '' && wordCharacter(reader.code(start - 3)) === 0;
}

function letterAt(reader: Reader, at: number): string {
  const letter = wordCharacter(reader.code(at));
  return letter === 0 ? '' : String.fromCharCode(letter);
}
