import { DIGIT, isIn, LETTER } from '../../text/char-class.ts';
import { VALUE_BEFORE } from './assigned-name.ts';
import { TOKEN } from './probe.ts';

/** What the first pass over a text stops at, as one table that code and WebAssembly share: see wasm/anchors.wat. */
export type AnchorTables = Uint8Array;

/** What to do at a character, as flags: look there; */
export const STOP = 1;
/** look there when it is the first of a run of digits; */
export const DIGIT_STOP = 2;
/** look there when a name of interest ends before it; */
export const NAMED_STOP = 4;
/** look there when a certain character stands behind it. */
export const PAIR_STOP = 8;
const MAY_HOLD_VALUE = 16;

/** What a pair of characters says of a word that begins with it, or follows on it. */
export const BEGINS_TOKEN = 1;
export const PRECEDES_TOKEN = 2;
const WANTS_NAMED = 4;
/** The pair is an anchor and what stands behind it. */
export const STOPS = 8;
/** A token can have the pair as its second and third character. */
export const CONTINUES_TOKEN = 16;
/** A token can have the pair as its third and fourth character. */
export const GOES_ON_IN_TOKEN = 32;

const TOKEN_NIBBLES = 16;
const KINDS = 32;
const ENDINGS = 160;
const PAIRS = 1184;
/** The size of the tables, in bytes. */
export const TABLES_SIZE: number = PAIRS + 128 * 128;

/** What the tables are made of. */
export interface AnchorNeeds {
  /** By ASCII code: {@link STOP}, {@link DIGIT_STOP}, {@link NAMED_STOP} and {@link PAIR_STOP}. */
  readonly stops: Uint8Array;
  /** Endings of the names that matter before a {@link NAMED_STOP}: of each, the last two letters count. */
  readonly endings: readonly string[];
  /**
   * By `first * 128 + second`: {@link BEGINS_TOKEN}, {@link PRECEDES_TOKEN}, {@link STOPS},
   * {@link CONTINUES_TOKEN} and {@link GOES_ON_IN_TOKEN}.
   */
  readonly pairs: Uint8Array;
  /** True when words that are assigned to a name matter. */
  readonly wantsNamed: boolean;
  /** False when no word matters at all. */
  readonly wantsWords: boolean;
}

/** Builds the tables. */
export function anchorTables({ stops, endings, pairs, wantsNamed, wantsWords }: AnchorNeeds): AnchorTables {
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
  tables.set(pairs, PAIRS);
  if (wantsNamed) tables[PAIRS] = WANTS_NAMED;
  return tables;
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
