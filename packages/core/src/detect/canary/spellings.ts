/** How a canary can be written so that it can be read again: each spelling in small letters and digits only. */

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BITS_OF_BYTE = 8;
const BITS_OF_DIGIT = 6;
// Base64 repeats itself every three bytes.
const ALIGNMENTS = [0, 1, 2];

/**
 * The spellings of a token of letters and digits: as it is, backwards, in ROT13, in hexadecimal and decimal codes, and
 * in base64 wherever it stands in what is encoded. Case is left out, and so is all that is no letter or digit: that
 * covers other cases, separators of any kind, and URLs.
 */
export function spellingsOf(token: string): readonly string[] {
  const small = token.toLowerCase();
  const capital = token.toUpperCase();
  const backwards = [...small].reverse().join('');
  const cases = [small, capital, backwards];
  const spellings = [
    small,
    backwards,
    rot13(small),
    ...cases.flatMap((text) => [
      codes(text, 16, ''),
      codes(text, 16, '0x'),
      codes(text, 10, ''),
      ...ALIGNMENTS.map((before) => base64Inside(text, before)),
    ]),
  ];
  return [...new Set(spellings)];
}

function rot13(text: string): string {
  return text.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97));
}

function codes(text: string, radix: number, before: string): string {
  return [...text].map((character) => `${before}${character.charCodeAt(0).toString(radix)}`).join('');
}

// The digits that are made of bits of the token only, when so many bytes stand before it.
function base64Inside(text: string, before: number): string {
  const bits = [...text].map((character) => character.charCodeAt(0).toString(2).padStart(BITS_OF_BYTE, '0')).join('');
  const skipped = (BITS_OF_DIGIT - ((before * BITS_OF_BYTE) % BITS_OF_DIGIT)) % BITS_OF_DIGIT;
  const digits = bits.slice(skipped).match(/[01]{6}/g) ?? [];
  return digits
    .map((digit) => BASE64.charAt(Number.parseInt(digit, 2)))
    .join('')
    .toLowerCase();
}
