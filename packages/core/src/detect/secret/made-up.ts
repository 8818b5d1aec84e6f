// Keys in documents and tests are typed by people: they count up, or say that they are examples. Of random
// keys in hexadecimal digits one in 60,000 does so, of those of all letters and digits hardly any.
const MIN_COUNTED = 7;
const WORDS = /example|sample|placeholder|changeme|redacted|not_?real/i;
const ZERO = 48;
const NINE = 57;
const CASE_BIT = 32;
const LETTER_A = 97;
const LETTER_Z = 122;

/** True when the last word of a text counts up or down, such as `abcdefg`, `1234567` or `a1b2c3d4`, or says that it is an example. */
export function isMadeUp(text: string): boolean {
  // A user, a host or a command can stand before the secret itself.
  const word = text.split(/\s/).at(-1) ?? '';
  return WORDS.test(word) || counts(word, 1) || counts(word, 2);
}

// Whether enough characters in a row are the next, or the one before, of the one that stands `step` places back.
function counts(text: string, step: number): boolean {
  let ups = 0;
  let downs = 0;
  for (let index = step; index < text.length; index++) {
    const difference = differenceOf(text.charCodeAt(index - step), text.charCodeAt(index));
    ups = difference === 1 ? ups + 1 : 0;
    downs = difference === -1 ? downs + 1 : 0;
    if (Math.max(ups, downs) >= MIN_COUNTED - 1) return true;
  }
  return false;
}

// How far two digits are apart, or two letters of any case; behind 9 comes 0. Undefined for anything else.
function differenceOf(first: number, second: number): number | undefined {
  if (isDigit(first) && isDigit(second)) {
    const difference = second - first;
    return Math.abs(difference) === NINE - ZERO ? -Math.sign(difference) : difference;
  }
  const [from, to] = [first | CASE_BIT, second | CASE_BIT];
  return isLetter(from) && isLetter(to) ? to - from : undefined;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function isLetter(code: number): boolean {
  return code >= LETTER_A && code <= LETTER_Z;
}
