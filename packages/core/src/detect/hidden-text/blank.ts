import type { RawDetector } from '../detector.ts';
import { codePointRun, isEuropean } from './characters.ts';

const BLANK = 0x2800;
const MAX_RUN = 64;

/** The empty braille pattern between letters: it looks like a space, and is none. */
export const blank: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.blank',
  category: 'prompt_injection',
  anchors: '\\u2800',
  match(reader, at) {
    const { end } = codePointRun(reader, at, MAX_RUN, (code) => code === BLANK);
    // Taking it out would join two words.
    return isEuropean(reader, at - 1) && isEuropean(reader, end) ? { start: at, end, score: 0.6 } : undefined;
  },
};
