import { DIGIT, WORD, charClass } from '../../text/char-class.ts';
import { startsWord, wordStart } from '../boundary.ts';
import { contextWords, hasContext } from '../context.ts';
import type { AnchoredDetector, BehindNumber, Match } from '../detector.ts';
import { runLead } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';
import { isOneDigit } from './identity-number.ts';

// Receita Federal, IN RFB 2229/2024: since 2026 letters may stand in the first twelve places.
const FORM = /^[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}\/[0-9A-Z]{4}-[0-9]{2}$/;
const PLAIN = /^[0-9A-Z]{12}[0-9]{2}$/;
const WEIGHTS: readonly number[] = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const NAMES = contextWords('cnpj', 'cadastro nacional', 'razão social');
const LENGTH = 14;
const JOINT = charClass('#+./-');
const MAX_BEFORE = 16;
const ENDS: readonly BehindNumber[] = ['end', 'word', ' ', '/', ':'];

const DASH = 45;

/** A Brazilian taxpayer number of a company, of digits or with letters, with both check digits. */
export const brCnpj: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.br_cnpj',
  category: 'sensitive_info_disclosure',
  entity: 'br_cnpj',
  anchors: '0',
  // The check digits behind the dash, or the last digits of one in one piece.
  numbers: [
    { digits: [2, 2], after: 'dash', behind: ENDS },
    { digits: [2, LENGTH - 1], after: 'letter', behind: ENDS },
    { digits: [LENGTH, LENGTH], behind: ENDS },
  ],
  lead: runLead(charClass('0-9A-Z./-'), MAX_BEFORE),
  match(reader, at) {
    const end = reader.runEnd(DIGIT, at, LENGTH + 1);
    if (end - at > LENGTH || reader.isAt(WORD, end) || reader.code(end) === DASH) return undefined;
    return reader.code(at - 1) === DASH ? matchGroups(reader, at, end) : matchPlain(reader, end);
  },
};

function matchGroups(reader: Reader, at: number, end: number): Match | undefined {
  const start = end - 18;
  if (end - at !== 2 || start < 0 || !startsWord(reader, start) || reader.isAt(JOINT, start - 1)) return undefined;
  const written = reader.text.slice(start, end);
  if (!FORM.test(written) || !isChecked(written.replaceAll(/[./-]/g, ''))) return undefined;
  return { start, end, score: 1 };
}

function matchPlain(reader: Reader, end: number): Match | undefined {
  const start = wordStart(reader, end, LENGTH + 2);
  if (end - start !== LENGTH || reader.isAt(JOINT, start - 1)) return undefined;
  const value = reader.text.slice(start, end);
  if (!PLAIN.test(value) || !isChecked(value)) return undefined;
  if (hasContext(reader, NAMES, start)) return { start, end, score: 0.95 };
  // The head office and the first branches: a timestamp has a time there.
  return { start, end, score: value.startsWith('000', 8) ? 0.7 : 0.4 };
}

function isChecked(value: string): boolean {
  return !isOneDigit(value) && isCheckDigit(value, 12) && isCheckDigit(value, 13);
}

function isCheckDigit(value: string, at: number): boolean {
  let sum = 0;
  // A letter counts as its place in ASCII from zero on.
  for (let index = 0; index < at; index++) sum += (value.charCodeAt(index) - 48) * (WEIGHTS[index + 13 - at] ?? 0);
  const rest = sum % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(value[at]);
}
