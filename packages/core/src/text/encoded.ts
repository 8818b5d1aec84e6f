import { HEX, isIn } from './char-class.ts';
import type { FoldEdit } from './fold.ts';

/**
 * Readable text in base64 (RFC 4648, both alphabets, lines of 60 and more joined as in RFC 2045) and in
 * hexadecimal digits. What does not decode to readable UTF-8 is not encoded text: it ends there.
 */

/** How a text is encoded. */
export type Encoding = 'base64' | 'hex';

/** So many characters tell whether a word is encoded text. */
export const ENCODED_HEAD = 16;

const NO_DIGIT = 255;
const BASE64 = ((): Uint8Array => {
  const values = new Uint8Array(128).fill(NO_DIGIT);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (const [value, character] of [...alphabet].entries()) values[character.charCodeAt(0)] = value;
  values['-'.charCodeAt(0)] = 62;
  values['_'.charCodeAt(0)] = 63;
  return values;
})();
const MIN_LINE = 60;
const TAB = 9;
const CR = 13;
const LF = 10;
const PADDING = 61;
const UNITS = { base64: 4, hex: 2 } as const;

/** True when encoded text can begin with two characters: by the first byte of them, and half of the second one. */
export function beginsEncoded(first: number, second: number): boolean {
  return (PAIRS[first] ?? NO_PAIRS)[second] === 1;
}

/** True for a character of encoded text. */
export function isEncodedPart(code: number): boolean {
  return (BASE64[code] ?? NO_DIGIT) !== NO_DIGIT;
}

/** How the text that begins at an index is encoded: a look at its first {@link ENCODED_HEAD} characters. */
export function encodingAt(text: string, at: number): Encoding | undefined {
  if (isReadable(text, at, 'base64')) return 'base64';
  return isReadable(text, at, 'hex') ? 'hex' : undefined;
}

function isReadable(text: string, at: number, encoding: Encoding): boolean {
  const bytes = new Utf8();
  const unit = UNITS[encoding];
  for (let index = at; index < at + ENCODED_HEAD; index += unit) {
    const value = valueAt(text, index, encoding);
    if (value === undefined) return false;
    for (let shift = (unit === 4 ? 3 : 1) * 8 - 8; shift >= 0; shift -= 8) {
      if (!bytes.add((value >> shift) & 255)) return false;
    }
  }
  return true;
}

// Three bytes of four characters, or one of two.
function valueAt(text: string, at: number, encoding: Encoding): number | undefined {
  let value = 0;
  for (let index = at; index < at + UNITS[encoding]; index++) {
    const digit = digitOf(text.charCodeAt(index), encoding);
    if (digit === NO_DIGIT) return undefined;
    value = value * (encoding === 'hex' ? 16 : 64) + digit;
  }
  return value;
}

function digitOf(code: number, encoding: Encoding): number {
  if (encoding === 'base64') return BASE64[code] ?? NO_DIGIT;
  return isIn(HEX, code) ? (code & 15) + (code > 64 ? 9 : 0) : NO_DIGIT;
}

/** Puts readable characters together from the bytes of UTF-8. */
class Utf8 {
  /** How many bytes of a character are missing. */
  missing = 0;
  /** The last character that was completed. */
  codePoint = 0;
  #least = 0;

  /** Takes a byte. False when that is no readable text. */
  add(byte: number): boolean {
    if (this.missing > 0) {
      if (byte >> 6 !== 2) return false;
      this.codePoint = (this.codePoint << 6) | (byte & 63);
      this.missing--;
      const isSurrogate = this.codePoint >= 0xd800 && this.codePoint <= 0xdfff;
      return this.missing > 0 || (this.codePoint >= this.#least && this.codePoint <= 0x10ffff && !isSurrogate);
    }
    if (byte < 0x80) {
      this.codePoint = byte;
      return isReadableAscii(byte);
    }
    if (byte < 0xc2 || byte > 0xf4) return false;
    this.missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    this.#least = this.missing === 1 ? 0xa0 : this.missing === 2 ? 0x800 : 0x10000;
    this.codePoint = byte & (0x3f >> this.missing);
    return true;
  }
}

function isReadableAscii(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === TAB || byte === LF || byte === CR;
}

const NO_PAIRS = new Uint8Array(128);
// Bytes of UTF-8 by their upper halves: control characters among which are those of lines, ASCII, what goes on, heads.
const PAIRS: readonly Uint8Array[] = Array.from({ length: 128 }, (_one, first) =>
  Uint8Array.from({ length: 128 }, (_two, second) => {
    if (isIn(HEX, first) && isIn(HEX, second)) return 1;
    const high = BASE64[first] ?? NO_DIGIT;
    const low = BASE64[second] ?? NO_DIGIT;
    if (high === NO_DIGIT || low === NO_DIGIT) return 0;
    const byte = (high << 2) | (low >> 4);
    const half = low & 15;
    const isBehind = half >> 2 === 2;
    if (byte >= 0xc2 && byte <= 0xf4) return isBehind ? 1 : 0;
    return isReadableAscii(byte) && !isBehind && half !== 1 ? 1 : 0;
  }),
);

/** What came out of a piece of encoded text. */
export interface DecodedPiece {
  readonly text: string;
  /** For the characters of the text, where they stand encoded. */
  readonly edits: readonly FoldEdit[];
}

/** Decodes a text that comes in pieces. */
export class EncodedText {
  readonly #encoding: Encoding;
  readonly #utf8 = new Utf8();
  #line = 0;
  /** Where the first byte stands of a character of which others are missing. */
  #openFrom = -1;
  /** How many characters have been decoded. */
  #length = 0;
  /** Where decoding goes on, as an offset of the encoded text. */
  position: number;
  /** True when nothing that follows belongs to it. */
  isOver = false;

  constructor(encoding: Encoding, position: number) {
    this.#encoding = encoding;
    this.position = position;
  }

  /** Where that begins of which no character has come out yet. */
  get openFrom(): number {
    return this.#openFrom === -1 ? this.position : this.#openFrom;
  }

  /**
   * Decodes what there is.
   * @param text - Text that holds the rest, from {@link EncodedText.position} on.
   * @param base - The offset of its first character.
   * @param final - True when no text follows.
   */
  decode(text: string, base: number, final: boolean): DecodedPiece {
    const edits: Mutable<FoldEdit>[] = [];
    const from = this.#length;
    let out = '';
    while (!this.isOver) {
      const unit = this.#unitAt(text, this.position - base, final);
      if (unit === undefined) break;
      out += this.#take(unit, from + out.length, edits);
      this.position += unit.length;
      this.isOver ||= unit.isLast;
    }
    this.#length += out.length;
    return { text: out, edits };
  }

  // The characters that a unit completes.
  #take({ value, bytes, length }: Unit, at: number, edits: Mutable<FoldEdit>[]): string {
    const end = this.position + length;
    let out = '';
    for (let shift = bytes * 8 - 8; shift >= 0; shift -= 8) {
      const start = this.#openFrom === -1 ? this.position : this.#openFrom;
      if (!this.#utf8.add((value >> shift) & 255)) {
        this.isOver = true;
        break;
      }
      this.#openFrom = this.#utf8.missing > 0 ? start : -1;
      if (this.#utf8.missing > 0) continue;
      const character = String.fromCodePoint(this.#utf8.codePoint);
      const last = edits.at(-1);
      if (last?.start === start && last.end === end) last.length += character.length;
      else edits.push({ at: at + out.length, length: character.length, start, end });
      out += character;
    }
    return out;
  }

  // Undefined when there is none: the encoded text is over then, or more has to come.
  #unitAt(text: string, from: number, final: boolean): Unit | undefined {
    const skipped = this.#lineBreakAt(text, from, final);
    if (skipped === undefined) return undefined;
    const at = from + skipped;
    const size = UNITS[this.#encoding];
    let value = 0;
    let count = 0;
    while (count < size) {
      const digit = digitOf(text.charCodeAt(at + count), this.#encoding);
      if (digit === NO_DIGIT) break;
      value = value * (size === 2 ? 16 : 64) + digit;
      count++;
    }
    if (count === size) {
      this.#line = skipped > 0 ? size : this.#line + size;
      return { value, bytes: size === 2 ? 1 : 3, length: skipped + size, isLast: false };
    }
    let end = at + count;
    while (end < at + size && text.charCodeAt(end) === PADDING) end++;
    if (end >= text.length && !final) return undefined;
    // Without padding as well: two characters are a byte, and three are two.
    if (size === 4 && count > 1) {
      return {
        value: count === 2 ? value >> 4 : value >> 2,
        bytes: count - 1,
        length: skipped + end - at,
        isLast: true,
      };
    }
    this.isOver = true;
    return undefined;
  }

  // How many characters a line break takes that is no end; undefined when more has to come to know.
  #lineBreakAt(text: string, at: number, final: boolean): number | undefined {
    const code = text.charCodeAt(at);
    if (this.#line < MIN_LINE || (code !== CR && code !== LF)) return 0;
    const length = code === CR ? 2 : 1;
    if (at + length >= text.length) return final ? 0 : undefined;
    const isBreak = code === LF || text.charCodeAt(at + 1) === LF;
    return isBreak && digitOf(text.charCodeAt(at + length), this.#encoding) !== NO_DIGIT ? length : 0;
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Unit {
  readonly value: number;
  readonly bytes: number;
  readonly length: number;
  readonly isLast: boolean;
}
