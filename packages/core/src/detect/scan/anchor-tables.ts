import { DIGIT, isIn, LETTER } from '../../text/char-class.ts';
import { VALUE_BEFORE } from './assigned-name.ts';
import { BEHIND_NUMBER, BEHIND_NUMBER_BEFORE_LETTER, SHAPE_KEYS } from './number-shape.ts';
import { TOKEN } from './probe.ts';

/** What the first pass over a text stops at, as one table that code and WebAssembly share: see wasm/anchors.wat. */
export type AnchorTables = Uint8Array;

/** What to do at a character, as flags: look there; */
export const STOP = 1;
/** look there when it is the first of a run of digits; */
export const DIGIT_STOP = 2;
/** look there when a name of interest ends before it; */
export const NAMED_STOP = 4;
/** look there when a certain character stands behind it; */
export const NEXT_STOP = 8;
const MAY_HOLD_VALUE = 16;
/** look there when a certain character stands before it. */
export const PREVIOUS_STOP = 32;

/** What a pair of characters says of a word that begins with it, or follows on it. */
export const BEGINS_TOKEN = 1;
export const PRECEDES_TOKEN = 2;
/** Encoded text can begin with the pair. */
export const BEGINS_ENCODED = 4;
const WANTS_NAMED = 4;
/** The pair is an anchor and what stands behind it. */
export const STOPS_AT_FIRST = 8;
/** A token can have the pair as its second and third character. */
export const CONTINUES_TOKEN = 16;
/** A token can have the pair as its third and fourth character. */
export const GOES_ON_IN_TOKEN = 32;
/** The pair is an anchor and what stands before it. */
export const STOPS_AT_SECOND = 64;
/** Of the tokens that begin with the pair, the first four characters are known. */
export const IS_NARROW = 128;

const TOKEN_NIBBLES = 16;
const KINDS = 32;
const ENDINGS = 160;
const SHAPES = 1184;
const BEHIND = SHAPES + SHAPE_KEYS;
const BEHIND_BEFORE_LETTER = BEHIND + 128;
const PAIRS = BEHIND_BEFORE_LETTER + 128;
const HEADS = PAIRS + 128 * 128;
/** How many keys there are of how tokens begin. */
export const HEAD_KEYS = 8192;
/** The size of the tables, in bytes. */
export const TABLES_SIZE: number = HEADS + HEAD_KEYS;

/** What the tables are made of. */
export interface AnchorNeeds {
  /** By ASCII code: {@link STOP}, {@link DIGIT_STOP}, {@link NAMED_STOP}, {@link NEXT_STOP} and {@link PREVIOUS_STOP}. */
  readonly stops: Uint8Array;
  /** True when a number matters, by the key of its shape. */
  readonly isShape: (key: number) => boolean;
  /** Endings of the names that matter before a {@link NAMED_STOP}: of each, the last two letters count. */
  readonly endings: readonly string[];
  /**
   * By `first * 128 + second`: {@link BEGINS_TOKEN}, {@link PRECEDES_TOKEN}, {@link STOPS_AT_FIRST},
   * {@link STOPS_AT_SECOND}, {@link CONTINUES_TOKEN} and {@link GOES_ON_IN_TOKEN}.
   */
  readonly pairs: Uint8Array;
  /** 1 for how tokens begin, by {@link headKey}: for pairs with {@link IS_NARROW}. */
  readonly heads: Uint8Array | undefined;
  /** True when words that are assigned to a name matter. */
  readonly wantsNamed: boolean;
  /** False when no word matters at all. */
  readonly wantsWords: boolean;
}

/** Builds the tables. */
export function anchorTables({
  stops,
  isShape,
  endings,
  pairs,
  heads,
  wantsNamed,
  wantsWords,
}: AnchorNeeds): AnchorTables {
  const tables = new Uint8Array(TABLES_SIZE);
  for (let code = 0; code < 128; code++) {
    const row = 1 << (code >> 4);
    const low = code & 15;
    const stop = stops[code] ?? 0;
    if (stop !== 0) tables[low] = (tables[low] ?? 0) | row;
    if (wantsWords && isIn(TOKEN, code)) tables[TOKEN_NIBBLES + low] = (tables[TOKEN_NIBBLES + low] ?? 0) | row;
    tables[KINDS + code] = stop | (isIn(VALUE_BEFORE, code) ? MAY_HOLD_VALUE : 0);
  }
  for (const ending of endings) tables[ENDINGS + endingPair(ending)] = 1;
  for (let key = 0; key < SHAPE_KEYS; key++) if (isShape(key)) tables[SHAPES + key] = 1;
  tables.set(BEHIND_NUMBER, BEHIND);
  tables.set(BEHIND_NUMBER_BEFORE_LETTER, BEHIND_BEFORE_LETTER);
  tables.set(pairs, PAIRS);
  if (heads !== undefined) tables.set(heads, HEADS);
  if (wantsNamed) tables[PAIRS] = WANTS_NAMED;
  return tables;
}

/** A key for four characters, below {@link HEAD_KEYS}: as in wasm/anchors.wat. */
export function headKey(codes: readonly number[]): number {
  const [first = 0, second = 0, third = 0, fourth = 0] = codes;
  return Math.imul(first | (second << 8) | (third << 16) | (fourth << 24), 0x9e3779b1) >>> 19;
}

// As in wasm/anchors.wat.
const MIN_CHANGES = 7;
const RANDOM_LENGTH = 16;

/** True when the 16 characters from an index on have a digit, or change between capitals and others seven times. */
export function isRandomAt(text: string, at: number): boolean {
  let changes = 0;
  let wasCapital = false;
  for (let index = at; index < at + RANDOM_LENGTH; index++) {
    const code = text.charCodeAt(index);
    if (isIn(DIGIT, code)) return true;
    const isCapital = code >= 65 && code <= 90;
    if (index > at && isCapital !== wasCapital) changes++;
    wasCapital = isCapital;
  }
  return changes >= MIN_CHANGES;
}

// What the finder sees of a name that ends so: the last letter, and what stands before it.
function endingPair(ending: string): number {
  const last = lastLetter(ending);
  return letterPair(ending.charCodeAt(last - 1), ending.charCodeAt(last));
}

/** Where the last letter of an ending stands. */
export function lastLetter(ending: string): number {
  let last = ending.length - 1;
  while (last > 1 && !isIn(LETTER, ending.charCodeAt(last))) last--;
  return last;
}

function letterPair(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}
