import { endsWith, startsWord, wordLead } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { BASE64_URL, isVaried } from './token.ts';

const API_KEY_LENGTH = 35;
const CLIENT_SECRET_LENGTH = 28;
const CAPITAL_A = 65;

/** A Google API key (`AIza…`) or OAuth client secret (`GOCSPX-…`). */
export const googleApiKey: AnchoredDetector = {
  kind: 'anchored',
  id: 'secret.google_api_key',
  category: 'sensitive_info_disclosure',
  entity: 'google_api_key',
  anchors: 'A-',
  lead: wordLead(['GOCSPX']),
  match(reader, at) {
    if (reader.code(at) === CAPITAL_A) {
      return reader.hasAt('AIza', at)
        ? matchBody(reader, { start: at, from: at + 4, length: API_KEY_LENGTH })
        : undefined;
    }
    if (!endsWith(reader, 'GOCSPX', at)) return undefined;
    return matchBody(reader, { start: at - 6, from: at + 1, length: CLIENT_SECRET_LENGTH });
  },
};

interface Body {
  readonly start: number;
  readonly from: number;
  readonly length: number;
}

function matchBody(reader: Reader, { start, from, length }: Body): Match | undefined {
  if (!startsWord(reader, start)) return undefined;
  const end = reader.runEnd(BASE64_URL, from, length + 1);
  return end - from === length && isVaried(reader.text.slice(from, end)) ? { start, end, score: 1 } : undefined;
}
