import { charClass, DIGIT, HEX, isIn } from './char-class.ts';

/**
 * Escapes of single characters: `%40` of URLs (RFC 3986), `&#64;` and a few names of HTML, `\u0040`,
 * `\x40`, `\n` and the escaped punctuation of JSON, of programming languages and of Markdown.
 *
 * An escaped angle bracket is no markup, but shows as it: it is read as a bracket that is none either. Escaped
 * control characters are read as spaces.
 */

/** What an escape stands for. */
export interface Escape {
  readonly codePoint: number;
  /** How many characters it takes. */
  readonly length: number;
}

/** Said of an escape that more text may complete. */
export const OPEN_ESCAPE = 'open';

const ESC = 27;
const PERCENT = 37;
const AMPERSAND = 38;
const HASH = 35;
const SEMICOLON = 59;
const BACKSLASH = 92;
const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;
const SMALL_U = 117;
const CAPITAL_U = 85;
const SMALL_X = 120;
const CASE = 32;
const MAX_NUMBER = 12;
const MAX_CODE_POINT = 0x10ffff;
const SPACE = 32;
const LESS_THAN = 60;
const GREATER_THAN = 62;
const OPENING_ANGLE = 0x2039;
const CLOSING_ANGLE = 0x203a;
const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['b', 8],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);
const LINES: ReadonlySet<number> = new Set([9, 10, 13]);
const SIGNS = ['\\', '%', '&', '\u001b'];
const STARTS = charClass('\\%&\u001b');
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const NAMES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['apos', "'"],
  ['colon', ':'],
  ['commat', '@'],
  ['dollar', '$'],
  ['equals', '='],
  ['hyphen', '-'],
  ['lowbar', '_'],
  ['nbsp', ' '],
  ['NewLine', '\n'],
  ['num', '#'],
  ['period', '.'],
  ['quot', '"'],
  ['shy', '\u00ad'],
  ['sol', '/'],
  ['Tab', '\t'],
  ['ZeroWidthSpace', '\u200b'],
  ['zwj', '\u200d'],
  ['zwnj', '\u200c'],
]);
const LONGEST_NAME = Math.max(...[...NAMES.keys()].map(({ length }) => length));

/** True when an escape can stand in a text, or what only looks like one. */
export function mayHaveEscapes(text: string): boolean {
  return SIGNS.some((sign) => text.includes(sign));
}

/** True for the characters at which {@link escapeAt} has something to say. */
export function isEscapeStart(code: number): boolean {
  return isIn(STARTS, code);
}

/** Finds such characters in a text one after the other, with the search of the engine: most texts have few of them. */
export class EscapeStarts {
  readonly #text: string;
  readonly #next: number[];

  constructor(text: string) {
    this.#text = text;
    this.#next = SIGNS.map((sign) => indexOrEnd(text, sign, 0));
  }

  /** The first one at or behind an index, or the end of the text. Indices never go down. */
  next(from: number): number {
    let least = this.#text.length;
    for (let index = 0; index < SIGNS.length; index++) {
      let at = this.#next[index] ?? least;
      if (at < from) {
        at = indexOrEnd(this.#text, SIGNS[index] ?? '', from);
        this.#next[index] = at;
      }
      if (at < least) least = at;
    }
    return least;
  }
}

function indexOrEnd(text: string, sign: string, from: number): number {
  const index = text.indexOf(sign, from);
  return index === -1 ? text.length : index;
}

/**
 * Reads the escape at an index.
 * @param final - True when no text follows.
 * @returns Undefined when none stands there, {@link OPEN_ESCAPE} when text that follows decides.
 */
export function escapeAt(text: string, at: number, final: boolean): Escape | typeof OPEN_ESCAPE | undefined {
  const found = new EscapeReader(text, at, final).read();
  return found === undefined || found === OPEN_ESCAPE ? found : { ...found, codePoint: readAs(found.codePoint) };
}

/** How many characters stand for themselves where no escape stands: ESC and a backslash end a string of a terminal. */
export function literalLength(text: string, at: number): number {
  return text.charCodeAt(at) === ESC && text.charCodeAt(at + 1) === BACKSLASH ? 2 : 1;
}

function readAs(codePoint: number): number {
  if (codePoint === LESS_THAN) return OPENING_ANGLE;
  if (codePoint === GREATER_THAN) return CLOSING_ANGLE;
  const isControl = codePoint < SPACE || (codePoint >= 127 && codePoint < 160);
  return isControl && !LINES.has(codePoint) ? SPACE : codePoint;
}

class EscapeReader {
  readonly #text: string;
  readonly #at: number;
  readonly #final: boolean;

  constructor(text: string, at: number, final: boolean) {
    this.#text = text;
    this.#at = at;
    this.#final = final;
  }

  read(): Escape | typeof OPEN_ESCAPE | undefined {
    const code = this.#text.charCodeAt(this.#at);
    if (code === PERCENT) return this.#percent();
    if (code === BACKSLASH) return this.#backslash();
    if (code === ESC) return this.#at + 1 >= this.#text.length ? this.#open() : undefined;
    return code === AMPERSAND ? this.#entity() : undefined;
  }

  // RFC 3986 2.1, with the bytes of UTF-8.
  #percent(): Escape | typeof OPEN_ESCAPE | undefined {
    const first = this.#byteAt(this.#at);
    if (typeof first !== 'number') return first;
    const count = utf8Length(first);
    if (count === 1) return { codePoint: first, length: 3 };
    let codePoint = first & (0xff >> (count + 1));
    for (let index = 1; index < count; index++) {
      const byte = this.#byteAt(this.#at + 3 * index);
      if (typeof byte !== 'number') return byte;
      if (byte >> 6 !== 2) return undefined;
      codePoint = (codePoint << 6) | (byte & 63);
    }
    return count === 0 || !isScalar(codePoint) ? undefined : { codePoint, length: 3 * count };
  }

  #byteAt(at: number): number | typeof OPEN_ESCAPE | undefined {
    if (at >= this.#text.length) return this.#open();
    return this.#text.charCodeAt(at) === PERCENT ? this.#hexAt(at + 1, 2) : undefined;
  }

  #backslash(): Escape | typeof OPEN_ESCAPE | undefined {
    const at = this.#at + 1;
    if (at >= this.#text.length) return this.#open();
    const code = this.#text.charCodeAt(at);
    if (code === SMALL_U && this.#text.charCodeAt(at + 1) === OPENING_BRACE) return this.#braced(at + 2);
    if (code === SMALL_U) return this.#utf16(at + 1);
    if (code === CAPITAL_U) return this.#sized(at + 1, 8);
    if (code === SMALL_X) return this.#sized(at + 1, 2);
    const character = this.#text.charAt(at);
    const codePoint = CONTROLS.get(character) ?? (PUNCTUATION.test(character) ? code : undefined);
    return codePoint === undefined ? undefined : { codePoint, length: 2 };
  }

  #sized(from: number, digits: number): Escape | typeof OPEN_ESCAPE | undefined {
    const codePoint = this.#hexAt(from, digits);
    if (typeof codePoint !== 'number') return codePoint;
    return isScalar(codePoint) ? { codePoint, length: from + digits - this.#at } : undefined;
  }

  // Outside the basic plane a character is two escapes.
  #utf16(from: number): Escape | typeof OPEN_ESCAPE | undefined {
    const high = this.#hexAt(from, 4);
    if (typeof high !== 'number') return high;
    if (isScalar(high)) return { codePoint: high, length: 6 };
    const behind = this.#text.slice(from + 4, from + 6);
    if (behind !== '\\u') return behind === '' || behind === '\\' ? this.#open() : undefined;
    const low = this.#hexAt(from + 6, 4);
    if (typeof low !== 'number') return low;
    const isPair = high < 0xdc00 && low >= 0xdc00 && low <= 0xdfff;
    return isPair ? { codePoint: 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00), length: 12 } : undefined;
  }

  #braced(from: number): Escape | typeof OPEN_ESCAPE | undefined {
    const end = this.#digitsEnd(from, HEX);
    if (end >= this.#text.length) return this.#open();
    const codePoint = Number.parseInt(this.#text.slice(from, end), 16);
    if (this.#text.charCodeAt(end) !== CLOSING_BRACE || !isScalar(codePoint)) return undefined;
    return { codePoint, length: end + 1 - this.#at };
  }

  #entity(): Escape | typeof OPEN_ESCAPE | undefined {
    if (this.#at + 1 >= this.#text.length) return this.#open();
    return this.#text.charCodeAt(this.#at + 1) === HASH ? this.#numeric() : this.#named();
  }

  // As browsers read it, the semicolon may be missing.
  #numeric(): Escape | typeof OPEN_ESCAPE | undefined {
    const isHex = (this.#text.charCodeAt(this.#at + 2) | CASE) === SMALL_X;
    const from = this.#at + (isHex ? 3 : 2);
    const end = this.#digitsEnd(from, isHex ? HEX : DIGIT);
    if (end >= this.#text.length && !this.#final) return OPEN_ESCAPE;
    const codePoint = Number.parseInt(this.#text.slice(from, end), isHex ? 16 : 10);
    if (end === from || end - from === MAX_NUMBER || !isScalar(codePoint)) return undefined;
    return { codePoint, length: end + (this.#text.charCodeAt(end) === SEMICOLON ? 1 : 0) - this.#at };
  }

  #named(): Escape | typeof OPEN_ESCAPE | undefined {
    const name = this.#text.slice(this.#at + 1, this.#at + 2 + LONGEST_NAME);
    const end = name.indexOf(';');
    const character = NAMES.get(end === -1 ? '' : name.slice(0, end));
    if (character !== undefined) return { codePoint: character.charCodeAt(0), length: end + 2 };
    const isCut = this.#at + 1 + name.length === this.#text.length && end === -1;
    return isCut && [...NAMES.keys()].some((known) => known.startsWith(name)) ? this.#open() : undefined;
  }

  #hexAt(from: number, digits: number): number | typeof OPEN_ESCAPE | undefined {
    const end = Math.min(from + digits, this.#text.length);
    for (let index = from; index < end; index++) if (!isIn(HEX, this.#text.charCodeAt(index))) return undefined;
    return end < from + digits ? this.#open() : Number.parseInt(this.#text.slice(from, end), 16);
  }

  #digitsEnd(from: number, digits: Uint8Array): number {
    let end = from;
    while (end < from + MAX_NUMBER && isIn(digits, this.#text.charCodeAt(end))) end++;
    return end;
  }

  #open(): typeof OPEN_ESCAPE | undefined {
    return this.#final ? undefined : OPEN_ESCAPE;
  }
}

// How many bytes a character takes, by the first of them; 0 for what is no first byte.
function utf8Length(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

function isScalar(codePoint: number): boolean {
  return codePoint <= MAX_CODE_POINT && !(codePoint >= 0xd800 && codePoint <= 0xdfff);
}
