import { LOOKALIKES } from './lookalikes.ts';

/**
 * Folding takes disguises off, one code point at a time: compatibility forms (NFKC), lookalike
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
}

// A longer run of invisible characters separates words: nothing readable hides behind it, and a
// stream does not have to remember an endless run.
const MAX_INVISIBLE_RUN = 32;

const NEXT_NOT_ASCII = /[^\0-\x7f]/g;
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

/** True when the text has a character from an index on that folding could change; ASCII never has. */
export function needsFolding(text: string, from = 0): boolean {
  NEXT_NOT_ASCII.lastIndex = from;
  return NEXT_NOT_ASCII.test(text);
}

/** Folds a text piece by piece, for scans of streams. Pieces must not split surrogate pairs. */
export class Folder {
  #invisibleRun = 0;

  /**
   * Folds one piece.
   * @param piece - The piece.
   * @param source - The offset of the piece in the source.
   * @param target - The offset of the result in the folded text.
   */
  fold(piece: string, source: number, target: number): FoldedText {
    bmp ??= new Uint16Array(0x10000);
    const edits: FoldEdit[] = [];
    let out = '';
    let copiedTo = 0;
    for (let index = nextNotAscii(piece, 0); index < piece.length;) {
      const codePoint = piece.codePointAt(index) ?? 0;
      const end = index + (codePoint > 0xffff ? 2 : 1);
      let folded = this.#replacement(bmp, codePoint);
      if (folded !== '') this.#invisibleRun = 0;
      else if (++this.#invisibleRun > MAX_INVISIBLE_RUN) folded = ' ';
      if (folded !== undefined) {
        out += piece.slice(copiedTo, index);
        edits.push({ at: target + out.length, length: folded.length, start: source + index, end: source + end });
        out += folded;
        copiedTo = end;
      }
      index = nextNotAscii(piece, end);
      if (index > end) this.#invisibleRun = 0;
    }
    if (copiedTo < piece.length) out += piece.slice(copiedTo);
    if (piece.charCodeAt(piece.length - 1) < 128) this.#invisibleRun = 0;
    return { text: out, edits };
  }

  /** Notes a piece that has nothing to fold, and so ends a run of invisible characters. */
  skip(): void {
    this.#invisibleRun = 0;
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

function nextNotAscii(text: string, from: number): number {
  NEXT_NOT_ASCII.lastIndex = from;
  return NEXT_NOT_ASCII.test(text) ? NEXT_NOT_ASCII.lastIndex - 1 : text.length;
}
