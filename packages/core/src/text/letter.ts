/** Letters as wordings see them: lower case, without accents. */

const LETTER = /^\p{Letter}$/u;
const MARKS = /\p{Mark}+/gu;

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
 * The lower-case letter without accents for a UTF-16 code unit, or 0 when it is no letter.
 * Characters outside the basic plane count as no letters.
 */
export function letterOf(code: number): number {
  if (code < 128) {
    if (code >= 97 && code <= 122) return code;
    return code >= 65 && code <= 90 ? code + 32 : 0;
  }
  table ??= new Uint16Array(0x10000);
  let letter = table[code] ?? NO_LETTER;
  if (letter === UNKNOWN) {
    letter = plainLetter(code);
    table[code] = letter;
  }
  return letter === NO_LETTER ? 0 : letter;
}

/** A word in the form in which {@link letterOf} sees it. */
export function plainWord(word: string): string {
  let plain = '';
  for (let i = 0; i < word.length; i++) {
    plain += String.fromCharCode(letterOf(word.charCodeAt(i)) || word.charCodeAt(i));
  }
  return plain;
}
