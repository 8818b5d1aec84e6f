import { ALNUM, DIGIT, LETTER, WORD, charClass } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { continuesNumber, goesOnAsNumber, startsWord } from '../boundary.ts';
import type { AnchoredDetector, BehindNumber, Lead, Match, NumberShape } from '../detector.ts';
import { isNamedBefore, NameWords } from '../name-words.ts';
import { runLead } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';

/** One way to write a number, and how certain it is then. */
export interface NumberForm {
  /** `9` stands for a digit, `A` for a letter, `X` for either, everything else for itself: `999-99-9999`. */
  readonly form: string;
  /** The score of one that nothing names; without it such a number is not found. */
  readonly bare?: number;
  /** The score of one that is named before it; 0.95 by default. */
  readonly named?: number;
  /** What holds besides for this form. */
  readonly isValid?: (value: string) => boolean;
}

/** A number that a register gives to people, businesses or accounts. */
export interface IdentityNumber {
  readonly entity: string;
  /** The first form that fits counts. */
  readonly forms: readonly NumberForm[];
  /** Words in small letters that name it, shortly before it; a space stands for any one character, or none. */
  readonly names: readonly string[];
  /** How far before it a name may stand, 80 characters by default. */
  readonly reach?: number;
  /** Verifies its digits and letters, without signs and in capitals. */
  readonly isValid: (value: string) => boolean;
}

interface CompiledForm extends NumberForm {
  readonly classes: readonly (CharClass | number)[];
  /** How many letters stand before its first digit. */
  readonly before: number;
  readonly joints: readonly number[];
  /** How many digits stand in a row from its first digit on. */
  readonly least: number;
  readonly most: number;
}

const REACH = 80;
const NEAR = 24;
const SIGN_CLASSES: ReadonlyMap<string, string> = new Map([
  ['9', '0-9'],
  ['A', 'a-zA-Z'],
  ['X', '0-9a-zA-Z'],
]);
// From here on a form needs no help from what stands around it.
const CERTAIN = 0.9;
const MAX_LETTERS = 5;
const MAX_DIGITS = 32;
const SIGNS: ReadonlySet<string> = new Set([' ', '-', '.', '/', ':']);
// What else a bare number can be: orders and the like count on, and some pass a check digit.
const OTHER = new NameWords(
  (
    'order invoice ticket tracking shipment sku isbn ean upc imei serial part ' +
    'phone telephone tel mobile fax version build commit issue timestamp ts time'
  ).split(' '),
);

const SPACE = 32;
const PLUS = 43;
const DASH = 45;
const DOT = 46;
const BEFORE: CharClass = charClass('#$&./@\\~-');
const BEHIND: CharClass = charClass('./:@%');
const lettersLead: Lead = runLead(LETTER, MAX_LETTERS);

/** A detector of a number that is known by its forms, its check digits and its names. */
export function identityNumber(options: IdentityNumber): AnchoredDetector {
  const { entity, reach = REACH, isValid } = options;
  const forms = options.forms.map(compileForm);
  const names = new NameWords(options.names);
  const detector: AnchoredDetector = {
    kind: 'anchored',
    id: `pii.${entity}`,
    category: 'sensitive_info_disclosure',
    entity,
    anchors: '0',
    numbers: forms.map(numberShape),
    match(reader, at) {
      const digits = reader.runEnd(DIGIT, at, MAX_DIGITS) - at;
      let namedAt = -1;
      let isNamed = false;
      for (const form of forms) {
        if (digits < form.least || digits > form.most) continue;
        const start = at - form.before;
        if (!isBeginning(reader, start, form.joints)) continue;
        // Most numbers have no name, and most forms need one.
        if (start !== namedAt) {
          isNamed = isNamedBefore(reader, start, names, reach);
          namedAt = start;
        }
        if (!isNamed && form.bare === undefined) continue;
        const end = formEnd(reader, start, form);
        if (end === undefined || !isEnd(reader, end, form.joints)) continue;
        const written = reader.text.slice(start, end).replaceAll(/[^a-zA-Z0-9]/g, '');
        const value = written.toUpperCase();
        if (!isValid(value) || form.isValid?.(value) === false) continue;
        const bare = written === value && !isOther(reader, { start, end }, form) ? form.bare : undefined;
        const score = isNamed ? (form.named ?? 0.95) : bare;
        if (score !== undefined) return { start, end, score };
      }
      return undefined;
    },
  };
  return forms.some(({ before }) => before > 0) ? { ...detector, lead: lettersLead } : detector;
}

/** True when all of its characters are the same: no register gives such numbers, and many pass the check. */
export function isOneDigit(value: string): boolean {
  return value === value.charAt(0).repeat(value.length);
}

function compileForm(form: NumberForm): CompiledForm {
  const characters = [...form.form];
  const before = characters.indexOf('9');
  const least = characters.slice(before).findIndex((sign) => sign !== '9');
  const most = characters.slice(before).findIndex((sign) => sign !== '9' && sign !== 'X');
  return {
    ...form,
    least: least === -1 ? characters.length - before : least,
    most: most === -1 ? characters.length - before : most,
    classes: characters.map((sign) => ({ 9: DIGIT, A: LETTER, X: ALNUM })[sign] ?? sign.charCodeAt(0)),
    before,
    joints: [SPACE, DASH, DOT].filter((sign) => sign !== SPACE || form.form.includes(' ')),
  };
}

// The digits at the anchor, and what the form has behind them.
function numberShape({ form, before, least, most }: CompiledForm): NumberShape {
  const shape: NumberShape = {
    digits: [least, most],
    signs: signsOf(form, before),
    ...(before > 0 ? { after: 'letter' } : {}),
  };
  const end = before + least;
  return most > least ? shape : { ...shape, behind: behindNumber(form.charAt(end), form.charAt(end + 1)) };
}

function behindNumber(next: string, afterNext: string): readonly BehindNumber[] {
  if (next === '') return ['end', 'word', ' ', '/', ':'];
  if (!SIGNS.has(next)) return ['letter'];
  const sign = next as BehindNumber;
  const beforeLetter: BehindNumber = next === ' ' ? 'word' : 'end';
  if (afterNext === '9') return [sign];
  return afterNext === 'A' ? [beforeLetter] : [sign, beforeLetter];
}

// Its joints, and where it goes on and ends: the rarest in text that only looks like it.
function signsOf(form: string, before: number): NonNullable<NumberShape['signs']> {
  const places = [...form].map((sign, index) => [index - before, SIGN_CLASSES.get(sign) ?? sign] as const);
  const joints = places.filter((_place, index) => !SIGN_CLASSES.has(form.charAt(index)));
  return [...joints, ...places.slice(form.indexOf('X'), form.indexOf('X') + 1), ...places.slice(-1)];
}

function formEnd(reader: Reader, start: number, { classes }: CompiledForm): number | undefined {
  let index = start;
  for (const expected of classes) {
    if (typeof expected === 'number' ? reader.code(index) !== expected : !reader.isAt(expected, index))
      return undefined;
    index++;
  }
  return index;
}

// No longer word or number begins before it. Looked at first: most numbers inside of others end here.
function isBeginning(reader: Reader, start: number, joints: readonly number[]): boolean {
  if (!startsWord(reader, start) || reader.code(start - 1) === PLUS) return false;
  for (const joint of joints) if (continuesNumber(reader, start, joint)) return false;
  return true;
}

// Nor does one end behind it.
function isEnd(reader: Reader, end: number, joints: readonly number[]): boolean {
  if (reader.isAt(WORD, end)) return false;
  for (const joint of joints) if (goesOnAsNumber(reader, end, joint)) return false;
  return reader.code(end) !== DASH || !reader.isAt(WORD, end + 1);
}

// A part of a path, an address or a name, or a number that is called something else.
function isOther(reader: Reader, { start, end }: Pick<Match, 'start' | 'end'>, { bare = 0 }: NumberForm): boolean {
  if (bare >= CERTAIN) return false;
  if (reader.isAt(BEFORE, start - 1)) return true;
  if (reader.isAt(BEHIND, end) && reader.isAt(WORD, end + 1)) return true;
  return isNamedBefore(reader, start, OTHER, NEAR);
}
