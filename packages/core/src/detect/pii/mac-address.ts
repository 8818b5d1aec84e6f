import { HEX, WORD, charClass, isIn } from '../../text/char-class.ts';
import { startsWord } from '../boundary.ts';
import { contextWords, hasContext } from '../context.ts';
import type { ContextWords } from '../context.ts';
import type { AnchoredDetector, Match, NumberShape } from '../detector.ts';
import { leadOf } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';
import { startsWordOf } from '../word-start.ts';

const PAIRS = 17;
const QUADS = 14;
const MAX_GROUP = 4;
const DASH = 45;
const DOT = 46;
const COLON = 58;

const INSIDE = charClass('0-9a-fA-F:.-');
// Small and capital letters without digits, with their signs: what can stand before the first digit.
const BEFORE_DIGIT = charClass('a-fA-F.-');
const BEGINNING =
  /^(?:(?:[a-f\d]{2}:){0,5}[a-f\d]{0,2}|(?:[a-f\d]{2}-){0,5}[a-f\d]{0,2}|(?:[a-f\d]{4}\.){0,2}[a-f\d]{0,4})$/i;
const COLONS = /^[a-f\d]{2}(?::[a-f\d]{2}){5}$/i;
const DASHES = /^[a-f\d]{2}(?:-[a-f\d]{2}){5}$/i;
const DOTS = /^[a-f\d]{4}(?:\.[a-f\d]{4}){2}$/i;
// The empty address and the one of everybody.
const NOBODY = /^(?:0+|f+)$/i;
const NAMES: ContextWords = contextWords(
  'mac',
  'ethernet',
  'hardware addr',
  'hw addr',
  'hwaddr',
  'physical addr',
  'bssid',
  'bluetooth',
  'wifi',
  'wlan',
  'lladdr',
  'adresse mac',
  'physikalische adresse',
  'dirección mac',
  'indirizzo mac',
);

/** The hardware address of a network card (IEEE 802), with colons, with dashes, or as Cisco writes it. */
export const macAddress: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.mac_address',
  category: 'sensitive_info_disclosure',
  entity: 'mac_address',
  anchors: '0:',
  next: '0123456789abcdefABCDEF',
  numbers: [
    // With dashes, of which two stand behind the first digit.
    ...[1, 2].map((distance): NumberShape => ({
      digits: [1, 2],
      behind: ['-', 'letter', '-letter'],
      signs: [
        [distance, '-'],
        [distance + 3, '-'],
      ],
    })),
    // As Cisco writes it, with a digit in the first group.
    ...[1, 2, 3, 4].map((distance): NumberShape => ({
      digits: [1, 4],
      behind: ['.', 'letter', '.letter'],
      signs: [
        [distance, '.'],
        [distance + 5, '.'],
      ],
    })),
  ],
  lead: leadOf(INSIDE, addressLead),
  match(reader, at) {
    if (reader.code(at) === COLON) return matchAddress(reader, at - 2, { joint: COLON, length: PAIRS, form: COLONS });
    // Asked at the first digit: with dashes or stops there are only letters before it.
    const start = reader.runStart(BEFORE_DIGIT, at, PAIRS);
    const first = signAfter(reader, start);
    if (first === DASH) return matchAddress(reader, start, { joint: DASH, length: PAIRS, form: DASHES });
    return first === DOT ? matchAddress(reader, start, { joint: DOT, length: QUADS, form: DOTS }) : undefined;
  },
};

interface Notation {
  readonly joint: number;
  readonly length: number;
  readonly form: RegExp;
}

function signAfter(reader: Reader, start: number): number {
  return reader.code(reader.runEnd(HEX, start, MAX_GROUP + 1));
}

function matchAddress(reader: Reader, start: number, { joint, length, form }: Notation): Match | undefined {
  if (start < 0 || !startsWord(reader, start) || isBehindGroup(reader, start, joint)) return undefined;
  const end = start + length;
  if (reader.runEnd(INSIDE, start, length) !== end || reader.isAt(WORD, end)) return undefined;
  if (reader.code(end) === joint && reader.isAt(WORD, end + 1)) return undefined;
  const address = reader.text.slice(start, end);
  const hex = address.replaceAll(/[^a-f\d]/gi, '');
  if (!form.test(address) || NOBODY.test(hex)) return undefined;
  if (joint === COLON) return { start, end, score: 0.95 };
  if (hasContext(reader, NAMES, start)) return { start, end, score: 0.95 };
  if (/[a-f]/i.test(hex)) return { start, end, score: joint === DASH ? 0.9 : 0.85 };
  return joint === DASH ? { start, end, score: 0.6 } : undefined;
}

// A group of hexadecimal digits before it: a fingerprint, an IPv6 address or another longer number.
function isBehindGroup(reader: Reader, start: number, joint: number): boolean {
  if (reader.code(start - 1) !== joint) return false;
  if (reader.code(start - 2) === joint) return true;
  const group = reader.runStart(HEX, start - 1, MAX_GROUP + 1);
  return group < start - 1 && start - 1 - group <= MAX_GROUP && startsWord(reader, group);
}

function addressLead(text: string, end: number): number {
  const limit = Math.max(0, end - PAIRS);
  let run = end;
  while (run > limit && isIn(INSIDE, text.charCodeAt(run - 1))) run--;
  for (let start = run; start < end; start++) {
    if (startsWordOf(text, start) && isIn(HEX, text.charCodeAt(start)) && BEGINNING.test(text.slice(start, end)))
      return start;
  }
  return end;
}
