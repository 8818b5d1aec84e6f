import { charClass, isIn } from '../text/char-class.ts';
import type { CharClass } from '../text/char-class.ts';

/** Fills an array with random bytes. */
export type Random = (bytes: Uint8Array<ArrayBuffer>) => void;

// Letter and digit in turn, 29 bits in all. No vowels, so no word that a model would mend; no letter
// that looks like a digit; one case, since models change it; no run that looks like a key or a number.
const LETTERS = 'bcdfghjkmnpqrstvwxz';
const DIGITS = '23456789';
const PAIRS = 4;
const MAX_NAME = 64;

/** The random end of a token: nobody who has not seen it can name it. */
export function createTag(random: Random): string {
  const bytes = new Uint8Array(3 * PAIRS);
  random(bytes);
  let tag = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [high = 0, low = 0, digit = 0] = bytes.subarray(at, at + 3);
    tag += LETTERS.charAt((high * 256 + low) % LETTERS.length) + DIGITS.charAt(digit % DIGITS.length);
  }
  return tag;
}

/** What a placeholder calls a kind of value: `EMAIL`, `PII_EMAIL`. */
export function nameOf(kind: string): string {
  return kind.toUpperCase().replaceAll('.', '_');
}

/** As {@link nameOf}, in letters and digits that a token can be read back from. */
export function tokenNameOf(kind: string): string {
  const name = nameOf(kind)
    .slice(0, MAX_NAME)
    .replaceAll(/[^A-Z0-9_]/g, '_');
  return canonical(name) === '' ? 'VALUE' : name;
}

/** The letters and digits of a token, in capitals: what models leave alone. */
export function canonical(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();
}

// What is left of a token's letters and digits behind its name, as far as it goes.
const REST = /^\d{0,9}(?:[A-Z]\d){0,4}[A-Z]?$/;

/** True when more letters and digits could make a token of this name out of these. */
export function couldBecome(id: string, name: string): boolean {
  return name.startsWith(id) || (id.startsWith(name) && REST.test(id.slice(name.length)));
}

const SEPARATOR: CharClass = charClass(' _`*~\t\\-');
// Spaces, hyphens and invisible joints other than those of ASCII.
const WIDE_SEPARATORS = new Set([0xa0, 0xad, 0x2212, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff]);

/** True for what models put between the letters of a placeholder: spaces, dashes and markdown. */
export function isSeparator(code: number): boolean {
  if (code < 128) return isIn(SEPARATOR, code);
  return (code >= 0x2000 && code <= 0x200d) || (code >= 0x2010 && code <= 0x2015) || WIDE_SEPARATORS.has(code);
}
