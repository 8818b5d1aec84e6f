/** Membership of ASCII characters: one byte each, 1 for a member. Everything above 127 is outside. */
export type CharClass = Uint8Array;

/**
 * Builds a class from a compact description.
 * @param members - Single characters and ranges, for instance `a-zA-Z0-9_`. A `-` at either end is itself.
 */
export function charClass(members: string): CharClass {
  const table = new Uint8Array(128);
  for (let i = 0; i < members.length; i++) {
    const from = members.charCodeAt(i);
    const isRange = members[i + 1] === '-' && i + 2 < members.length;
    const to = isRange ? members.charCodeAt(i + 2) : from;
    table.fill(1, from, to + 1);
    if (isRange) i += 2;
  }
  return table;
}

/** True when the character code is a member; codes of -1 (no character) and above 127 are not. */
export function isIn(members: CharClass, code: number): boolean {
  return members[code] === 1;
}

/** ASCII decimal digits. */
export const DIGIT: CharClass = charClass('0-9');
/** ASCII letters, digits and underscore: what `\w` means. */
export const WORD: CharClass = charClass('a-zA-Z0-9_');
/** ASCII letters and digits. */
export const ALNUM: CharClass = charClass('a-zA-Z0-9');
/** ASCII letters. */
export const LETTER: CharClass = charClass('a-zA-Z');
/** Hexadecimal digits. */
export const HEX: CharClass = charClass('0-9a-fA-F');
