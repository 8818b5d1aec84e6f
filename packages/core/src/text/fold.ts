/**
 * Folding takes disguises off, one code point at a time: compatibility forms (NFKC), lookalike
 * Cyrillic and Greek letters, foreign digits, dashes, and characters that do not show at all.
 * Because each code point is folded by itself, folding commutes with cutting the text anywhere.
 */

/** Text without its disguises, and for each of its characters where it came from. */
export interface FoldedText {
  readonly text: string;
  /** For each character, the offset of its code point in the source. */
  readonly starts: readonly number[];
  /** For each character, the offset after its code point in the source. */
  readonly ends: readonly number[];
}

// A longer run of invisible characters separates words: nothing readable hides behind it, and a
// stream does not have to remember an endless run.
const MAX_INVISIBLE_RUN = 32;

const NOT_ASCII = /[^\0-\x7f]/;
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u;
const DASH = /^\p{Dash_Punctuation}$/u;
const DECIMAL = /^\p{Decimal_Number}$/u;

// Letters that look like ASCII ones in common fonts (Unicode TR39 confusables, the everyday part).
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ј: 'j', ѕ: 's', ԁ: 'd', ԛ: 'q', ԝ: 'w', һ: 'h',
    А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X', І: 'I', Ј: 'J', Ѕ: 'S',
    α: 'a', ο: 'o', ν: 'v', ι: 'i', κ: 'k', ρ: 'p', υ: 'u', χ: 'x',
    Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T', Υ: 'Y', Χ: 'X',
    ı: 'i', ɡ: 'g', ɑ: 'a', '։': ':',
  }),
);

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
  const lookalike = LOOKALIKES.get(compatible);
  if (lookalike !== undefined) return lookalike;
  if (DASH.test(compatible)) return '-';
  if (DECIMAL.test(compatible)) return decimalValue(compatible);
  return compatible;
}

// Unicode assigns decimal digits in contiguous runs of ten, zero first.
function decimalValue(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  if (codePoint < 128) return digit;
  let below = 0;
  while (below < 9 && DECIMAL.test(String.fromCodePoint(codePoint - below - 1))) below++;
  return String(below);
}

/** True when the text has a character that folding could change. Plain ASCII never has one. */
export function needsFolding(text: string): boolean {
  return NOT_ASCII.test(text);
}

/** Folds a text piece by piece, for scans of streams. Pieces must not split surrogate pairs. */
export class Folder {
  #invisibleRun = 0;

  /**
   * Folds one piece.
   * @param text - The piece.
   * @param offset - The offset of the piece in the source, added to all offsets of the result.
   */
  fold(text: string, offset: number): FoldedText {
    bmp ??= new Uint16Array(0x10000);
    const starts: number[] = [];
    const ends: number[] = [];
    let out = '';
    let copiedTo = 0;
    for (let i = 0; i < text.length; ) {
      const code = text.charCodeAt(i);
      let width = 1;
      let folded: string | undefined;
      if (code >= 128) {
        const codePoint = text.codePointAt(i) ?? code;
        width = codePoint > 0xffff ? 2 : 1;
        folded = this.#replacement(bmp, codePoint);
      }
      if (folded !== '') this.#invisibleRun = 0;
      else if (++this.#invisibleRun > MAX_INVISIBLE_RUN) folded = ' ';
      if (folded === undefined) {
        for (let unit = 0; unit < width; unit++) mark(starts, ends, offset + i, width);
      } else {
        out += text.slice(copiedTo, i) + folded;
        copiedTo = i + width;
        for (let unit = 0; unit < folded.length; unit++) mark(starts, ends, offset + i, width);
      }
      i += width;
    }
    return { text: out + text.slice(copiedTo), starts, ends };
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

function mark(starts: number[], ends: number[], start: number, width: number): void {
  starts.push(start);
  ends.push(start + width);
}
