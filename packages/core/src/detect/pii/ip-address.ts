import { DIGIT, HEX, LETTER, WORD, charClass, isIn } from '../../text/char-class.ts';
import { endsWith, goesOnAsNumber, startsWord } from '../boundary.ts';
import { startsWordOf } from '../word-start.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import { leadOf } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';
import { ipv4End } from './ipv4.ts';
import { ipv6End } from './ipv6.ts';

const SCORE = 0.8;
const MAX_GROUP = 4;
// The longest IPv6 address, as far as an IPv4 tail.
const MAX_BEFORE_TAIL = 30;
const HEX_OR_COLON = charClass('0-9a-fA-F:');
// Words before four numbers that make them a version or a place in a text.
const VERSION_WORDS = ['version', 'ver', 'release', 'build', 'revision', 'section', 'chapter', 'clause'];
const LONGEST_WORD = 8;
const BETWEEN = charClass(' :=("\'])>');
const MAX_BETWEEN = 6;
const COMPARISON = charClass('=<>!~');

const DASH = 45;
const DOT = 46;
const SLASH = 47;
const COLON = 58;
const EQUALS = 61;
const CARET = 94;
const TILDE = 126;

/** An IPv4 or IPv6 address of some machine: not a loopback, unspecified or mask address, not a version. */
export const ipAddress: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.ip_address',
  category: 'sensitive_info_disclosure',
  entity: 'ip_address',
  anchors: '0:',
  next: '0123456789abcdefABCDEF:',
  numbers: [{ digits: [1, 3], after: 'other', behind: ['.'] }],
  lead: leadOf(HEX, groupLead),
  match(reader, at) {
    return reader.code(at) === COLON ? matchColon(reader, at) : matchDigits(reader, at);
  },
};

// The first group of an IPv6 address, as far as it goes.
function groupLead(text: string, end: number): number {
  let start = end;
  while (end - start <= MAX_GROUP && isIn(HEX, text.charCodeAt(start - 1))) start--;
  return end - start <= MAX_GROUP && startsWordOf(text, start) ? start : end;
}

function matchColon(reader: Reader, at: number): Match | undefined {
  const start = reader.runStart(HEX, at, MAX_GROUP + 1);
  if (at - start > MAX_GROUP || !startsWord(reader, start)) return undefined;
  const before = reader.code(start - 1);
  if (before === COLON || before === DOT) return undefined;
  const end = ipv6End(reader, start);
  return end === undefined || isNetwork(reader, end) ? undefined : { start, end, score: SCORE };
}

function matchDigits(reader: Reader, at: number): Match | undefined {
  if (!startsWord(reader, at) || isVersionMark(reader, at)) return undefined;
  const end = ipv4End(reader, at);
  if (end === undefined || isLocal(reader.text.slice(at, end))) return undefined;
  if (isNetwork(reader, end) || isVersionBefore(reader, at) || isIpv6Tail(reader, at)) return undefined;
  return { start: at, end, score: SCORE };
}

// 1.2.3.4.5, Chrome/120.0.0.0, nginx-1.2.3.4, package==1.2.3.4
function isVersionMark(reader: Reader, at: number): boolean {
  const before = reader.code(at - 1);
  if (before === DOT) return reader.isAt(WORD, at - 2);
  if (before === SLASH) return reader.isAt(LETTER, at - 2);
  if (before === DASH) return reader.isAt(WORD, at - 2) && !isOctetBefore(reader, at - 1);
  if (before === EQUALS) return reader.isAt(COMPARISON, at - 2);
  return before === TILDE || before === CARET;
}

// 10.0.0.1-10.0.0.9 are two addresses.
function isOctetBefore(reader: Reader, end: number): boolean {
  const start = reader.runStart(DIGIT, end, 4);
  return end - start <= 3 && reader.code(start - 1) === DOT;
}

function isVersionBefore(reader: Reader, at: number): boolean {
  const wordEnd = reader.runStart(BETWEEN, at, MAX_BETWEEN);
  if (!reader.isAt(LETTER, wordEnd - 1)) return false;
  const word = reader.text.slice(Math.max(0, wordEnd - LONGEST_WORD), wordEnd).toLowerCase();
  return VERSION_WORDS.some((version) => word.endsWith(version));
}

// An IPv4 address behind the colon of an IPv6 one belongs to that.
function isIpv6Tail(reader: Reader, at: number): boolean {
  if (reader.code(at - 1) !== COLON) return false;
  const start = reader.runStart(HEX_OR_COLON, at, MAX_BEFORE_TAIL);
  return startsWord(reader, start) && reader.text.slice(start, at).split(':').length > 2;
}

// 10.0.0.0/8 and 2001:db8::/32 are ranges, and no machine has their first address.
function isNetwork(reader: Reader, end: number): boolean {
  const isFirst = endsWith(reader, '.0', end) || endsWith(reader, '::', end);
  return isFirst && goesOnAsNumber(reader, end, SLASH);
}

// RFC 1122 3.2.1.3: this host, loopback, and the masks, which begin with 255.
function isLocal(address: string): boolean {
  return address.startsWith('0.') || address.startsWith('127.') || address.startsWith('255.');
}
