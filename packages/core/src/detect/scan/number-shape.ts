import { ALNUM, DIGIT, LETTER, isIn } from '../../text/char-class.ts';
import { startsWordOf } from '../word-start.ts';
import type { BehindNumber, NumberShape } from '../detector.ts';

/** Runs of more digits count as so many. */
const MAX_DIGITS = 32;
// Of each length.
const KEYS = 64;
/** How many keys there are. */
export const SHAPE_KEYS: number = (MAX_DIGITS + 1) * KEYS;
/** The key of a number of which the end has not come yet. */
export const UNDECIDED = -1;

const AFTER_LETTER = 16;
const AFTER_DASH = 32;
const AFTER = {
  letter: [AFTER_LETTER],
  other: [0, AFTER_DASH],
  dash: [AFTER_DASH],
} as const;
const AFTER_ANYTHING = [0, AFTER_LETTER, AFTER_DASH];
const DASH = 45;
// What comes right behind a run of digits, as the lowest four bits of a key.
const KINDS_BEHIND = ['end', 'letter', 'word', ' ', '-', '.', '/', ':', '-letter', '.letter'] as const;
const END = 0;
const LETTER_BEHIND = 1;

/** By ASCII code: which kind of {@link BehindNumber} a character is, when what follows it fits. */
export const BEHIND_NUMBER: Uint8Array = new Uint8Array(128);
for (const [code, is] of ALNUM.entries()) if (is === 1) BEHIND_NUMBER[code] = LETTER_BEHIND;
for (const [kind, sign] of KINDS_BEHIND.entries()) if (sign.length === 1) BEHIND_NUMBER[sign.charCodeAt(0)] = kind;

/** The same, when a letter follows. */
export const BEHIND_NUMBER_BEFORE_LETTER: Uint8Array = new Uint8Array(128);
for (const [sign, kind] of [
  [' ', 'word'],
  ['-', '-letter'],
  ['.', '.letter'],
] as const) {
  BEHIND_NUMBER_BEFORE_LETTER[sign.charCodeAt(0)] = KINDS_BEHIND.indexOf(kind);
}

/**
 * What stands around the run of digits that begins at an index, as a number to look probes up by.
 * @param final - True when no text follows.
 */
export function shapeKeyAt(text: string, at: number, final: boolean): number {
  let end = at + 1;
  while (end - at < MAX_DIGITS && isIn(DIGIT, text.charCodeAt(end))) end++;
  if (!final && end + 1 >= text.length) return UNDECIDED;
  return (end - at) * KEYS + kindBefore(text, at) + kindBehind(text, end);
}

function kindBefore(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  if (code === DASH) return AFTER_DASH;
  // Behind an escape such as `\n` a word begins.
  return isIn(LETTER, code) && !startsWordOf(text, at) ? AFTER_LETTER : 0;
}

function kindBehind(text: string, end: number): number {
  const code = text.charCodeAt(end);
  const kind = BEHIND_NUMBER[code] ?? END;
  if (kind === END || kind === LETTER_BEHIND) return kind;
  const next = text.charCodeAt(end + 1);
  if (isIn(DIGIT, next)) return kind;
  return isIn(LETTER, next) ? (BEHIND_NUMBER_BEFORE_LETTER[code] ?? END) : END;
}

/** Numbers that the same shapes let pass. */
export interface KeysOfShapes {
  readonly keys: readonly number[];
  readonly shapes: readonly NumberShape[];
}

/** The keys of the numbers that some of the shapes let pass, together where these are the same ones. */
export function keysByShapes(shapes: readonly NumberShape[]): readonly KeysOfShapes[] {
  const byKey = new Map<number, string>();
  for (const [index, shape] of shapes.entries()) {
    for (const key of keysOf(shape)) byKey.set(key, `${byKey.get(key) ?? ''}${index} `);
  }
  const groups = new Map<string, number[]>();
  for (const [key, indices] of byKey) {
    const keys = groups.get(indices);
    if (keys === undefined) groups.set(indices, [key]);
    else keys.push(key);
  }
  return [...groups].map(([indices, keys]) => {
    const among = new Set(indices.trimEnd().split(' '));
    return { keys, shapes: shapes.filter((_shape, index) => among.has(String(index))) };
  });
}

function keysOf({ digits = [1, MAX_DIGITS], after, behind }: NumberShape): readonly number[] {
  const kinds = KINDS_BEHIND.flatMap((kind, index) => (behind === undefined || isAmong(kind, behind) ? [index] : []));
  const sides = after === undefined ? AFTER_ANYTHING : AFTER[after];
  const keys: number[] = [];
  for (let length = digits[0]; length <= Math.min(digits[1], MAX_DIGITS); length++) {
    for (const side of sides) for (const kind of kinds) keys.push(length * KEYS + side + kind);
  }
  return keys;
}

function isAmong(kind: BehindNumber, behind: readonly BehindNumber[]): boolean {
  return behind.includes(kind) || ((kind === '-letter' || kind === '.letter') && behind.includes('end'));
}
