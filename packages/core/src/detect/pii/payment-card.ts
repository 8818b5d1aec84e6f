import { DIGIT, WORD } from '../../text/char-class.ts';
import { luhn } from '../checksum.ts';
import { continuesNumber, goesOnAsNumber, startsWord } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';

// ISO/IEC 7812: 12 to 19 digits are in use.
const MIN_DIGITS = 12;
const MAX_DIGITS = 19;
const MAX_GROUPS = 5;
// How cards are printed and typed, as the lengths of the groups.
const GROUPED: ReadonlySet<number> = new Set(
  [
    [4, 4, 4, 4],
    [4, 6, 5],
    [4, 6, 4],
    [4, 4, 4, 4, 3],
    [4, 4, 4, 3],
    [4, 4, 4, 2],
    [4, 4, 4],
    [4, 4, 5],
    [4, 3, 3, 3],
    [6, 13],
  ].map((lengths) => lengths.reduce(addGroup, 0)),
);
// The issuers, by the first four digits, with the lengths of their numbers. Numbers of one digit
// repeated need no rule: none of them passes both this table and the check digit.
const ISSUERS: readonly (readonly [from: number, to: number, lengths: readonly number[]])[] = [
  [4000, 4999, [13, 16, 19]], // Visa
  [5100, 5599, [16]], // Mastercard
  [2221, 2720, [16]], // Mastercard
  [3400, 3499, [15]], // American Express
  [3700, 3799, [15]], // American Express
  [6011, 6011, [16, 17, 18, 19]], // Discover
  [6440, 6599, [16, 17, 18, 19]], // Discover
  [3000, 3059, [14, 16, 17, 18, 19]], // Diners Club
  [3095, 3095, [14, 16, 17, 18, 19]], // Diners Club
  [3600, 3699, [14, 16, 17, 18, 19]], // Diners Club
  [3800, 3999, [14, 16, 17, 18, 19]], // Diners Club
  [3500, 3599, [16, 17, 18, 19]], // JCB, which has 3528 to 3589; no one has the rest, but test numbers use it
  [6200, 6299, [16, 17, 18, 19]], // UnionPay
  [5018, 5020, [12, 13, 14, 15, 16, 17, 18, 19]], // Maestro
  [5038, 5038, [12, 13, 14, 15, 16, 17, 18, 19]], // Maestro
  [5893, 5893, [12, 13, 14, 15, 16, 17, 18, 19]], // Maestro
  [6304, 6304, [12, 13, 14, 15, 16, 17, 18, 19]], // Maestro
  [6759, 6767, [12, 13, 14, 15, 16, 17, 18, 19]], // Maestro
];
const EVERYDAY_LENGTHS: ReadonlySet<number> = new Set([14, 15, 16]);

// The first digit of what any issuer has.
const ISSUED: readonly [number, string] = [0, '2-6'];

const SPACE = 32;
const PLUS = 43;
const DASH = 45;
const DOT = 46;
const TWO = 50;
const SIX = 54;

/** A payment card number: issuer range, length and Luhn check digit agree. */
export const paymentCard: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.payment_card',
  category: 'sensitive_info_disclosure',
  entity: 'payment_card',
  anchors: '0',
  numbers: [
    { digits: [4, 4], after: 'other', behind: [' ', '-'], signs: [ISSUED, [7, '0-9']] },
    { digits: [5, 6], after: 'other', behind: [' ', '-'], signs: [ISSUED] },
    { digits: [12, 19], after: 'other', signs: [ISSUED] },
  ],
  match(reader, at) {
    const first = reader.code(at);
    if (first < TWO || first > SIX || !startsWord(reader, at) || reader.code(at - 1) === PLUS) return undefined;
    if (continuesNumber(reader, at, DOT) || continuesNumber(reader, at, DASH)) return undefined;
    const end = reader.runEnd(DIGIT, at, MAX_DIGITS + 1);
    if (end - at < 4 || end - at > MAX_DIGITS) return undefined;
    const lengths = issuedLengths(Number(reader.text.slice(at, at + 4)));
    if (lengths === undefined) return undefined;
    if (end - at < MIN_DIGITS) return matchGroups(reader, { start: at, firstEnd: end, lengths });
    if (!lengths.includes(end - at) || !isCard(reader, at, end)) return undefined;
    return { start: at, end, score: EVERYDAY_LENGTHS.has(end - at) ? 1 : 0.7 };
  },
};

function issuedLengths(prefix: number): readonly number[] | undefined {
  return ISSUERS.find(([from, to]) => prefix >= from && prefix <= to)?.[2];
}

interface FirstGroup {
  readonly start: number;
  readonly firstEnd: number;
  readonly lengths: readonly number[];
}

// The most groups that are a card: a card verification number may stand behind it.
function matchGroups(reader: Reader, { start, firstEnd, lengths }: FirstGroup): Match | undefined {
  const separator = reader.code(firstEnd);
  if (separator !== SPACE && separator !== DASH) return undefined;
  let count = firstEnd - start;
  let shape = addGroup(0, count);
  let end = firstEnd;
  let found: number | undefined;
  for (let group = 1; group < MAX_GROUPS && goesOnAsNumber(reader, end, separator); group++) {
    const from = end + 1;
    end = reader.runEnd(DIGIT, from, MAX_DIGITS);
    count += end - from;
    if (count > MAX_DIGITS) break;
    shape = addGroup(shape, end - from);
    if (lengths.includes(count) && GROUPED.has(shape) && isCard(reader, start, end)) found = end;
  }
  return found === undefined ? undefined : { start, end: found, score: 1 };
}

// A shape is its lengths as the digits of one number.
function addGroup(shape: number, length: number): number {
  return shape * 32 + length;
}

function isCard(reader: Reader, start: number, end: number): boolean {
  if (!luhn(reader.text.slice(start, end).replaceAll(/[ -]/g, '')) || reader.isAt(WORD, end)) return false;
  return !goesOnAsNumber(reader, end, DOT) && !goesOnAsNumber(reader, end, DASH);
}
