import type { RawDetector } from '../detector.ts';

export const hiddenTextDetectors: readonly RawDetector[] = [
  { kind: 'raw', id: 'hidden_text.zero_width', category: 'prompt_injection', anchors: '\\u200b', match: (reader, at) => {
    let end = at; while (reader.code(end) === 0x200b && end - at < 4096) end++; return end - at >= 3 ? { start: at, end, score: 1 } : undefined; } },
];
