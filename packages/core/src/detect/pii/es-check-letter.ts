const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** True when the letter at the end of a Spanish identity number is the one of its digits: Real Decreto 1553/2005. */
export function hasSpanishLetter(digits: string, letter: string): boolean {
  return LETTERS[Number(digits) % LETTERS.length] === letter;
}
