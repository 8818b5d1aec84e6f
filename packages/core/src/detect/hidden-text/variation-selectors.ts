import type { RawDetector } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';

// Legitimate text has one selector behind a character; each further one can carry a hidden byte.
const MIN_RUN = 3;
const MAX_RUN = 4096;

/** Bytes written in variation selectors, FE00 to FE0F and E0100 to E01EF. */
export const variationSelectors: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.variation_selectors',
  category: 'prompt_injection',
  anchors: '\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}',
  match(reader, at) {
    let end = at;
    let count = 0;
    for (let width = widthAt(reader, end); width > 0 && end - at < MAX_RUN; width = widthAt(reader, end)) {
      end += width;
      count++;
    }
    return count < MIN_RUN ? undefined : { start: at, end, score: 1 };
  },
};

function widthAt(reader: Reader, at: number): number {
  const code = reader.code(at);
  if (code >= 0xfe00 && code <= 0xfe0f) return 1;
  if (code !== 0xdb40) return 0;
  const low = reader.code(at + 1);
  return low >= 0xdd00 && low <= 0xddef ? 2 : 0;
}
