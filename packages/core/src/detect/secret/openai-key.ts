import { ALNUM } from '../../text/char-class.ts';
import { endsWith, startsWord, wordLead } from '../boundary.ts';
import type { AnchoredDetector } from '../detector.ts';
import { BASE64_URL, isVaried } from './token.ts';

// Every key that OpenAI makes holds these letters: base64 of "OpenAI". The oldest ones do not.
const INFIX = 'T3BlbkFJ';
const MIN_AROUND_INFIX = 16;
const KINDS = ['proj-', 'svcacct-', 'admin-'];
const MIN_LENGTH = 24;
// The older keys have 48; compatible services make shorter ones.
const MIN_PLAIN_LENGTH = 32;
const MAX_LENGTH = 256;
const DASH = 45;

/** An OpenAI key: project, service account, admin and user keys, and the older ones of 48 characters. */
export const openaiKey: AnchoredDetector = {
  kind: 'anchored',
  id: 'secret.openai_key',
  category: 'sensitive_info_disclosure',
  entity: 'openai_key',
  anchors: '-',
  lead: wordLead(['sk']),
  match(reader, at) {
    const start = at - 2;
    if (!endsWith(reader, 'sk', at) || !startsWord(reader, start) || reader.code(start - 1) === DASH) return undefined;
    const from = at + 1;
    if (reader.hasAt('ant-', from)) return undefined;
    const end = reader.runEnd(BASE64_URL, from, MAX_LENGTH);
    const body = reader.text.slice(from, end);
    if (body.length < MIN_LENGTH || !isVaried(body)) return undefined;
    const infix = body.indexOf(INFIX);
    if (infix >= MIN_AROUND_INFIX && body.length - infix - INFIX.length >= MIN_AROUND_INFIX) {
      return { start, end, score: 1 };
    }
    const isOfKind = KINDS.some((kind) => body.startsWith(kind));
    const isPlain = body.length >= MIN_PLAIN_LENGTH && hasDigit(body) && reader.runEnd(ALNUM, from, MAX_LENGTH) === end;
    return isOfKind || isPlain ? { start, end, score: 0.8 } : undefined;
  },
};

// A long word of letters alone is a name, such as that of a CSS class.
function hasDigit(text: string): boolean {
  return [...text].some((character) => character >= '0' && character <= '9');
}
