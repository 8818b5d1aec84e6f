/** How letters outside ASCII keep company: with ASCII letters in one word, and with spaces between words. */

/** No letter, and no mark on one. */
export const NO_LETTER = 0;
/** Stands in one word with ASCII letters: Latin, and the scripts of which folding makes some letters ASCII. */
export const JOINED = 1;
/** Makes words of its own, with spaces between them: Arabic, Hebrew, Devanagari. */
export const SPACED = 2;
/** Makes sentences without spaces, or puts endings right behind words of other scripts. */
export const UNSPACED = 3;

/** One of {@link NO_LETTER}, {@link JOINED}, {@link SPACED} and {@link UNSPACED}. */
export type LetterKind = 0 | 1 | 2 | 3;

// Marks are letters here: an accent of its own, the vowels of Devanagari and Thai.
const LETTER = /^[\p{Letter}\p{Nonspacing_Mark}\p{Spacing_Mark}]$/u;
const JOINED_SCRIPTS =
  /\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}|\p{Script=Armenian}|\p{Script=Georgian}|\p{Script=Cherokee}|\p{Script=Coptic}|\p{Script=Lisu}/u;
// The long vowel and the voicing marks of Japanese belong to two scripts.
const UNSPACED_SCRIPTS =
  /\p{Script=Han}|\p{Script_Extensions=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Bopomofo}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}|\p{Script=Tibetan}/u;
const SHARED = /\p{Script=Inherited}|\p{Script=Common}/u;

// Per BMP code unit: 0 unknown, else the kind and one.
let table: Uint8Array | undefined;

function kindOf(code: number): LetterKind {
  const character = String.fromCharCode(code);
  if (!LETTER.test(character)) return NO_LETTER;
  if (UNSPACED_SCRIPTS.test(character)) return UNSPACED;
  return JOINED_SCRIPTS.test(character) || SHARED.test(character) ? JOINED : SPACED;
}

/** The kind of a UTF-16 code unit; no letter for ASCII, for no character and for half of one. */
export function letterKind(code: number): LetterKind {
  return code > 127 ? knownKind(code) : NO_LETTER;
}

function knownKind(code: number): LetterKind {
  table ??= new Uint8Array(0x10000);
  let entry = table[code] ?? NO_LETTER + 1;
  if (entry === 0) {
    entry = kindOf(code) + 1;
    table[code] = entry;
  }
  return (entry - 1) as LetterKind;
}
