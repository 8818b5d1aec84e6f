import type { RawDetector } from '../detector.ts';
import { codePointAt, codePointRun, isBetween } from './characters.ts';

// Formulas have letters, and now and then a name such as `𝑠𝑖𝑛`; sentences have words in a row.
const MIN_WORDS = 3;
const MIN_WORD = 3;
const MIN_RUN = 2 * MIN_WORD;
const MAX_RUN = 256;

/** Sentences in mathematical, circled or boxed letters, which filters of words do not read. */
export const styled: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.styled',
  category: 'prompt_injection',
  anchors: '\\u249C-\\u24E9\\u{1D400}-\\u{1D7CB}\\u{1F110}-\\u{1F189}',
  match(reader, at) {
    if (isStyled(codePointAt(reader, at - 2)) || isStyled(codePointAt(reader, at - 1))) return undefined;
    if (codePointRun(reader, at, MIN_RUN, isStyled).count < MIN_WORD) return undefined;
    let end = at;
    let words = 0;
    let letters = 0;
    for (let index = at; index - at < MAX_RUN;) {
      const code = codePointAt(reader, index);
      index += code > 0xffff ? 2 : 1;
      if (isStyled(code)) {
        if (++letters === MIN_WORD) words++;
        end = index;
      } else if (isJoint(code)) letters = 0;
      else break;
    }
    return words < MIN_WORDS ? undefined : { start: at, end, score: 0.6 };
  },
};

// What can stand in a sentence: ASCII, but no line break.
function isJoint(code: number): boolean {
  return isBetween(code, 32, 126);
}

function isStyled(code: number): boolean {
  return isBetween(code, 0x249c, 0x24e9) || isBetween(code, 0x1d400, 0x1d7cb) || isBetween(code, 0x1f110, 0x1f189);
}
