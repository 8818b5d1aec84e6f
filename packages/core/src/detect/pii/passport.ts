import { DIGIT, WORD, charClass } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { startsWord } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import { runLead } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';
import { identityNumber } from './identity-number.ts';

// ICAO 9303 part 4: the second line of a passport has 44 characters, and the date of birth stands here.
const LINE = 44;
const BIRTH = 13;
const LINE_FORM = /^[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{14}[0-9<]\d$/;
const LINE_CHARACTERS: CharClass = charClass('A-Z0-9<');
const LEAD: CharClass = charClass('a-zA-Z0-9<');
const WEIGHTS: readonly number[] = [7, 3, 1];
const FILLER = 60;
// Hexadecimal and other identifiers mix small letters and digits. A passport has its letters first, or capitals.
const MIXED_SMALL = /\d[A-Z0-9]*[a-z]/;

// The Russian word stands as folding reads its letters.
const NAMES: readonly string[] = (
  'passport,passportno,passportnumber,passport number,travel document,pass no,pass nr,passnr,' +
  'reisepass,reisepasses,reisepassnummer,reisepassnr,passnummer,ausweisdokument,passeport,' +
  'pasaporte,passaporto,passaporte,paspoort,paspoortnummer,passinumero,passi,pasnummer,' +
  'paszport,paszportu,cestovní pas,útlevél,pașaport,pasaport,pasaportu,' +
  'пacпopт,пacпopтa,여권,护照,護照,旅券,パスポート,جواز السفر,جواز سفر,पासपोर्ट,' +
  'personalausweis,personalausweisnummer,personalausweisnr,ausweisnummer,ausweisnr,ausweis,ausweis nr,' +
  'id card,identity card,carta d identità,carta di identità,carta identità,carte d identité,cni,' +
  'carte nationale d identité,identiteitskaart,dowód osobisty,dowodu osobistego'
).split(',');

const numbers: AnchoredDetector = identityNumber({
  entity: 'passport',
  // The United States, Britain and Russia have digits alone; the others one to four letters before them or between.
  forms: [
    ...(
      '999999999,A9999999,A9XXXXXX9,A9XXXXX9,AA999999,AA9XXXXX9,AAA999999,AAA9XXXX9,' +
      'AAAA9XXX9,99AA99999,AA99999AA,9999999AA,99 9999999,99 99 999999,9999 999999'
    )
      .split(',')
      .map((form) => ({ form, named: 0.8 })),
    ...['A9XXXXXXX', 'A9XXXXXXX9', 'AA9XXXXXX', 'AA9XXXXXX9'].map((form) => ({ form, named: 0.8, isValid: isGerman })),
  ],
  names: NAMES,
  isValid: hasDigits,
});

/** A number of a passport or an identity card that is named as one, or the second machine-readable line of a passport. */
export const passport: AnchoredDetector = {
  ...numbers,
  numbers: [...(numbers.numbers ?? []), { digits: [7, 7], behind: ['letter', 'end'] }],
  lead: runLead(LEAD, BIRTH),
  match(reader, at) {
    const line = matchLine(reader, at);
    if (line !== undefined) return line;
    const found = numbers.match(reader, at);
    if (found === undefined || reader.code(found.end) === FILLER) return undefined;
    return MIXED_SMALL.test(reader.text.slice(found.start, found.end)) ? undefined : found;
  },
};

function hasDigits(value: string): boolean {
  return value.replaceAll(/\D/g, '').length >= 3;
}

// Germany takes no vowels, and no letters that look like digits. A check digit may stand behind it.
function isGerman(value: string): boolean {
  if (!/^[CFGHJKLMNPRTVWXYZ\d]{9}\d?$/.test(value)) return false;
  return value.length === 9 || checkDigit(value.slice(0, 9)) === Number(value.charAt(9));
}

function matchLine(reader: Reader, at: number): Match | undefined {
  const start = at - BIRTH;
  if (start < 0 || reader.runEnd(DIGIT, at, 8) !== at + 7 || !startsWord(reader, start)) return undefined;
  const end = start + LINE;
  if (reader.code(start - 1) === FILLER || reader.runEnd(LINE_CHARACTERS, start, LINE) !== end) return undefined;
  if (reader.isAt(WORD, end) || reader.code(end) === FILLER) return undefined;
  const line = reader.text.slice(start, end);
  return LINE_FORM.test(line) && isChecked(line) ? { start, end, score: 1 } : undefined;
}

// Number, date of birth and date of expiry have a check digit each, and so has all of them together.
function isChecked(line: string): boolean {
  const [number, birth, expiry] = [line.slice(0, 10), line.slice(13, 20), line.slice(21, 28)];
  const parts = [number, birth, expiry, `${number}${birth}${line.slice(21)}`];
  return parts.every((part) => checkDigit(part.slice(0, -1)) === Number(part.at(-1)));
}

// Letters count from 10, fillers nothing.
function checkDigit(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index++) {
    const value = text[index] === '<' ? 0 : Number.parseInt(text.charAt(index), 36);
    sum += value * (WEIGHTS[index % 3] ?? 0);
  }
  return sum % 10;
}
