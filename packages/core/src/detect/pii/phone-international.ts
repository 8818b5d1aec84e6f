import { DIGIT, WORD } from '../../text/char-class.ts';
import type { Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';

const MAX_GROUPS = 8;
const MIN_TOTAL = 8;
// E.164: 15 digits with the country code.
const MAX_TOTAL = 15;
// ITU-T E.164: calling codes of one and two digits, with how long national numbers are. All others have three.
const NATIONAL_LENGTHS: ReadonlyMap<string, readonly [min: number, max: number]> = new Map(
  (
    '1:10-10 7:10-10 20:8-10 27:9-9 30:10-10 31:9-9 32:8-9 33:9-9 34:9-9 36:8-9 39:6-11 40:9-9 41:9-9 43:7-13 44:9-10 ' +
    '45:8-8 46:7-10 47:8-8 48:9-9 49:6-12 51:8-9 52:10-11 53:8-8 54:10-11 55:10-11 56:9-9 57:8-10 58:10-10 60:8-10 ' +
    '61:9-9 62:8-12 63:8-10 64:8-10 65:8-8 66:8-9 81:9-10 82:8-10 84:9-10 86:10-11 90:10-10 91:10-10 92:9-10 93:9-9 ' +
    '94:9-9 95:8-10 98:10-10'
  )
    .split(' ')
    .map((entry) => {
      const [code = '', min = '', max = ''] = entry.split(/[:-]/);
      return [code, [Number(min), Number(max)]];
    }),
);

const SPACE = 32;
const OPEN = 40;
const CLOSE = 41;
const PLUS = 43;
const DASH = 45;
const DOT = 46;
const ZERO = 48;
const SMALL_X = 120;

/** Matches an E.164 number at its plus: digits in groups, the area code perhaps in parentheses. */
export function matchInternational(reader: Reader, start: number): Match | undefined {
  const before = reader.code(start - 1);
  if (before === PLUS || before === CLOSE) return undefined;
  if (!reader.isAt(DIGIT, start + 1) || reader.code(start + 1) === ZERO) return undefined;
  let digits = '';
  let found: number | undefined;
  let from: number | undefined = start + 1;
  for (let group = 0; group < MAX_GROUPS && from !== undefined; group++) {
    const end: number = reader.runEnd(DIGIT, from, MAX_TOTAL + 1);
    // The trunk prefix in `+44 (0)20 7946 0018` is not dialled.
    if (!isTrunkPrefix(reader, from, end)) digits += reader.text.slice(from, end);
    const [min, max] = totalLengths(digits);
    if (digits.length > max) break;
    if (digits.length >= min && isPhoneEnd(reader, end)) found = end;
    if (digits.length === max) break;
    from = nextGroup(reader, end);
  }
  return found === undefined ? undefined : { start, end: found, score: 0.9 };
}

function totalLengths(digits: string): readonly [min: number, max: number] {
  for (const length of [1, 2]) {
    const national = NATIONAL_LENGTHS.get(digits.slice(0, length));
    if (national !== undefined) return [national[0] + length, national[1] + length];
  }
  return [MIN_TOTAL, MAX_TOTAL];
}

function isTrunkPrefix(reader: Reader, from: number, end: number): boolean {
  return end === from + 1 && reader.code(from) === ZERO && reader.code(from - 1) === OPEN;
}

// Where the next group of digits begins: behind one separator, a parenthesis, or both.
function nextGroup(reader: Reader, end: number): number | undefined {
  let index = end;
  if (reader.code(index) === CLOSE) index++;
  const separator = reader.code(index);
  if (separator === SPACE || separator === DASH || separator === DOT) index++;
  if (reader.code(index) === OPEN) index++;
  return index > end && reader.isAt(DIGIT, index) ? index : undefined;
}

function isPhoneEnd(reader: Reader, end: number): boolean {
  return !reader.isAt(WORD, end) || (reader.code(end) === SMALL_X && reader.isAt(DIGIT, end + 1));
}
