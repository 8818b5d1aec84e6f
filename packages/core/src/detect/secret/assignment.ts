import { charClass, isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import type { Reader } from '../scan/reader.ts';

/** The name before the sign of an assignment: `DB_PASSWORD="…"`, `"api-key": "…"`, `token => '…'`. */
export interface AssignedName {
  /** As it is written. */
  readonly name: string;
  readonly start: number;
  /** True when white space stands before the sign. */
  readonly isSpaced: boolean;
  /** The quote before a name that none closes, else -1. */
  readonly openQuote: number;
}

/** The value behind the sign, without its quotes. */
export interface AssignedValue {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly isQuoted: boolean;
}

const MIN_VALUE = 4;
const MAX_VALUE = 200;
const MIN_NAME = 2;
const MAX_NAME = 48;
const MAX_BLANKS = 16;
const MAX_SIGNS = 4;
const BLANKS = charClass(' \t');
const BREAKS = charClass(' \t\r\n,{');
const SIGNS = charClass(':?=!');
// What may close a name: quotes, escapes, an index.
const CLOSERS = charClass('"\'`\\]');
const NAME = charClass('a-zA-Z0-9_.$-');
// A name before a colon can have several words: `AWS secret key: …`.
const WORDY_NAME = charClass('a-zA-Z0-9_.$ -');
const UNQUOTED = charClass('!#-%*-+--:?-Z^_a-z|~');
const PADDING = charClass('=');
const MAX_PADDING = 2;
const ANY = charClass(' -~');
const LETTERS = charClass('a-zA-Z@$');
const EQUALS = 61;
const COLON = 58;
const GREATER = 62;
const SLASH = 47;
const BACKSLASH = 92;
const QUOTES: ReadonlyMap<number, CharClass> = new Map(
  [34, 39, 96].map((quote) => [quote, without(ANY, quote)] as const),
);
// `const password: string = "…"`, and the attribute of `<add key="Password" value="…"/>`.
const TYPES: ReadonlySet<string> = new Set(['string', 'str', 'String', 'char', 'text', 'varchar', 'any', 'NSString']);
const CARRIERS: ReadonlySet<string> = new Set(['value', 'Value', 'content', 'default', 'VALUE']);

/** Reads the value behind a `=` or `:`; undefined when there is none. */
export function valueBehind(reader: Reader, at: number, { openQuote }: AssignedName): AssignedValue | undefined {
  const sign = reader.code(at);
  const next = reader.code(at + 1);
  if (next === EQUALS || (sign === COLON && (next === COLON || next === SLASH))) return undefined;
  const from = reader.runEnd(BLANKS, sign === EQUALS && next === GREATER ? at + 2 : at + 1, MAX_BLANKS);
  const quoteAt = quoteStart(reader, from);
  if (quoteAt === undefined) {
    const body = reader.runEnd(UNQUOTED, from, MAX_VALUE);
    const end = reader.runEnd(PADDING, body, MAX_PADDING);
    if (end - from < MIN_VALUE) return undefined;
    return { start: from, end, value: reader.text.slice(from, end), isQuoted: false };
  }
  // `"Password:"` with more behind it: this quote closes the string around the name.
  if (reader.code(quoteAt) === openQuote) return undefined;
  const inside = QUOTES.get(reader.code(quoteAt)) ?? ANY;
  const start = quoteAt + 1;
  const end = reader.runEnd(inside, start, MAX_VALUE);
  if (!QUOTES.has(reader.code(end))) return undefined;
  // An escaped quote ends what an escaped quote begins.
  const valueEnd = reader.code(quoteAt - 1) === BACKSLASH && reader.code(end - 1) === BACKSLASH ? end - 1 : end;
  if (valueEnd - start < MIN_VALUE) return undefined;
  return { start, end: valueEnd, value: reader.text.slice(start, valueEnd), isQuoted: true };
}

// A quote, behind an escape or the letters that mark a kind of string: `\"`, `@"`, `b'`.
function quoteStart(reader: Reader, from: number): number | undefined {
  const first = reader.code(from);
  if (QUOTES.has(first)) return from;
  if (first === BACKSLASH || isIn(LETTERS, first)) return QUOTES.has(reader.code(from + 1)) ? from + 1 : undefined;
  return undefined;
}

/** Reads the name before a `=` or `:`; undefined when there is none. */
export function nameBefore(reader: Reader, at: number): AssignedName | undefined {
  const signs = reader.runStart(SIGNS, at, MAX_SIGNS);
  const blanks = reader.runStart(BLANKS, signs, MAX_BLANKS);
  const end = reader.runStart(CLOSERS, blanks, MAX_SIGNS);
  const isWordy = reader.code(at) === COLON && end === blanks;
  const start = reader.runStart(isWordy ? WORDY_NAME : NAME, end, MAX_NAME);
  if (end - start < MIN_NAME) return undefined;
  const name = reader.text.slice(start, end).trim();
  const before = end === blanks ? reader.code(start - 1) : -1;
  const found = { name, start, isSpaced: blanks < signs, openQuote: QUOTES.has(before) ? before : -1 };
  if (TYPES.has(name)) return named(typedName(reader, start), found);
  return CARRIERS.has(name) ? named(carriedName(reader, start) ?? { name, start }, found) : found;
}

type Name = Pick<AssignedName, 'name' | 'start'>;

function named(name: Name | undefined, found: AssignedName): AssignedName | undefined {
  return name === undefined ? undefined : { ...found, ...name };
}

function typedName(reader: Reader, before: number): Name | undefined {
  const blanks = reader.runStart(BLANKS, before, MAX_SIGNS);
  if (reader.code(blanks - 1) !== COLON) return undefined;
  const start = reader.runStart(NAME, blanks - 1, MAX_NAME);
  return start === blanks - 1 ? undefined : { name: reader.text.slice(start, blanks - 1), start };
}

// `key="Password" value=`, `name: PASSWORD` and `value:` in the next line.
function carriedName(reader: Reader, before: number): Name | undefined {
  const valueStart = reader.runStart(CLOSERS, before, MAX_SIGNS);
  const gap = reader.runStart(BREAKS, valueStart, MAX_BLANKS);
  const end = reader.runStart(CLOSERS, gap, MAX_SIGNS);
  const start = reader.runStart(NAME, end, MAX_NAME);
  return start === end || gap === valueStart ? undefined : { name: reader.text.slice(start, end), start };
}

function without(members: CharClass, code: number): CharClass {
  const others = members.slice();
  others[code] = 0;
  return others;
}
