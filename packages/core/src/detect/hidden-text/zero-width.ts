import { ALNUM } from '../../text/char-class.ts';
import type { RawDetector } from '../detector.ts';

const ZERO_WIDTH = new Set([
  0x00ad, 0x115f, 0x1160, 0x180e, 0x200b, 0x200c, 0x200d, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x3164, 0xfeff,
  0xffa0,
]);
const SOFT_HYPHEN = 0x00ad;
// Persian, Indic scripts and emoji join with one or two; three in a row write nothing.
const MIN_RUN = 3;
const MAX_RUN = 4096;

/** Runs of characters without width, and single ones that split a word of ASCII letters. */
export const zeroWidth: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.zero_width',
  category: 'prompt_injection',
  anchors: '\\u00AD\\u115F\\u1160\\u180E\\u200B-\\u200D\\u2060-\\u2064\\u3164\\uFEFF\\uFFA0',
  match(reader, at) {
    let end = at;
    while (end - at < MAX_RUN && ZERO_WIDTH.has(reader.code(end))) end++;
    if (end - at >= MIN_RUN) return { start: at, end, score: 1 };
    // Soft hyphens in words are what they are for.
    if (reader.code(at) === SOFT_HYPHEN) return undefined;
    if (!reader.isAt(ALNUM, at - 1) || !reader.isAt(ALNUM, end)) return undefined;
    return { start: at, end, score: 0.9 };
  },
};
