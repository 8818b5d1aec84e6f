import { charClass } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';

/** The characters of URL-safe base64, of which most keys are made. */
export const BASE64_URL: CharClass = charClass('a-zA-Z0-9_-');

// Keys are random at their end: a placeholder such as `xxxx-xxxx` or `T00000000/B00000000/XXXX` repeats itself.
const TAIL = 24;
const MIN_DIFFERENT = 6;

/** False for a token that ends in few different characters, which is a placeholder and no key. */
export function isVaried(token: string): boolean {
  return new Set(token.slice(-TAIL)).size >= MIN_DIFFERENT;
}
