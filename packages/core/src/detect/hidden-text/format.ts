import type { RawDetector } from '../detector.ts';
import { codePointRun, isBetween } from './characters.ts';

const MAX_RUN = 256;

/** Characters that no text needs: deprecated and reserved format characters, and noncharacters. */
export const format: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.format',
  category: 'prompt_injection',
  anchors:
    '\\u2065\\u206A-\\u206F\\uFDD0-\\uFDEF\\uFFF0-\\uFFFB\\uFFFE\\uFFFF\\u{1BCA0}-\\u{1BCA3}\\u{E0080}-\\u{E00FF}\\u{E01F0}-\\u{E0FFF}' +
    Array.from({ length: 16 }, (_, index) => {
      const plane = (index + 1).toString(16);
      return `\\u{${plane}FFFE}\\u{${plane}FFFF}`;
    }).join(''),
  match(reader, at) {
    const { end } = codePointRun(reader, at, MAX_RUN, isNeedless);
    // A noncharacter by itself is a sentinel of some program, and hides nothing.
    const code = reader.text.codePointAt(at) ?? 0;
    const isSentinel = end === at + String.fromCodePoint(code).length && isNoncharacter(code);
    return isSentinel ? undefined : { start: at, end, score: 0.9 };
  },
};

function isNoncharacter(code: number): boolean {
  return isBetween(code, 0xfdd0, 0xfdef) || (code > 0 && (code & 0xfffe) === 0xfffe);
}

function isNeedless(code: number): boolean {
  return (
    code === 0x2065 ||
    isBetween(code, 0x206a, 0x206f) ||
    isBetween(code, 0xfff0, 0xfffb) ||
    isNoncharacter(code) ||
    isBetween(code, 0x1bca0, 0x1bca3) ||
    isBetween(code, 0xe0080, 0xe00ff) ||
    isBetween(code, 0xe01f0, 0xe0fff)
  );
}
