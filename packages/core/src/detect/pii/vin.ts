import { ALNUM, LETTER, WORD } from '../../text/char-class.ts';
import { startsWord } from '../boundary.ts';
import { hasContext } from '../context.ts';
import type { ContextWords } from '../context.ts';
import type { AnchoredDetector } from '../detector.ts';
import { runLead } from '../scan/lead.ts';

const LENGTH = 17;
const MAX_LETTERS = 10;
const CHECK_PLACE = 8;
const DASH = 45;
// ISO 3779: no I, O or Q; the year at the tenth place has no U, Z or 0 either, and the last four are digits.
const FORM = /^[A-HJ-NPR-Z\d]{9}[A-HJ-NPR-TV-Y1-9][A-HJ-NPR-Z\d]{3}\d{4}$/;
const LOOSE_FORM = /^[A-HJ-NPR-Z\d]{17}$/;
// 49 CFR 565.15: what letters count, from A to Z, and the weights.
const VALUES = '12345678.12345.7.923456789';
const WEIGHTS: readonly number[] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const NAMES: ContextWords =
  /(?<![a-z])(?:vins?|vin[^a-z0-9]?(?:no|nr|number|code)|vehicle|chassis|car|fin|fahrgestell\w{0,8}|fahrzeug\w{0,8}|ch[âa]ssis|telaio|bastidor|chassi|niv|nadwozia|chassisnummer|karosserie\w{0,8})(?![a-z])|车架|車架|車台|차대/;

const BODY = '0-9a-zA-Z';

/** The number of a vehicle (ISO 3779) with the check digit of North America and China, or named as one. */
export const vin: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.vin',
  category: 'sensitive_info_disclosure',
  entity: 'vin',
  anchors: '0',
  numbers: [
    {
      digits: [1, 16],
      after: 'other',
      behind: ['letter'],
      signs: [
        [16, BODY],
        [8, BODY],
      ],
    },
    { digits: [1, 16], after: 'letter', behind: ['letter'], signs: [[3, BODY]] },
    { digits: [4, 16], after: 'letter' },
  ],
  lead: runLead(LETTER, MAX_LETTERS),
  match(reader, at) {
    const start = reader.runStart(LETTER, at, MAX_LETTERS + 1);
    if (!startsWord(reader, start) || reader.code(start - 1) === DASH) return undefined;
    const end = reader.runEnd(ALNUM, start, LENGTH + 1);
    if (end - start !== LENGTH || reader.isAt(WORD, end) || reader.code(end) === DASH) return undefined;
    const written = reader.text.slice(start, end);
    const number = written.toUpperCase();
    if (!LOOSE_FORM.test(number) || !/[A-Z]/.test(number) || !/\d.*\d.*\d/.test(number)) return undefined;
    const isRight = FORM.test(number) && checkDigit(number) === number.charAt(CHECK_PLACE);
    if (hasContext(reader, NAMES, start)) return { start, end, score: isRight ? 0.95 : 0.8 };
    const hasLetters = number.replaceAll(/\d/g, '').length >= 3;
    return isRight && hasLetters && written === number ? { start, end, score: 0.8 } : undefined;
  },
};

function checkDigit(number: string): string {
  let sum = 0;
  for (let index = 0; index < LENGTH; index++) {
    const code = number.charCodeAt(index);
    const value = code < 65 ? code - 48 : Number(VALUES.charAt(code - 65));
    sum += value * (WEIGHTS[index] ?? 0);
  }
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}
