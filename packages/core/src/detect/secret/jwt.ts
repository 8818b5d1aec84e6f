import { charClass } from '../../text/char-class.ts';
import { endsWith, startsWord, wordLead } from '../boundary.ts';
import type { AnchoredDetector } from '../detector.ts';

const MAX_LENGTH = 16_384;
const MIN_PART = 8;
const TOKEN = charClass('a-zA-Z0-9_.-');
// `"alg"` in base64url, at each of the three places in a group of bytes.
const ALGORITHM = ['ImFsZy', 'JhbGci', 'iYWxnI'];
const DASH = 45;
const DOT = 46;

/** A JSON Web Token, signed, encrypted or unsecured: its header is JSON in base64url that names an algorithm. */
export const jwt: AnchoredDetector = {
  kind: 'anchored',
  id: 'secret.jwt',
  category: 'sensitive_info_disclosure',
  entity: 'jwt',
  anchors: 'J',
  next: 'hIiVjcdWXQZ0123456789abefgklmnopqrstuvwxyz',
  lead: wordLead(['ey']),
  match(reader, at) {
    const start = at - 2;
    if (!endsWith(reader, 'ey', at) || !startsWord(reader, start)) return undefined;
    const before = reader.code(start - 1);
    if (before === DASH || before === DOT) return undefined;
    const end = reader.runEnd(TOKEN, start, MAX_LENGTH);
    // Parts that go on with every piece of a stream are read once.
    if (reader.mustWait) return undefined;
    const length = tokenLength(reader.text.slice(start, end));
    return length === undefined ? undefined : { start, end: start + length, score: 1 };
  },
};

// How much of the text is the token: three parts (RFC 7519), or five when it is encrypted (RFC 7516).
function tokenLength(text: string): number | undefined {
  const [header = '', payload, signature, content, tag] = text.split('.', 5);
  if (payload === undefined || !ALGORITHM.some((name) => header.includes(name))) return undefined;
  // A longer one is still a token as far as it was read.
  if (text.length === MAX_LENGTH) return MAX_LENGTH;
  if (signature === undefined || payload.length + signature.length < MIN_PART) return undefined;
  const signed = header.length + payload.length + signature.length + 2;
  return content && tag ? signed + content.length + tag.length + 2 : signed;
}
