/** Leetspeak: letters that are written as digits and signs that look like them. */

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['6', 'g'],
  ['7', 't'],
  ['8', 'b'],
  ['9', 'g'],
  ['@', 'a'],
  ['$', 's'],
  // The digit 1 stands for both.
  ['l', 'i'],
]);
const SIGNS = /[0-9@$l]/g;
const ZERO = 48;
const NINE = 57;
const SMALL_A = 97;
const SMALL_Z = 122;
const AT_SIGN = 64;
const DOLLAR = 36;

/** True for the signs that stand for a letter inside of a word. */
export function isLeetSign(code: number): boolean {
  return code === AT_SIGN || code === DOLLAR;
}

/** What a word in small letters reads as, in the form of {@link leetForm}; undefined when it is not in leetspeak. */
export function readLeet(word: string): string | undefined {
  let hasSign = false;
  let hasLetter = false;
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index);
    if (code >= SMALL_A) hasLetter ||= code <= SMALL_Z;
    else hasSign ||= (code >= ZERO && code <= NINE) || isLeetSign(code);
  }
  return hasSign && hasLetter ? leetForm(word) : undefined;
}

/** A form that a word in small letters shares with all the ways in which it is written in leetspeak. */
export function leetForm(word: string): string {
  return word.replaceAll(SIGNS, (sign) => LETTERS.get(sign) ?? sign);
}

/** All that a small letter can be written as, itself included. */
export function writtenAs(letter: string): readonly string[] {
  const signs = [...LETTERS].filter(([sign, read]) => read === letter && sign !== 'l').map(([sign]) => sign);
  return letter === 'l' ? ['l', '1'] : [letter, ...signs];
}
