import { charClass } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';

/** The characters of URL-safe base64, of which most keys are made. */
export const BASE64_URL: CharClass = charClass('a-zA-Z0-9_-');

// Keys are random: a placeholder such as `xxxx-xxxx` or `T00000000/B00000000/XXXX` repeats itself.
const MIN_DIFFERENT = 6;

/** False for a run of few different characters, which is a placeholder and no key. */
export function isVaried(token: string): boolean {
  return new Set(token).size >= MIN_DIFFERENT;
}
