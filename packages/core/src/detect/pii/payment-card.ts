import { DIGIT, WORD } from '../../text/char-class.ts';
import { continuesNumber, goesOnAsNumber, startsWord } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';

// ISO/IEC 7812: 12 to 19 digits are in use.
const MIN_DIGITS = 12;
const MAX_DIGITS = 19;
const MAX_GROUPS = 5;
// How cards are printed and typed, as the lengths of the groups.
const GROUPED: ReadonlySet<string> = new Set([
  '4-4-4-4', '4-6-5', '4-6-4', '4-4-4-4-3', '4-4-4-3', '4-4-4-2', '4-4-4', '4-4-5', '4-3-3-3', '6-13',
]);
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
  match(reader, at) {
    const first = reader.code(at);
    if (first < TWO || first > SIX || !startsWord(reader, at) || reader.code(at - 1) === PLUS) return undefined;
    if (continuesNumber(reader, at, DOT) || continuesNumber(reader, at, DASH)) return undefined;
    const end = reader.runEnd(DIGIT, at, MAX_DIGITS + 1);
    if (end - at > MAX_DIGITS) return undefined;
    return end - at < MIN_DIGITS ? matchGroups(reader, at, end) : matchPlain(reader, at, end);
  },
};

function matchPlain(reader: Reader, start: number, end: number): Match | undefined {
  if (!isCard(reader.text.slice(start, end)) || !isNumberEnd(reader, end)) return undefined;
  return { start, end, score: EVERYDAY_LENGTHS.has(end - start) ? 1 : 0.7 };
}

// Tries the most groups first: a card verification number may stand behind the card.
function matchGroups(reader: Reader, start: number, firstEnd: number): Match | undefined {
  if (firstEnd - start !== 4 && firstEnd - start !== 6) return undefined;
  const separator = reader.code(firstEnd);
  if (separator !== SPACE && separator !== DASH) return undefined;
  const candidates: { readonly digits: string; readonly end: number }[] = [];
  let digits = reader.text.slice(start, firstEnd);
  let shape = `${digits.length}`;
  let end = firstEnd;
  for (let group = 1; group < MAX_GROUPS && goesOnAsNumber(reader, end, separator); group++) {
    const from = end + 1;
    end = reader.runEnd(DIGIT, from, MAX_DIGITS);
    digits += reader.text.slice(from, end);
    shape += `-${end - from}`;
    if (digits.length > MAX_DIGITS) break;
    if (GROUPED.has(shape)) candidates.unshift({ digits, end });
  }
  const found = candidates.find((candidate) => isCard(candidate.digits) && isNumberEnd(reader, candidate.end));
  return found === undefined ? undefined : { start, end: found.end, score: 1 };
}

function isNumberEnd(reader: Reader, end: number): boolean {
  return !reader.isAt(WORD, end) && !goesOnAsNumber(reader, end, DOT) && !goesOnAsNumber(reader, end, DASH);
}

function isCard(digits: string): boolean {
  const prefix = Number(digits.slice(0, 4));
  const isIssued = ISSUERS.some(
    ([from, to, lengths]) => prefix >= from && prefix <= to && lengths.includes(digits.length),
  );
  return isIssued && luhnSum(digits) % 10 === 0;
}

// ISO/IEC 7812-1 annex B: every second digit from the right is doubled.
function luhnSum(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum;
}
