import { ALNUM, DIGIT, WORD, charClass } from '../../text/char-class.ts';
import { startsWord } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';
import { matchInternational } from './phone-international.ts';

const INSIDE = charClass('0-9 .()/-');
const MAX_INSIDE = 20;
const MAX_GROUPS = 5;
// National numbers are written with their trunk prefix 0: 10 to 12 digits in all.
const MIN_NATIONAL = 10;
const MAX_NATIONAL = 12;

const SPACE = 32;
const OPEN = 40;
const CLOSE = 41;
const PLUS = 43;
const DASH = 45;
const DOT = 46;
const SLASH = 47;
const ZERO = 48;
const ONE = 49;
const SMALL_X = 120;

// National numbers in one piece, or as nothing else marks them: only behind a word for telephone.
const named: AnchoredDetector = identityNumber({
  entity: 'phone',
  forms: '9999999999,99999999999,999 999 99 99,999-999-99-99,9999 999 99 99'
    .split(',')
    .map((form) => ({ form, named: 0.75 })),
  names: (
    'phone,phone number,telephone,tel,tel no,mobile,mobile number,cell,cell phone,whatsapp,call,call me at,text me at,' +
    'telefon,handy,handynummer,rufnummer,téléphone,portable,teléfono,móvil,celular,telefone,telemóvel,cellulare,telefono,' +
    'telefoon,gsm,telefonu,cep,cep no,numarası,telefonnummer,mobil,mobilnummer,puhelin,телефон,电话,手机,電話,携帯,전화,휴대폰'
  ).split(','),
  reach: 32,
  isValid: (value) => !isOneDigit(value),
});

/** A telephone number: E.164 with a plus, North American, or national with its trunk prefix. */
export const phone: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.phone',
  category: 'sensitive_info_disclosure',
  entity: 'phone',
  anchors: '+(0',
  next: '0123456789',
  numbers: [
    ...(named.numbers ?? []),
    {
      digits: [3, 3],
      after: 'other',
      behind: [' ', '-', '.'],
      signs: [
        [0, '2-9'],
        [7, ' .-'],
        [11, '0-9'],
      ],
    },
    {
      digits: [1, 1],
      after: 'other',
      behind: [' ', '-', '.', '/'],
      signs: [
        [0, '1'],
        [5, ' .-'],
        [9, ' .-'],
      ],
    },
    {
      digits: [2, 5],
      after: 'other',
      behind: [' ', '-', '.', '/'],
      signs: [
        [0, '0'],
        [1, '1-9'],
        [9, '0-9 .-'],
      ],
    },
  ],
  match(reader, at) {
    if (!startsWord(reader, at)) return undefined;
    const first = reader.code(at);
    if (first === PLUS) return matchInternational(reader, at);
    if (first === OPEN) return matchParenthesised(reader, at);
    const joint = reader.code(at - 1);
    if (isSeparator(joint) && reader.isAt(joint === SPACE ? DIGIT : ALNUM, at - 2)) return undefined;
    if (joint === PLUS) return undefined;
    const marked = first === ZERO ? matchNational(reader, at) : matchNorthAmerican(reader, at);
    return marked ?? named.match(reader, at);
  },
};

// (415) 555-0132, (415)555-0132, (415) 555.0132
function matchParenthesised(reader: Reader, start: number): Match | undefined {
  if (!isAreaAt(reader, start + 1) || reader.code(start + 4) !== CLOSE) return undefined;
  const gap = reader.code(start + 5);
  const end = lineEnd(reader, gap === SPACE || gap === DASH ? start + 6 : start + 5);
  return end === undefined || isAfterPlus(reader, start) ? undefined : { start, end, score: 0.9 };
}

// 415-555-0132, 415.555.0132, 1-800-555-0199
function matchNorthAmerican(reader: Reader, start: number): Match | undefined {
  const area = reader.code(start) === ONE ? start + 2 : start;
  if (area !== start && !isSeparator(reader.code(start + 1))) return undefined;
  if (!isAreaAt(reader, area)) return undefined;
  const separator = reader.code(area + 3);
  if (!isSeparator(separator) || separator === SLASH) return undefined;
  const end = lineEnd(reader, area + 4);
  if (end === undefined || reader.code(area + 7) !== separator || isAfterPlus(reader, start)) return undefined;
  return { start, end, score: 0.6 };
}

// The end of `555-0132`: an exchange, a separator, four digits, nothing more.
function lineEnd(reader: Reader, exchange: number): number | undefined {
  if (!isAreaAt(reader, exchange) || !isSeparator(reader.code(exchange + 3))) return undefined;
  const end = reader.runEnd(DIGIT, exchange + 4, 5);
  return end - exchange === 8 && isPhoneEnd(reader, end) ? end : undefined;
}

// Area codes and exchanges begin with 2 to 9.
function isAreaAt(reader: Reader, index: number): boolean {
  return reader.code(index) > ONE && reader.runEnd(DIGIT, index, 4) === index + 3;
}

// 020 7946 0018, 06 12 34 56 78, 0151 23456789, 090-1234-5678
function matchNational(reader: Reader, start: number): Match | undefined {
  if (!reader.isAt(DIGIT, start + 1) || reader.code(start + 1) === ZERO) return undefined;
  let end = reader.runEnd(DIGIT, start, 6);
  if (end - start > 5) return undefined;
  const separator = reader.code(end);
  if (!isSeparator(separator)) return undefined;
  let digits = end - start;
  let groups = 1;
  for (; groups < MAX_GROUPS && reader.code(end) === separator; groups++) {
    const groupEnd = reader.runEnd(DIGIT, end + 1, 9);
    const length = groupEnd - end - 1;
    if (length === 0) break;
    if (length === 1 || length > 8) return undefined;
    digits += length;
    end = groupEnd;
  }
  if (digits < MIN_NATIONAL || digits > MAX_NATIONAL) return undefined;
  if (!isPlausible(separator, groups, digits)) return undefined;
  if (reader.code(end) === separator && reader.isAt(DIGIT, end + 1)) return undefined;
  return isPhoneEnd(reader, end) && !isAfterPlus(reader, start) ? { start, end, score: 0.6 } : undefined;
}

// Two groups with a dash are part numbers, and dots stand in dates and versions more often.
function isPlausible(separator: number, groups: number, digits: number): boolean {
  if (separator === DOT) return groups === 5 && digits === 10;
  if (separator === SLASH) return groups === 2;
  return separator === SPACE ? groups > 1 : groups > 2;
}

function isSeparator(code: number): boolean {
  return code === SPACE || code === DASH || code === DOT || code === SLASH;
}

// An extension may follow: 555-0132x12.
function isPhoneEnd(reader: Reader, end: number): boolean {
  const next = reader.code(end);
  if (next === DASH || next === DOT) return !reader.isAt(DIGIT, end + 1);
  return next === SMALL_X ? reader.isAt(DIGIT, end + 1) : !reader.isAt(WORD, end);
}

// A number with a plus is found at its plus.
function isAfterPlus(reader: Reader, at: number): boolean {
  const start = reader.runStart(INSIDE, at, MAX_INSIDE);
  return reader.code(start - 1) === PLUS && reader.isAt(DIGIT, start);
}
