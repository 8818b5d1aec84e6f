import type { RawDetector } from '../detector.ts';
import { codePointRun, isBetween } from './characters.ts';

// Icon fonts write one or two private characters in a row.
const MIN_RUN = 4;
const MAX_RUN = 256;

/** Runs of private-use characters, whose meaning only their writer knows. */
export const privateUse: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.private_use',
  category: 'prompt_injection',
  anchors: '\\uE000-\\uF8FF\\u{F0000}-\\u{FFFFD}\\u{100000}-\\u{10FFFD}',
  match(reader, at) {
    const { end, count } = codePointRun(reader, at, MAX_RUN, isPrivate);
    return count < MIN_RUN ? undefined : { start: at, end, score: 0.6 };
  },
};

function isPrivate(code: number): boolean {
  return isBetween(code, 0xe000, 0xf8ff) || (code >= 0xf0000 && (code & 0xffff) < 0xfffe);
}
