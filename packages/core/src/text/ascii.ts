import { hasNotAscii } from './fold.ts';

interface BufferLike {
  readonly byteLength?: (text: string) => number;
}

const { byteLength } = (Reflect.get(globalThis, 'Buffer') as BufferLike | undefined) ?? {};

/** True when every character of a text is below 128. */
export const isAscii: (text: string) => boolean =
  // In UTF-8 only these take one byte each, and what counts the bytes looks at many of them at once.
  byteLength === undefined ? (text) => !hasNotAscii(text) : (text) => byteLength(text) === text.length;
