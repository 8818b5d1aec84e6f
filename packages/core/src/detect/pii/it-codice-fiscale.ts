import { ALNUM, DIGIT, LETTER, WORD, charClass } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { startsWord, wordStart } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import { groupLead } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';
import { isShortDate } from './calendar-date.ts';

// Surname, name, year, month, day, place, check letter. Where two people would have the same, digits
// become letters from the right (omocodia).
const FORM = /^[A-Z]{6}[\dLMNPQRSTUV]{2}[ABCDEHLMPRST][\dLMNPQRSTUV]{2}[A-Z][\dLMNPQRSTUV]{3}[A-Z]$/;
const LENGTH = 16;
const OMOCODIA = 'LMNPQRSTUV';
const MONTHS = 'ABCDEHLMPRST';
// The day of birth of women is more by 40.
const FEMALE = 40;
// Decreto 23 dicembre 1976: what characters at odd places count; digits as the letters from A on.
const ODD: readonly number[] = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];
const HEAD: CharClass = charClass('A-Za-z0-9');
const SPACES: CharClass = charClass(' ');
const SPACE = 32;

/** An Italian tax code (codice fiscale): a date of birth, and a check letter over all of it. */
export const itCodiceFiscale: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.it_codice_fiscale',
  category: 'sensitive_info_disclosure',
  entity: 'it_codice_fiscale',
  anchors: '0',
  numbers: [
    {
      digits: [1, 3],
      after: 'letter',
      behind: ['letter', 'word'],
      signs: [
        [-2, 'a-zA-Z '],
        [-3, 'a-zA-Z'],
      ],
    },
    { digits: [2, 2], after: 'other', behind: ['letter'] },
  ],
  lead: groupLead(HEAD, SPACES, [[LENGTH - 1], [3, 3]]),
  match: (reader, at) => matchPlain(reader, at) ?? matchSpaced(reader, at),
};

function matchPlain(reader: Reader, at: number): Match | undefined {
  const start = wordStart(reader, at, LENGTH);
  const end = start + LENGTH;
  // Asked at the first digits only: a code has several runs of them.
  if (!startsWord(reader, start) || reader.runStart(LETTER, at, LENGTH) > start) return undefined;
  if (reader.runEnd(ALNUM, start, LENGTH) !== end || reader.isAt(WORD, end)) return undefined;
  return isTaxCode(reader.text.slice(start, end)) ? { start, end, score: 0.95 } : undefined;
}

// BNC LRA 87D51 F205U
function matchSpaced(reader: Reader, at: number): Match | undefined {
  const start = at - 8;
  const end = start + LENGTH + 3;
  if (start < 0 || reader.code(at - 1) !== SPACE || reader.code(start + 3) !== SPACE) return undefined;
  if (!startsWord(reader, start) || !reader.isAt(DIGIT, at) || reader.code(at + 5) !== SPACE) return undefined;
  if (reader.runEnd(ALNUM, at, 6) !== at + 5 || reader.runEnd(ALNUM, at + 6, 6) !== end) return undefined;
  if (reader.isAt(WORD, end)) return undefined;
  return isTaxCode(reader.text.slice(start, end).replaceAll(' ', '')) ? { start, end, score: 0.95 } : undefined;
}

function isTaxCode(written: string): boolean {
  const value = written.toUpperCase();
  // Capitals and small letters together are an identifier of another kind.
  if ((written !== value && written !== written.toLowerCase()) || !FORM.test(value)) return false;
  return hasBirthday(value) && checkLetter(value) === value.charAt(15);
}

function hasBirthday(value: string): boolean {
  const [year, day] = [toDigits(value.slice(6, 8)), Number(toDigits(value.slice(9, 11)))];
  const month = String(MONTHS.indexOf(value.charAt(8)) + 1).padStart(2, '0');
  const date = `${year}${month}${String(day > FEMALE ? day - FEMALE : day).padStart(2, '0')}`;
  return isShortDate(date, 2000);
}

function toDigits(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => String(OMOCODIA.indexOf(letter)));
}

function checkLetter(value: string): string {
  let sum = 0;
  for (let index = 0; index < LENGTH - 1; index++) {
    const character = Number.parseInt(value.charAt(index), 36);
    const number = character < 10 ? character : character - 10;
    sum += index % 2 === 0 ? (ODD[number] ?? 0) : number;
  }
  return String.fromCharCode(65 + (sum % 26));
}
