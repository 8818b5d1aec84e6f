import { charClass } from '../../text/char-class.ts';
import { endsWith, startsWord, wordLead } from '../boundary.ts';
import { LONGEST_MATCH } from '../detector.ts';
import type { AnchoredDetector } from '../detector.ts';

// Most headers begin with the algorithm.
const NEAR = 48;
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
    const end = reader.runEnd(TOKEN, start, LONGEST_MATCH);
    const isLonger = end - start === LONGEST_MATCH && reader.isAt(TOKEN, end);
    // Parts that go on with every piece of a stream are read once.
    if (reader.mustWait) return undefined;
    const text = reader.text.slice(start, end);
    if (isLonger) return isBegun(text) ? { start, end, score: 1, goesOn: TOKEN } : undefined;
    const length = tokenLength(text);
    return length === undefined ? undefined : { start, end: start + length, score: 1 };
  },
};

// A long token is sure before it is over.
function isBegun(text: string): boolean {
  const dot = text.indexOf('.');
  const header = dot === -1 ? text.slice(0, NEAR) : text.slice(0, dot);
  return ALGORITHM.some((name) => header.includes(name));
}

// How much of the text is the token: three parts (RFC 7519), or five when it is encrypted (RFC 7516).
function tokenLength(text: string): number | undefined {
  const [header = '', payload, signature, content, tag] = text.split('.', 5);
  if (payload === undefined || !ALGORITHM.some((name) => header.includes(name))) return undefined;
  if (signature === undefined || payload.length + signature.length < MIN_PART) return undefined;
  const signed = header.length + payload.length + signature.length + 2;
  return content && tag ? signed + content.length + tag.length + 2 : signed;
}
