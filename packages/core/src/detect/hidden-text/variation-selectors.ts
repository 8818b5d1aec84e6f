import { LONGEST_MATCH } from '../detector.ts';
import type { RawDetector } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { codePointRun, isBetween, isEastAsian, isEuropean } from './characters.ts';

// Legitimate text has one selector behind a character; each further one can carry a hidden byte.
const MIN_RUN = 3;
const MAX_RUN = LONGEST_MATCH;
const ZERO = 48;

/** Bytes written in variation selectors, FE00 to FE0F and E0100 to E01EF. */
export const variationSelectors: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.variation_selectors',
  category: 'prompt_injection',
  anchors: '\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}',
  match(reader, at) {
    const { end, count } = codePointRun(reader, at, MAX_RUN, isSelector);
    if (count >= MIN_RUN) return { start: at, end, score: 1 };
    return isMisplaced(reader, at) ? { start: at, end, score: 0.9 } : undefined;
  },
};

// Supplementary selectors choose among ideographs, FE00 to FE0D among signs and letters other than these.
function isMisplaced(reader: Reader, at: number): boolean {
  const code = reader.code(at);
  if (code > 0xff00) return false;
  const before = reader.code(at - 1);
  if (code < 0xfe00) return !isEastAsian(before) && !isLowOfIdeograph(reader, at);
  return code < 0xfe0e && before !== ZERO && isEuropean(reader, at - 1);
}

function isLowOfIdeograph(reader: Reader, at: number): boolean {
  return isBetween(reader.code(at - 1), 0xdc00, 0xdfff) && isEastAsian(reader.code(at - 2));
}

function isSelector(code: number): boolean {
  return isBetween(code, 0xfe00, 0xfe0f) || isBetween(code, 0xe0100, 0xe01ef);
}
