import { isAscii } from '../../text/ascii.ts';
import { isEscapeStart } from '../../text/escape.ts';
import { isIn, WORD } from '../../text/char-class.ts';
import type { LeadForm } from './lead.ts';

/** What a lane must know of a character to let it pass without a look at the text around it. */
export interface QuietTable {
  /** By ASCII code: {@link LEAD}, {@link TOKEN_PART}, {@link STOP}, {@link WORD_PART} and {@link GROUP_SIGN}. */
  readonly kinds: Uint8Array;
  /** 1 for the characters with which a match can begin. */
  readonly first: Uint8Array;
  /**
   * By the pair of characters, `first * 128 + second`, with which a match can begin: {@link OPEN}, perhaps {@link ENDS}, and the
   * {@link jointBit} of every sign that can come in such a match. 0 for all other pairs.
   */
  readonly pairs: Uint16Array;
  /** 1 where a match can begin with three characters, by {@link threeOf} them. */
  readonly threes: Uint8Array;
  /** 1 where a group of letters is held together with the one behind it, by `length * 32 + length`. */
  readonly groups: Uint8Array;
  /** 1 where two groups of letters and the sign behind them are held, in the same way. */
  readonly pairsOfGroups: Uint8Array;
}

/** Can belong to what stands before an anchor. */
export const LEAD = 1;
/** Can belong to a token. */
export const TOKEN_PART = 2;
/** Has to be looked at. */
export const STOP = 4;
/** Is part of a word, of which the beginning counts. */
export const WORD_PART = 32;
/** Can stand between groups of letters that are held together. */
const GROUP_SIGN = 64;

/** A match can begin with a pair. */
export const OPEN = 0x8000;
/** A match can go on behind a pair with any sign; without it, the third character is known. */
export const ENDS = 0x4000;
/** Every sign can come in a match. */
export const ANY_JOINT = 0xbfff;
const JOINTS = [' \n\r\t', '.', ':', '=', '"\'`', '-', '/', '+', '|', ',', '(', ')'];
const CODES = 128;
const JOINT_BITS = new Uint16Array(CODES).fill(1 << JOINTS.length);
for (const [bit, signs] of JOINTS.entries()) for (const sign of signs) JOINT_BITS[sign.charCodeAt(0)] = 1 << bit;
const LENGTHS = 32;
// A longer run is looked at: where its beginning is still of interest depends on the detector.
const MAX_RUN = 15;
const MAX_LEAD = 48;
// To know the end of a text anew, so many signs and characters before it are enough.
const SIGNS_BACK = 3;
const MAX_BACK = 96;
const PERCENT = 37;
const BACKSLASH = 92;
const NOTHING = Number.NEGATIVE_INFINITY;

/** The bit that stands for a sign inside a match. */
export function jointBit(code: number): number {
  return JOINT_BITS[code] ?? 0;
}

/** A number below 32768 for three characters; characters can share it. */
export function threeOf(first: number, second: number, third: number): number {
  return ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
}

/** A table for text in which nothing is looked for. */
export function emptyQuietTable(): QuietTable {
  return {
    kinds: new Uint8Array(CODES),
    first: new Uint8Array(CODES),
    pairs: new Uint16Array(CODES * CODES),
    threes: new Uint8Array(1 << 15),
    groups: new Uint8Array(LENGTHS * LENGTHS),
    pairsOfGroups: new Uint8Array(LENGTHS * LENGTHS),
  };
}

/** Has the pieces looked at in which an escape can stand. */
export function watchEscapes({ kinds }: QuietTable): void {
  for (let code = 0; code < CODES; code++) if (isEscapeStart(code)) kinds[code] = STOP;
}

/** Tells a table what stands before an anchor. False when that is more than a table can say. */
export function addLead(table: QuietTable, { members, groups, literals = [] }: LeadForm): boolean {
  const { kinds, groups: single, pairsOfGroups } = table;
  for (let code = 0; code < CODES; code++) if (members[code] === 1) kinds[code] = (kinds[code] ?? 0) | LEAD;
  for (const literal of literals) addLiteral(table, literal);
  if (groups === undefined) return true;
  for (let code = 0; code < CODES; code++) {
    if (groups.signs[code] === 1) kinds[code] = (kinds[code] ?? 0) | GROUP_SIGN;
  }
  for (const [first = 0, second, third] of groups.shapes) {
    if (third !== undefined || Math.max(first, second ?? 0) >= LENGTHS) return false;
    for (let length = 0; length <= (second ?? 0); length++) single[first * LENGTHS + length] = 1;
    if (second !== undefined) pairsOfGroups[first * LENGTHS + second] = 1;
  }
  return true;
}

// A word behind which some signs go on.
function addLiteral({ kinds, first, pairs, threes }: QuietTable, literal: string): void {
  const [one = 0, two = 0, three = 0] = [...literal].map((character) => character.charCodeAt(0));
  let joints = OPEN;
  for (let index = 1; index < literal.length; index++) {
    const code = literal.charCodeAt(index);
    if (!isIn(WORD, code)) joints |= jointBit(code);
  }
  for (const [code, is] of WORD.entries()) if (is === 1) kinds[code] = (kinds[code] ?? 0) | WORD_PART;
  first[one] = 1;
  pairs[one * CODES + two] = (pairs[one * CODES + two] ?? 0) | joints;
  threes[threeOf(one, two, three)] = 1;
}

/**
 * Lets the pieces of a stream pass in which nothing is to be found: no anchor, no long word. Most
 * pieces of most answers are such, and for them this is all the work there is.
 *
 * It holds what may stand before an anchor: the word at the end, whatever its letters are, and the
 * short words before it where these can be the groups of a number. That is more than a look at the
 * text would hold, and never less.
 */
export class QuietPath {
  readonly #table: QuietTable;
  /** True when every character of ASCII passes, and nothing is held. */
  readonly #isPlain: boolean;
  /** How many characters at the end can be what stands before an anchor. */
  #lead = 0;
  /** How many characters at the end are of one word, and whether a token can begin as it does. */
  #word = 0;
  #isOpen = false;
  /** The last two characters of a word. */
  #last = 0;
  #secondLast = 0;
  /** The signs that can come in what begins as the word does. */
  #joints = 0;
  /** How many characters at the end can be part of one token. */
  #run = 0;
  /** How long the word at the end is, and the two before it, with one sign between each: 0 for none. */
  #group = 0;
  #groupBefore = 0;
  #secondBefore = 0;

  constructor(table: QuietTable) {
    this.#table = table;
    this.#isPlain = table.kinds.every((kind) => kind === 0);
  }

  /** How many characters at the end may belong to a match. */
  get held(): number {
    const held = this.#isOpen && this.#word > this.#lead ? this.#word : this.#lead;
    const before = this.#groupBefore;
    if (before === 0 || before >= LENGTHS || this.#group >= LENGTHS) return held;
    const { groups, pairsOfGroups } = this.#table;
    const second = this.#secondBefore;
    if (this.#group === 0 && second !== 0 && second < LENGTHS && pairsOfGroups[second * LENGTHS + before] === 1)
      return Math.max(held, second + before + 2);
    return groups[before * LENGTHS + this.#group] === 1 ? Math.max(held, before + 1 + this.#group) : held;
  }

  /**
   * Looks at the end of a text anew. False when it is no quiet one.
   * @param open - How many characters at the end can belong to a match: nothing that began before them can.
   */
  restart(text: string, open: number): boolean {
    if (this.#isPlain) return true;
    const { kinds } = this.#table;
    let start = text.length;
    for (let signs = 0; start > 0 && signs < SIGNS_BACK; start--) {
      if (text.length - start > MAX_BACK) return false;
      if (((kinds[text.charCodeAt(start - 1)] ?? 0) & LEAD) === 0) signs++;
    }
    this.#lead = 0;
    this.#word = 0;
    this.#run = 0;
    this.#isOpen = false;
    this.#group = 0;
    this.#groupBefore = 0;
    this.#secondBefore = 0;
    return this.#advance(text, start, text.length - open);
  }

  /** Takes a piece in. False when it has to be looked at; nothing has changed then. */
  pass(piece: string): boolean {
    if (this.#isPlain) return isAscii(piece);
    return this.#advance(piece, 0, NOTHING);
  }

  // Of text that has been scanned already, what began before `known` is no match.
  #advance(piece: string, from: number, known: number): boolean {
    const { kinds, first, pairs, threes } = this.#table;
    let lead = this.#lead;
    let word = this.#word;
    let run = this.#run;
    let isOpen = this.#isOpen;
    let before = this.#last;
    let secondLast = this.#secondLast;
    let joints = this.#joints;
    let group = this.#group;
    let groupBefore = this.#groupBefore;
    let secondBefore = this.#secondBefore;
    let isEscaped = false;
    for (let index = from; index < piece.length; index++) {
      const code = piece.charCodeAt(index);
      const kind = code < CODES ? (kinds[code] ?? STOP) : STOP;
      if (known === NOTHING && (kind & STOP) !== 0) return false;
      lead = (kind & LEAD) === 0 ? 0 : lead + 1;
      run = (kind & TOKEN_PART) === 0 ? 0 : run + 1;
      if (run > MAX_RUN || lead > MAX_LEAD) return false;
      if (isIn(WORD, code)) group++;
      else {
        isEscaped = code === BACKSLASH || code === PERCENT;
        const isSign = (kind & GROUP_SIGN) !== 0 && group > 0;
        secondBefore = isSign ? groupBefore : 0;
        groupBefore = isSign ? group : 0;
        group = 0;
      }
      if ((kind & WORD_PART) === 0) {
        if (isOpen && index - word >= known) {
          // Of short words it is known exactly which signs go on.
          const isShort = word === 2 && (joints & ENDS) === 0 && threes[threeOf(secondLast, before, code)] === 0;
          const goesOn = word === 1 ? pairs[before * CODES + code] : isShort ? 0 : joints & jointBit(code);
          if (goesOn !== 0) return false;
        }
        word = 0;
        isOpen = false;
      } else {
        word++;
        if (word === 1) isOpen = first[code] === 1;
        else if (word === 2 && isOpen) {
          joints = pairs[before * CODES + code] ?? OPEN;
          isOpen = joints !== 0;
        } else if (word === 3 && isOpen) isOpen = threes[threeOf(secondLast, before, code)] === 1;
        if (isOpen && word > MAX_RUN) return false;
        secondLast = before;
        before = code;
      }
    }
    // Behind an escape a word may begin in the middle of what looks like one.
    if (isEscaped) return false;
    this.#lead = lead;
    this.#word = word;
    this.#run = run;
    this.#isOpen = isOpen;
    this.#last = before;
    this.#secondLast = secondLast;
    this.#joints = joints;
    this.#group = group;
    this.#groupBefore = groupBefore;
    this.#secondBefore = secondBefore;
    return true;
  }
}
