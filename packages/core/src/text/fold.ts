import { hasNotAscii, isAscii } from './ascii.ts';
import { EscapeStarts, escapeAt, isEscapeStart, literalLength, mayHaveEscapes, OPEN_ESCAPE } from './escape.ts';
import { LOOKALIKES } from './lookalikes.ts';

/**
 * Folding takes disguises off, one code point at a time: escapes, compatibility forms (NFKC), lookalike
 * letters of other scripts, foreign digits, dashes, and characters that do not show at all.
 * Because each code point is folded by itself, folding commutes with cutting the text anywhere.
 */

/** One code point that folding changed. */
export interface FoldEdit {
  /** Where its replacement stands in the folded text, and how long that is: 0 when it was dropped. */
  readonly at: number;
  readonly length: number;
  /** Where it stood in the source. */
  readonly start: number;
  readonly end: number;
}

/** Text without its disguises, and what was changed; everything else stands as it stood. */
export interface FoldedText {
  readonly text: string;
  readonly edits: readonly FoldEdit[];
  /** How much of the piece this is: the rest can be the beginning of an escape or half a character. */
  readonly taken: number;
}

// A longer run of invisible characters separates words: nothing readable hides behind it, and a
// stream does not have to remember an endless run.
const MAX_INVISIBLE_RUN = 32;

const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u;
const DASH = /^\p{Dash_Punctuation}$/u;
const DECIMAL = /^\p{Decimal_Number}$/u;

// Per BMP code unit: unknown, unchanged, invisible, several characters, or the one that it becomes.
const UNKNOWN = 0;
const UNCHANGED = 1;
const INVISIBLE_CODE = 2;
const SEVERAL = 3;
let bmp: Uint16Array | undefined;
const others = new Map<number, string>();

function foldCodePoint(codePoint: number): string {
  const source = String.fromCodePoint(codePoint);
  if (INVISIBLE.test(source)) return '';
  const compatible = source.normalize('NFKC');
  const lookalike = LOOKALIKES.get(source) ?? LOOKALIKES.get(compatible) ?? accentedLookalike(compatible);
  if (lookalike !== undefined) return lookalike;
  if (DASH.test(compatible)) return '-';
  if (DECIMAL.test(compatible)) return decimalValue(compatible);
  return compatible;
}

// An accent stays on the letter that it is on: `ό` becomes `ó`, so that both read as `o` without it.
function accentedLookalike(letter: string): string | undefined {
  const [base, ...accents] = letter.normalize('NFD');
  if (base === undefined || accents.length === 0) return undefined;
  const lookalike = LOOKALIKES.get(base);
  if (lookalike === undefined) return undefined;
  const accented = `${lookalike}${accents.join('')}`.normalize('NFC');
  return accented.length === 1 ? accented : undefined;
}

// Unicode assigns decimal digits in contiguous runs of ten, zero first.
function decimalValue(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  if (codePoint < 128) return digit;
  let below = 0;
  while (below < 9 && DECIMAL.test(String.fromCodePoint(codePoint - below - 1))) below++;
  return String(below);
}

/** True when folding could change a text; plain ASCII stays as it is. */
export function needsFolding(text: string): boolean {
  return mayHaveEscapes(text) || hasNotAscii(text);
}

/** Folds characters and leaves escapes as they are: for words and patterns, which are no texts. */
export function foldCharacters(text: string): string {
  return isAscii(text) ? text : new Folder(false).fold(text, 0, 0, true).text;
}

/** Folds a text piece by piece, for scans of streams. */
export class Folder {
  readonly #readsEscapes: boolean;
  #invisibleRun = 0;

  constructor(readsEscapes = true) {
    this.#readsEscapes = readsEscapes;
  }

  /**
   * Folds one piece.
   * @param piece - The piece: what was not taken of the one before, and what follows.
   * @param source - The offset of the piece in the source.
   * @param target - The offset of the result in the folded text.
   * @param final - True when nothing follows.
   */
  fold(piece: string, source: number, target: number, final: boolean): FoldedText {
    bmp ??= new Uint16Array(0x10000);
    const edits: FoldEdit[] = [];
    const starts = isAscii(piece) ? new EscapeStarts(piece) : undefined;
    let out = '';
    let copiedTo = 0;
    let index = 0;
    let from = 0;
    for (;;) {
      index = starts === undefined ? this.#nextStart(piece, from) : starts.next(from);
      if (index > from) this.#invisibleRun = 0;
      if (index === piece.length) break;
      const code = piece.charCodeAt(index);
      let codePoint = code;
      let end = index + 1;
      let folded: string | undefined;
      if (code < 128) {
        const escape = this.#readsEscapes ? escapeAt(piece, index, final) : undefined;
        if (escape === OPEN_ESCAPE) break;
        if (escape === undefined) {
          this.#invisibleRun = 0;
          from = index + literalLength(piece, index);
          continue;
        }
        ({ codePoint } = escape);
        end = index + escape.length;
        folded = String.fromCodePoint(codePoint);
      } else if (isHighSurrogate(code)) {
        if (end === piece.length && !final) break;
        codePoint = piece.codePointAt(index) ?? code;
        if (codePoint > 0xffff) end++;
      }
      if (codePoint >= 128) folded = this.#replacement(bmp, codePoint) ?? folded;
      if (folded !== '') this.#invisibleRun = 0;
      else if (++this.#invisibleRun > MAX_INVISIBLE_RUN) folded = ' ';
      if (folded !== undefined) {
        out += piece.slice(copiedTo, index);
        edits.push({ at: target + out.length, length: folded.length, start: source + index, end: source + end });
        out += folded;
        copiedTo = end;
      }
      from = end;
    }
    const isUnchanged = copiedTo === 0 && index === piece.length;
    return { text: isUnchanged ? piece : out + piece.slice(copiedTo, index), edits, taken: index };
  }

  /** Notes a piece that has nothing to fold, and so ends a run of invisible characters. */
  skip(): void {
    this.#invisibleRun = 0;
  }

  #nextStart(piece: string, from: number): number {
    let index = from;
    for (; index < piece.length; index++) {
      const code = piece.charCodeAt(index);
      if (code >= 128 || isEscapeStart(code)) break;
    }
    return index;
  }

  #replacement(table: Uint16Array, codePoint: number): string | undefined {
    if (codePoint > 0xffff) {
      const known = others.get(codePoint);
      const folded = known ?? foldCodePoint(codePoint);
      if (known === undefined && others.size < 4096) others.set(codePoint, folded);
      return folded.codePointAt(0) === codePoint ? undefined : folded;
    }
    let entry = table[codePoint] ?? UNKNOWN;
    if (entry === UNKNOWN) {
      const folded = foldCodePoint(codePoint);
      entry = folded === '' ? INVISIBLE_CODE : folded.length > 1 ? SEVERAL : folded.charCodeAt(0);
      if (entry === codePoint) entry = UNCHANGED;
      if (entry === SEVERAL) others.set(codePoint, folded);
      table[codePoint] = entry;
    }
    if (entry === UNCHANGED) return undefined;
    if (entry === INVISIBLE_CODE) return '';
    return entry === SEVERAL ? others.get(codePoint) : String.fromCharCode(entry);
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
