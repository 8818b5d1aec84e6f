interface BufferLike {
  readonly byteLength?: (text: string) => number;
}

const { byteLength } = (Reflect.get(globalThis, 'Buffer') as BufferLike | undefined) ?? {};

const NEXT_NOT_ASCII = /[^\0-\x7f]/g;

/** True when the text has a character from an index on that is not ASCII. */
export function hasNotAscii(text: string, from = 0): boolean {
  NEXT_NOT_ASCII.lastIndex = from;
  return NEXT_NOT_ASCII.test(text);
}

/** True when every character of a text is below 128. */
export const isAscii: (text: string) => boolean =
  // In UTF-8 only these take one byte each, and what counts the bytes looks at many of them at once.
  byteLength === undefined ? (text) => !hasNotAscii(text) : (text) => byteLength(text) === text.length;
