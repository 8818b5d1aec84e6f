/** Letters as wordings see them: lower case, without accents. */

const LETTER = /^\p{Letter}$/u;
const MARKS = /\p{Mark}+/gu;
const NOT_ASCII = /[^\0-\x7f]/;

// Per ASCII code: the lower-case letter or the digit itself, else 0.
const ASCII_WORD = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[a-z0-9]/i.test(character) ? character.toLowerCase().charCodeAt(0) : 0;
});

// Per BMP code unit: 0 unknown, 1 not a letter, else the code of the plain letter.
const UNKNOWN = 0;
const NO_LETTER = 1;
let table: Uint16Array | undefined;

function plainLetter(code: number): number {
  const character = String.fromCharCode(code);
  if (!LETTER.test(character)) return NO_LETTER;
  const plain = character.normalize('NFD').replace(MARKS, '').toLowerCase();
  return plain.length === 1 ? plain.charCodeAt(0) : code;
}

/**
 * What a UTF-16 code unit is in a word: the lower-case letter without accents, the digit, or 0 when
 * it belongs to no word. Characters outside the basic plane belong to none.
 */
export function wordCharacter(code: number): number {
  if (code < 128) return ASCII_WORD[code] ?? 0;
  if (!(code <= 0xffff)) return 0;
  table ??= new Uint16Array(0x10000);
  let letter = table[code] ?? NO_LETTER;
  if (letter === UNKNOWN) {
    letter = plainLetter(code);
    table[code] = letter;
  }
  return letter === NO_LETTER ? 0 : letter;
}

/** A word in the form in which {@link wordCharacter} sees it. */
export function plainWord(word: string): string {
  if (!NOT_ASCII.test(word)) return word.toLowerCase();
  let plain = '';
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    plain += String.fromCharCode(wordCharacter(code) || code);
  }
  return plain;
}
