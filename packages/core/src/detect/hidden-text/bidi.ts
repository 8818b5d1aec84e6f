import type { RawDetector } from '../detector.ts';

// Overrides make text read backwards; nothing that people write needs them (Trojan Source,
// CVE-2021-42574). Embeddings and isolates occur in honest right-to-left text.
const OVERRIDES = new Set([0x202d, 0x202e]);
const MAX_RUN = 64;

/** Controls that show text in another order than it is read in. */
export const bidi: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.bidi',
  category: 'prompt_injection',
  anchors: '\\u202A-\\u202E\\u2066-\\u2069',
  match(reader, at) {
    let end = at;
    let score = 0.7;
    for (let code = reader.code(end); isControl(code) && end - at < MAX_RUN; code = reader.code(end)) {
      if (OVERRIDES.has(code)) score = 1;
      end++;
    }
    return { start: at, end, score };
  },
};

function isControl(code: number): boolean {
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}
