import { LONGEST_MATCH } from '../detector.ts';
import type { RawDetector } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';

// Tag characters U+E0000 to U+E007F are the surrogate pairs DB40 DC00 to DB40 DC7F.
const HIGH = 0xdb40;
const FIRST_TAG = 0xdc00;
const LAST_TAG = 0xdc7f;
const CANCEL_TAG = 0xdc7f;
// U+1F3F4 BLACK FLAG, with which a subdivision flag such as Scotland's begins (Unicode TR51, ED-14a).
const FLAG_HIGH = 0xd83c;
const FLAG_LOW = 0xdff4;
const MAX_FLAG_TAGS = 8;
const MAX_RUN = LONGEST_MATCH;

/** Text written in tag characters, which models read and people do not see. Flags are legitimate. */
export const tags: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.tags',
  category: 'prompt_injection',
  anchors: '\\u{E0000}-\\u{E007F}',
  match(reader, at) {
    if (isInFlag(reader, at)) return undefined;
    let end = at;
    while (end - at < MAX_RUN && isTag(reader, end)) end += 2;
    return { start: at, end, score: 1 };
  },
};

function isTag(reader: Reader, at: number): boolean {
  if (reader.code(at) !== HIGH) return false;
  const low = reader.code(at + 1);
  return low >= FIRST_TAG && low <= LAST_TAG;
}

function isInFlag(reader: Reader, at: number): boolean {
  let start = at;
  const limit = at - 2 * MAX_FLAG_TAGS;
  while (start > limit && isTag(reader, start - 2) && reader.code(start - 1) !== CANCEL_TAG) start -= 2;
  if (reader.code(start - 2) !== FLAG_HIGH || reader.code(start - 1) !== FLAG_LOW) return false;
  for (let tag = 0, index = start; tag < MAX_FLAG_TAGS; tag++, index += 2) {
    if (!isTag(reader, index)) return false;
    const low = reader.code(index + 1);
    if (low === CANCEL_TAG) return tag > 0;
    const character = low - FIRST_TAG;
    const isLetterOrDigit = (character >= 97 && character <= 122) || (character >= 48 && character <= 57);
    if (!isLetterOrDigit) return false;
  }
  return false;
}
