// Keys are random at their end: a placeholder such as `xxxx-xxxx` or `T00000000/B00000000/XXXX` repeats itself.
const TAIL = 24;
const MIN_DIFFERENT = 6;
const MAX_PERIOD = 8;
const FILLED = /x{5}|\*{3}|\.{3}/i;

/** False for a token that ends in few different characters or repeats itself, which is a placeholder and no key. */
export function isVaried(token: string): boolean {
  const tail = token.slice(-TAIL);
  return new Set(tail).size >= MIN_DIFFERENT && !FILLED.test(token) && !repeats(token.slice(-2 * MAX_PERIOD));
}

function repeats(text: string): boolean {
  for (let period = 1; period <= MAX_PERIOD; period++) {
    if (text.length >= 2 * period && text.startsWith(text.slice(period))) return true;
  }
  return false;
}

/** True when the text has a lower-case letter, an upper-case letter and a digit, as random ones have. */
export function isMixed(text: string): boolean {
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
}

/** True when the text has a digit and a letter, which words and counts have not. */
export function hasLetterAndDigit(text: string): boolean {
  return /[a-zA-Z]/.test(text) && /\d/.test(text);
}
