import { ALNUM, LETTER, WORD, charClass } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { goesOnAsNumber, wordStart } from '../boundary.ts';
import { iso7064Mod11_10, luhn, mod97, weightedSum } from '../checksum.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import { groupLead } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';
import { hasSpanishLetter } from './es-check-letter.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

/** The number of one country, without its two letters. */
interface VatForm {
  readonly form: RegExp;
  readonly length: number;
  readonly score: number;
  readonly isValid: (value: string) => boolean;
}

// What stands before the first digit: `ATU`, `FRXX`, `ES B`.
const HEAD = 5;
const CAPITALS: CharClass = charClass('A-Z');
const SIGNS: CharClass = charClass(' .-');
const SPACE = 32;
const DASH = 45;
const DOT = 46;
const SPANISH_COMPANY = 'JABCDEFGHI';
const AUSTRIAN: readonly number[] = [1, 2, 1, 2, 1, 2, 1];

// European Commission, VIES: what a number is made of. A check of two digits or of two parts makes it certain.
const FORMS: ReadonlyMap<string, VatForm> = new Map([
  ['AT', { form: /^U\d{8}$/, length: 9, score: 0.9, isValid: isAustrian }],
  ['BE', { form: /^[01]\d{9}$/, length: 10, score: 0.95, isValid: isBelgian }],
  ['DE', { form: /^[1-9]\d{8}$/, length: 9, score: 0.85, isValid: iso7064Mod11_10 }],
  ['DK', { form: /^[1-9]\d{7}$/, length: 8, score: 0.8, isValid: isWeighted([2, 7, 6, 5, 4, 3, 2, 1]) }],
  ['ES', { form: /^[A-Z0-9]\d{7}[A-Z0-9]$/, length: 9, score: 0.9, isValid: isSpanish }],
  ['FI', { form: /^\d{8}$/, length: 8, score: 0.8, isValid: isWeighted([7, 9, 10, 5, 8, 4, 2, 1]) }],
  ['FR', { form: /^[A-HJ-NP-Z0-9]{2}\d{9}$/, length: 11, score: 0.95, isValid: isFrench }],
  ['GB', { form: /^\d{9}$/, length: 9, score: 0.95, isValid: isBritish }],
  ['IT', { form: /^\d{11}$/, length: 11, score: 0.85, isValid: luhn }],
  ['NL', { form: /^\d{9}B\d{2}$/, length: 12, score: 0.95, isValid: isDutch }],
  ['PL', { form: /^[1-9]\d{9}$/, length: 10, score: 0.8, isValid: isWeighted([6, 5, 7, 2, 3, 4, 5, 6, 7, -1]) }],
  ['PT', { form: /^[1-9]\d{8}$/, length: 9, score: 0.8, isValid: isPortuguese }],
  ['SE', { form: /^\d{10}01$/, length: 12, score: 0.95, isValid: (value) => luhn(value.slice(0, 10)) }],
]);

const partitaIva: AnchoredDetector = identityNumber({
  entity: 'vat_id',
  forms: [{ form: '99999999999', bare: 0.3, named: 0.9 }],
  names: (
    'partita iva,part. iva,p. iva,p.iva,p iva,piva,iva,vat,vat id,vat code,vatid,' +
    'vat number,vat no,codice iva,tva,ust id,ustid,vatnumber'
  ).split(','),
  isValid: (value) => !isOneDigit(value) && !value.startsWith('0000000') && luhn(value),
});

const BEHIND_LETTER: readonly [number, string] = [-1, 'A-Z'];
const BEHIND_COUNTRY: readonly (readonly [number, string])[] = [
  [-1, ' .-'],
  [-2, 'A-Z'],
];

/** A European VAT number: with the letters of its country, or an Italian one of digits. */
export const vatId: AnchoredDetector = {
  ...partitaIva,
  numbers: [
    ...(partitaIva.numbers ?? []),
    { digits: [7, 12], after: 'letter', signs: [BEHIND_LETTER] },
    { digits: [2, 4], after: 'letter', behind: [' ', '.', '-'], signs: [BEHIND_LETTER] },
    { digits: [7, 12], after: 'other', behind: ['end', 'word', 'letter', ' '], signs: BEHIND_COUNTRY },
    { digits: [2, 4], after: 'other', behind: [' ', '.'], signs: BEHIND_COUNTRY },
  ],
  lead: groupLead(CAPITALS, SIGNS, [[2], [3], [4], [2, 1], [2, 2]]),
  match: (reader, at) => matchCountry(reader, at) ?? partitaIva.match(reader, at),
};

function matchCountry(reader: Reader, at: number): Match | undefined {
  const start = countryStart(reader, at);
  if (start === undefined) return undefined;
  const country = FORMS.get(reader.text.slice(start, start + 2));
  if (country === undefined) return undefined;
  const { text, end, isGrouped } = takeCharacters(reader, start + 2, country.length);
  if (text.length < country.length || reader.isAt(WORD, end)) return undefined;
  if ([DASH, DOT, ...(isGrouped ? [SPACE] : [])].some((joint) => goesOnAsNumber(reader, end, joint))) return undefined;
  if (!country.form.test(text) || isOneDigit(text) || !country.isValid(text)) return undefined;
  return { start, end, score: country.score };
}

// The first letter of the country, right before the digits or one sign further left.
function countryStart(reader: Reader, at: number): number | undefined {
  const word = wordStart(reader, at, HEAD);
  if (at - word >= 2) return word;
  if (!isSign(reader.code(word - 1))) return undefined;
  const before = wordStart(reader, word - 1, HEAD);
  return before <= word - 3 && reader.isAt(LETTER, before) ? before : undefined;
}

interface Taken {
  readonly text: string;
  readonly end: number;
  readonly isGrouped: boolean;
}

// So many letters and digits, with at most one sign before each.
function takeCharacters(reader: Reader, from: number, count: number): Taken {
  let text = '';
  let end = from;
  let isGrouped = false;
  while (text.length < count) {
    const isSigned = isSign(reader.code(end));
    const index = isSigned ? end + 1 : end;
    if (!reader.isAt(ALNUM, index)) break;
    if (isSigned && text !== '') isGrouped = true;
    text += String.fromCharCode(reader.code(index));
    end = index + 1;
  }
  return { text, end, isGrouped };
}

function isSign(code: number): boolean {
  return code === SPACE || code === DOT || code === DASH;
}

function isWeighted(weights: readonly number[]): (value: string) => boolean {
  return (value) => weightedSum(value, weights) % 11 === 0;
}

function isAustrian(value: string): boolean {
  let sum = 4;
  for (const [index, weight] of AUSTRIAN.entries()) {
    const product = Number(value[index + 1]) * weight;
    sum += (product % 10) + Math.floor(product / 10);
  }
  return (10 - (sum % 10)) % 10 === Number(value[8]);
}

function isBelgian(value: string): boolean {
  return 97 - (Number(value.slice(0, 8)) % 97) === Number(value.slice(8));
}

function isBritish(value: string): boolean {
  const rest = (weightedSum(value.slice(0, 7), [8, 7, 6, 5, 4, 3, 2]) + Number(value.slice(7))) % 97;
  // Numbers given since 2010 have 55 added.
  return rest === 0 || rest === 42;
}

// The key is computed from the company number, which has a check digit of its own.
function isFrench(value: string): boolean {
  const [key, company] = [value.slice(0, 2), value.slice(2)];
  if (!luhn(company)) return false;
  return !/^\d+$/.test(key) || Number(key) === (12 + 3 * (Number(company) % 97)) % 97;
}

// A company has the check digits of its owner's number or, since 2020, ISO 7064 MOD 97-10 over all of it.
function isDutch(value: string): boolean {
  const owner = value.slice(0, 9);
  if (weightedSum(owner, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && owner !== '000000000') return true;
  return mod97(`NL${value}`) === 1;
}

function isPortuguese(value: string): boolean {
  const rest = weightedSum(value.slice(0, 8), [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(value[8]);
}

// A person has the letter of the identity number, a company a check digit or letter.
function isSpanish(value: string): boolean {
  const [first, last] = [value.charAt(0), value.charAt(8)];
  const digits = value.slice(1, 8);
  const foreigner = 'XYZ'.indexOf(first);
  if (/\d/.test(first) || foreigner !== -1 || 'KLM'.includes(first)) {
    const lead = foreigner === -1 ? first.replace(/[KLM]/, '0') : String(foreigner);
    return hasSpanishLetter(`${lead}${digits}`, last);
  }
  if (!'ABCDEFGHJNPQRSUVW'.includes(first)) return false;
  const check = /\d/.test(last) ? last : String(SPANISH_COMPANY.indexOf(last));
  return check !== '-1' && luhn(`${digits}${check}`);
}
