import { ALNUM, DIGIT, LETTER, isIn } from '../../text/char-class.ts';
import { startsWordOf } from '../word-start.ts';
import type { NumberShape } from '../detector.ts';

/** Runs of more digits count as so many. */
const MAX_DIGITS = 32;
/** How many keys there are. */
export const SHAPE_KEYS: number = (MAX_DIGITS + 1) * 16;
/** The key of a number of which the end has not come yet. */
export const UNDECIDED = -1;

const AFTER_LETTER = 8;
// What comes right behind a run of digits, as the lowest three bits of a key.
const KINDS_BEHIND = ['end', 'letter', 'word', ' ', '-', '.', '/', ':'] as const;
const END = 0;
const LETTER_BEHIND = 1;
const WORD_BEHIND = 2;
const SPACE = 32;

const JOINTS = new Uint8Array(128);
for (const [kind, sign] of KINDS_BEHIND.entries()) if (sign.length === 1) JOINTS[sign.charCodeAt(0)] = kind;

/**
 * What stands around the run of digits that begins at an index, as a number to look probes up by.
 * @param final - True when no text follows.
 */
export function shapeKeyAt(text: string, at: number, final: boolean): number {
  let end = at + 1;
  while (end - at < MAX_DIGITS && isIn(DIGIT, text.charCodeAt(end))) end++;
  if (!final && end + 1 >= text.length) return UNDECIDED;
  // Behind an escape such as `\n` a word begins.
  const before = isIn(LETTER, text.charCodeAt(at - 1)) && !startsWordOf(text, at) ? AFTER_LETTER : 0;
  return (end - at) * 16 + before + kindBehind(text, end);
}

function kindBehind(text: string, end: number): number {
  const code = text.charCodeAt(end);
  if (isIn(ALNUM, code)) return LETTER_BEHIND;
  const next = text.charCodeAt(end + 1);
  const joint = JOINTS[code] ?? 0;
  if (joint !== 0 && isIn(DIGIT, next)) return joint;
  return code === SPACE && isIn(LETTER, next) ? WORD_BEHIND : END;
}

/** The keys of all numbers that some of the shapes let pass, each once. */
export function shapeKeys(shapes: readonly NumberShape[]): ReadonlySet<number> {
  const keys = new Set<number>();
  for (const { digits = [1, MAX_DIGITS], after, behind } of shapes) {
    const kinds = KINDS_BEHIND.flatMap((kind, index) => (behind === undefined || behind.includes(kind) ? [index] : []));
    const sides = after === 'letter' ? [AFTER_LETTER] : after === 'other' ? [0] : [0, AFTER_LETTER];
    for (let length = digits[0]; length <= Math.min(digits[1], MAX_DIGITS); length++) {
      for (const side of sides) for (const kind of kinds) keys.add(length * 16 + side + kind);
    }
  }
  return keys;
}
