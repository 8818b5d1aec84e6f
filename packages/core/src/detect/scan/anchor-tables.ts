import { DIGIT, isIn } from '../../text/char-class.ts';
import { VALUE_BEFORE } from './assigned-name.ts';
import { TOKEN } from './probe.ts';

/** What the first pass over a text stops at, as one table that code and WebAssembly share: see wasm/anchors.wat. */
export type AnchorTables = Uint8Array;

/** What to do at a character. */
export const STOP = 1;
export const DIGIT_STOP = 2;
export const NAMED_STOP = 3;
const MAY_HOLD_VALUE = 8;

/** What a pair of characters says of a word that begins with it, or follows on it. */
export const BEGINS_TOKEN = 1;
export const PRECEDES_TOKEN = 2;
const WANTS_NAMED = 4;

const TOKEN_NIBBLES = 16;
const KINDS = 32;
const ENDINGS = 160;
const PAIRS = 1184;
/** The size of the tables, in bytes. */
export const TABLES_SIZE: number = PAIRS + 128 * 128;

/** What the tables are made of. */
export interface AnchorNeeds {
  /** By ASCII code: {@link STOP}, {@link DIGIT_STOP}, {@link NAMED_STOP}, or 0. */
  readonly stops: Uint8Array;
  /** Endings of the names that matter before a {@link NAMED_STOP}: of each, the last two letters count. */
  readonly endings: readonly string[];
  /** By `first * 128 + second`: {@link BEGINS_TOKEN} and {@link PRECEDES_TOKEN}. */
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
  for (const ending of endings)
    tables[ENDINGS + letterPair(ending.charCodeAt(ending.length - 2), ending.charCodeAt(ending.length - 1))] = 1;
  tables.set(pairs, PAIRS);
  if (wantsNamed) tables[PAIRS] = WANTS_NAMED;
  return tables;
}

/** What to do at a character, or 0. */
export function stopAt(tables: AnchorTables, code: number): number {
  return code < 128 ? (tables[KINDS + code] ?? 0) & NAMED_STOP : 0;
}

// As in wasm/anchors.wat.
const MAX_BETWEEN = 5;
const MIN_CHANGES = 5;
const RANDOM_LENGTH = 16;

/** True when a name of interest ends before an assignment; quotes, brackets and spaces may stand between. */
export function isNamedAt(tables: AnchorTables, text: string, at: number): boolean {
  for (let index = at - 1; index >= at - MAX_BETWEEN; index--) {
    const code = text.charCodeAt(index);
    if ((code | 32) >= 97) return tables[ENDINGS + letterPair(text.charCodeAt(index - 1), code)] === 1;
  }
  return false;
}

/** True when the 16 characters from an index on have a digit, or change between capitals and others five times. */
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

function letterPair(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}
