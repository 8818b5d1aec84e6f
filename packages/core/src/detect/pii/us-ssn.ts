import { DIGIT, WORD, isIn, LETTER } from '../../text/char-class.ts';
import { continuesNumber, goesOnAsNumber, startsWord } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';

const DIGITS = 9;
const CONTEXT = 40;

const SPACE = 32;
const PLUS = 43;
const DASH = 45;
const DOT = 46;

/** A United States social security number, with dashes, with spaces, or named as one before it. */
export const usSsn: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.us_ssn',
  category: 'sensitive_info_disclosure',
  entity: 'us_ssn',
  anchors: '0',
  numbers: [
    {
      digits: [3, 3],
      after: 'other',
      behind: [' ', '-'],
      signs: [
        [6, ' -'],
        [10, '0-9'],
      ],
    },
    { digits: [9, 9], after: 'other' },
  ],
  match(reader, at) {
    if (!startsWord(reader, at) || reader.code(at - 1) === PLUS) return undefined;
    if (continuesNumber(reader, at, DASH) || continuesNumber(reader, at, DOT)) return undefined;
    const end = reader.runEnd(DIGIT, at, DIGITS + 1);
    if (end - at === 3) return matchGroups(reader, at);
    return end - at === DIGITS ? matchPlain(reader, at) : undefined;
  },
};

function matchGroups(reader: Reader, start: number): Match | undefined {
  const separator = reader.code(start + 3);
  if (separator !== DASH && separator !== SPACE) return undefined;
  if (continuesNumber(reader, start, separator)) return undefined;
  if (reader.runEnd(DIGIT, start + 4, 3) !== start + 6 || reader.code(start + 6) !== separator) return undefined;
  const end = start + 11;
  if (reader.runEnd(DIGIT, start + 7, 5) !== end || !isNumberEnd(reader, end)) return undefined;
  if (goesOnAsNumber(reader, end, separator)) return undefined;
  const { text } = reader;
  if (!isIssued(text.slice(start, start + 3), text.slice(start + 4, start + 6), text.slice(start + 7, end))) {
    return undefined;
  }
  return { start, end, score: separator === DASH || isNamedBefore(reader, start) ? 0.9 : 0.7 };
}

function matchPlain(reader: Reader, start: number): Match | undefined {
  const end = start + DIGITS;
  const { text } = reader;
  if (!isIssued(text.slice(start, start + 3), text.slice(start + 3, start + 5), text.slice(start + 5, end))) {
    return undefined;
  }
  return isNamedBefore(reader, start) && isNumberEnd(reader, end) ? { start, end, score: 0.8 } : undefined;
}

function isNumberEnd(reader: Reader, end: number): boolean {
  return !reader.isAt(WORD, end) && !goesOnAsNumber(reader, end, DASH) && !goesOnAsNumber(reader, end, DOT);
}

// Social Security Administration: what is never issued. Area 9xx is for taxpayers' numbers.
function isIssued(area: string, group: string, serial: string): boolean {
  return area !== '000' && area !== '666' && !area.startsWith('9') && group !== '00' && serial !== '0000';
}

function isNamedBefore(reader: Reader, start: number): boolean {
  const before = reader.text.slice(Math.max(0, start - CONTEXT), start);
  const plain = before.toLowerCase();
  const social = plain.indexOf('social');
  if (social !== -1 && plain.indexOf('security', social) !== -1) return true;
  const name = plain.lastIndexOf('ssn');
  if (name === -1 || isIn(LETTER, before.charCodeAt(name + 3))) return false;
  // `userSsn` is a name of its own, `classname` is not.
  return !isIn(LETTER, before.charCodeAt(name - 1)) || before.startsWith('Ssn', name);
}
