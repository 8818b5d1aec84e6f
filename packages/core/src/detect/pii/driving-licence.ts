import { LETTER, WORD, charClass } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { continuesNumber, startsWord } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import { runLead } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';
import { isCalendarDate } from './calendar-date.ts';
import { identityNumber } from './identity-number.ts';

// DVLA: five characters of the surname, filled up with 9; the date of birth around the decade; two initials,
// the second of which may be 9; a computed character and two letters.
const DRIVER_NUMBER = /^[A-Z](?:[A-Z]{4}|[A-Z]{3}9|[A-Z]{2}99|[A-Z]999|9999)\d{6}[A-Z][A-Z9][A-Z0-9][A-Z]{2}$/;
const DRIVER_NUMBER_LENGTH = 16;
const SURNAME = 5;
const CAPITAL_OR_DIGIT: CharClass = charClass('A-Z0-9');
const SPACE = 32;
const SLASH = 47;
// In the month of birth of women.
const FEMALE = 50;

const DRIVING: readonly string[] = (
  'driver license,driver s license,driver licence,driver s licence,driver number,driver id,' +
  'driving license,driving licence,driving permit,dl,dln,dl no,dlno,dvla,dmv,' +
  'drivers license number,driver license number,driverlicensenumber,drivinglicencenumber,' +
  'führerschein,führerscheinnummer,fuehrerschein,fahrerlaubnis,fahrausweis,führerausweis,' +
  'patente,patente di guida,permis de conduire,permiso de conducir,licencia de conducir,' +
  'licencia de manejo,carnet de conducir,carteira de motorista,carteira de habilitação,cnh,' +
  'carta de condução,rijbewijs,rijbewijsnummer,prawo jazdy,prawa jazdy,körkort,kørekort,' +
  'førerkort,ajokortti,řidičský průkaz,vezetői engedély,permis de conducere,ehliyet,' +
  'sürücü belgesi,운전면허,운전면허번호,면허번호,運転免許,免許証,驾驶证,驾照,駕照'
).split(',');

// What only a driving licence looks like: a licence of any kind is named before it.
const distinctive: AnchoredDetector = identityNumber({
  entity: 'driving_licence',
  forms: [
    // Italy.
    ...['AA9999999A', 'A9XXXXXXXA'].map((form) => ({ form, named: 0.8, isValid: isItalian })),
    // South Korea: the region first.
    ...['99-99-999999-99', '99 99 999999 99'].map((form) => ({ form, named: 0.8, isValid: isKorean })),
    // India.
    ...['AA99 99999999999', 'AA99-99999999999', 'AA9999999999999'].map((form) => ({ form, named: 0.8 })),
    // Ontario, Quebec, Florida, Illinois, Wisconsin.
    ...['A9999-99999-99999', 'A9999-999999-99', 'A999-999-99-999-9', 'A999-9999-9999', 'A999-9999-9999-99'].map(
      (form) => ({ form, named: 0.8 }),
    ),
  ],
  names: ['license', 'licence', 'lic', 'license no', 'licence no', ...DRIVING],
  isValid: () => true,
});

// What many numbers look like: a driving licence is named shortly before it.
const plain: AnchoredDetector = identityNumber({
  entity: 'driving_licence',
  forms: (
    '9999999,99999999,999999999,9999999999,99999999999,999999999999,9999999999999,' +
    'A9999999,A99999999,A999999999,A99999999999,A999999999999,A9999999999999,A99999999999999,' +
    'AA999999,AA9999999,AA999999A,AAA999999,99AAA99999,99AA99999,A999XXXXX9X,' +
    '999 999 999,999-999-999,99-999-9999,99 999 999,99999/99/9999,A999 9999 9999'
  )
    .split(',')
    .map((form) => ({ form, named: 0.8 })),
  names: DRIVING,
  reach: 48,
  isValid: () => true,
});

/** The number of a driving licence: a British one by its structure, those of other countries when they are named. */
export const drivingLicence: AnchoredDetector = {
  ...plain,
  numbers: [
    ...(plain.numbers ?? []),
    ...(distinctive.numbers ?? []),
    { digits: [6, 10], after: 'letter', behind: ['letter'] },
  ],
  lead: runLead(LETTER, SURNAME),
  match: (reader, at) => matchBritish(reader, at) ?? distinctive.match(reader, at) ?? matchPlain(reader, at),
};

// A number behind a number is a part of one, and one behind a slash is a part of a path: `dl.example.org/1234567`.
function matchPlain(reader: Reader, at: number): Match | undefined {
  if (continuesNumber(reader, at, SPACE) || reader.code(at - 1) === SLASH) return undefined;
  return plain.match(reader, at);
}

function matchBritish(reader: Reader, at: number): Match | undefined {
  const start = reader.runStart(LETTER, at, SURNAME);
  const first = startsWord(reader, start) ? start : start + 1;
  const end = first + DRIVER_NUMBER_LENGTH;
  if (!startsWord(reader, first) || reader.runEnd(CAPITAL_OR_DIGIT, first, DRIVER_NUMBER_LENGTH + 1) !== end) {
    return undefined;
  }
  const value = reader.text.slice(first, end);
  if (reader.isAt(WORD, end) || !DRIVER_NUMBER.test(value) || !hasBirthday(value.slice(5, 11))) return undefined;
  return { start: first, end, score: 0.85 };
}

// The decade, the month, the day, and the year of the decade.
function hasBirthday(digits: string): boolean {
  const month = Number(digits.slice(1, 3));
  const year = 2000 + Number(`${digits.charAt(0)}${digits.charAt(5)}`);
  return isCalendarDate(year, month > FEMALE ? month - FEMALE : month, Number(digits.slice(3, 5)));
}

// Two capitals and seven digits, or what begins with U1.
function isItalian(value: string): boolean {
  return value.startsWith('U1') || /^[A-Z]{2}\d/.test(value);
}

// Regions have the numbers 11 to 28.
function isKorean(value: string): boolean {
  const region = Number(value.slice(0, 2));
  return region >= 11 && region <= 28;
}
