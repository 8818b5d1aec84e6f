import type { RawDetector } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { isBetween } from './characters.ts';

// RLO makes text read backwards; nothing that people write needs it (Trojan Source, CVE-2021-42574).
// LRO, LRE, LRI and FSI keep Latin text as it is: they come along with copied names and telephone numbers.
const RIGHT_TO_LEFT_OVERRIDE = 0x202e;
// RLE and RLI move Latin text around when no right-to-left letter is there to need them.
const RIGHT_TO_LEFT = new Set([0x202b, 0x2067]);
const CLOSING = new Set([0x202c, 0x2069]);
const MAX_RUN = 64;
const MAX_INSIDE = 64;
const MAX_NESTED = 4;
const LINE_BREAK = 10;

/** Controls that show text in another order than it is read in. */
export const bidi: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.bidi',
  category: 'prompt_injection',
  anchors: '\\u202A-\\u202E\\u2066-\\u2069',
  match(reader, at) {
    let end = at;
    let score = 0.4;
    let isRightToLeft = false;
    for (let code = reader.code(end); isControl(code) && end - at < MAX_RUN; code = reader.code(end)) {
      if (code === RIGHT_TO_LEFT_OVERRIDE) score = 1;
      isRightToLeft ||= RIGHT_TO_LEFT.has(code);
      end++;
    }
    if (score < 1 && isRightToLeft && !hasRightToLeftLetter(reader, end)) score = 0.7;
    return { start: at, end, score };
  },
};

function hasRightToLeftLetter(reader: Reader, from: number): boolean {
  let nested = 0;
  for (let index = from; index < from + MAX_INSIDE; index++) {
    const code = reader.code(index);
    if (code === -1 || code === LINE_BREAK || CLOSING.has(code)) return false;
    if (isControl(code) && ++nested > MAX_NESTED) return false;
    // Hebrew to Arabic Extended, their presentation forms, and the surrogates of the scripts beyond.
    if (isBetween(code, 0x590, 0x8ff) || isBetween(code, 0xfb1d, 0xfdff) || isBetween(code, 0xfe70, 0xfeff))
      return true;
    if (isBetween(code, 0xd802, 0xd803) || code === 0xd83a || code === 0xd83b) return true;
  }
  return false;
}

function isControl(code: number): boolean {
  return isBetween(code, 0x202a, 0x202e) || isBetween(code, 0x2066, 0x2069);
}
