import { ALNUM, charClass, DIGIT, isIn, LETTER } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { PatternError } from '../../text/pattern-parser.ts';
import type { BehindNumber, NumberShape } from '../detector.ts';
import { sumOfFrequencies } from './frequency.ts';
import { ALL_CODES, charactersOf, isSubset } from './sequence.ts';

/** A place of a match, and how to tell it from others of the same character. */
export interface Anchor {
  readonly codes: readonly number[];
  readonly next?: readonly number[] | undefined;
  readonly previous?: readonly number[] | undefined;
  readonly nameEndings?: readonly string[] | undefined;
  /** How many characters stand before it, when the match has a known beginning. */
  readonly offset: number;
}

const ASSIGNS = charClass('=:');
// How often a name ends in two given letters, among the names of a text.
const RARE_NAME = 0.12;
// Signs stand in rows: rules of dashes, tables, indents.
const REPEATED = 0.25;
// What it costs to stop at a character, and to ask there, in nanoseconds or so.
const STOP_COST = 5;
const VISIT_COST = 60;
const NUMBER = 8;
const NUMBER_IN_WORD = 1;
const RARE_NUMBER = 0.2;
const MAX_NEXT = 16;
const MAX_RUN = 32;
/** Stands for every digit. */
export const FIRST_DIGIT = 48;
/** Why a pattern is refused that could begin anywhere. */
export const NO_ASCII_PLACE =
  'It has no ASCII character at a known distance from where it begins. Put one there, for instance a letter or a sign.';

/**
 * The place of which the characters are the rarest in text, together with those around them. Of digits only the
 * first of a run is an anchor, so no digit may stand before them.
 * @param skipped - How many characters at least stand before the first place.
 * @throws PatternError when there is none.
 */
export function rarest(places: readonly CharClass[], skipped: number): Anchor {
  let best: Anchor | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [offset, members] of places.entries()) {
    const codes = charactersOf(members, 128) ?? [];
    const hasDigit = codes.some((code) => isIn(DIGIT, code));
    const isCovered = members.length === 128 && codes.length > 0;
    const canFollowDigit = offset + skipped > 0 && (offset === 0 || mayBeDigit(places[offset - 1]));
    if (!isCovered || (hasDigit && canFollowDigit)) continue;
    const raw = hasDigit ? frequencyOfNumber(numberAt(places, offset)) : sumOfFrequencies(codes);
    for (const anchor of anchorsAt(places, offset, hasDigit)) {
      const cost = raw * (STOP_COST + VISIT_COST * shareOf(codes, anchor));
      if (cost >= least) continue;
      least = cost;
      best = { ...anchor, codes: anchorCodes(codes), offset };
    }
  }
  if (best !== undefined) return best;
  // Without a place of its own it is asked about wherever a word can begin.
  if (places[0]?.length !== 128) throw new PatternError(NO_ASCII_PLACE);
  return { codes: anchorCodes(ALL_CODES), offset: 0 };
}

// Most numbers are short, and stand by themselves.
function frequencyOfNumber({ digits: [shortest] = [1, MAX_RUN], after, behind = ANY_BEHIND }: NumberShape): number {
  if (shortest > 4 || !(behind.includes('end') || behind.includes('word'))) return RARE_NUMBER;
  return after === 'letter' ? NUMBER_IN_WORD : NUMBER;
}

type Neighbours = Pick<Anchor, 'next' | 'previous' | 'nameEndings'>;

// The ways to tell a place from others of the same character.
function anchorsAt(places: readonly CharClass[], offset: number, hasDigit: boolean): readonly Neighbours[] {
  if (hasDigit) return [{}];
  const ways: Neighbours[] = [{}];
  const previous = charactersOf(places[offset - 1], MAX_NEXT);
  if (previous !== undefined) ways.push({ previous });
  const next = charactersOf(places[offset + 1], MAX_NEXT);
  if (next !== undefined) ways.push({ next });
  const codes = charactersOf(places[offset], 128) ?? [];
  const ending = codes.every((code) => isIn(ASSIGNS, code)) ? nameEndingBefore(places, offset) : undefined;
  if (ending !== undefined) ways.push({ nameEndings: [ending] });
  return ways;
}

// Of how many of its characters an anchor has to be visited.
function shareOf(codes: readonly number[], { next, previous, nameEndings }: Neighbours): number {
  if (nameEndings !== undefined) return RARE_NAME;
  const neighbours = next ?? previous;
  if (neighbours === undefined) return 1;
  // Behind a sign there is a number more often than elsewhere: an amount, a date, an index.
  const isNumbered = next?.some((code) => isIn(DIGIT, code)) === true;
  const extra = isRepeated(codes, neighbours) || isNumbered ? REPEATED : 0;
  return Math.min(1, sumOfFrequencies(neighbours) / 1000 + extra);
}

function isRepeated(codes: readonly number[], next: readonly number[]): boolean {
  return codes.some((code) => next.includes(code));
}

// The last letter of the name before a sign, and what stands before it.
function nameEndingBefore(places: readonly CharClass[], sign: number): string | undefined {
  for (let offset = sign - 1; offset > 0; offset--) {
    const last = charactersOf(places[offset], 1)?.[0];
    if (last === undefined) return undefined;
    if (!isIn(LETTER, last)) continue;
    const [before] = charactersOf(places[offset - 1], 1) ?? [];
    return before === undefined ? undefined : String.fromCharCode(before, last);
  }
  return undefined;
}

export function anchorCodes(codes: readonly number[]): readonly number[] {
  const others = codes.filter((code) => !isIn(DIGIT, code));
  return others.length === codes.length ? codes : [...others, FIRST_DIGIT];
}

function mayBeDigit(members: CharClass | undefined): boolean {
  return members === undefined || (charactersOf(members, 128) ?? []).some((code) => isIn(DIGIT, code));
}

/** What is known of the run of digits at a place. */
export function numberAt(places: readonly CharClass[], offset: number): NumberShape {
  let end = offset;
  while (isSubset(places[end], DIGIT)) end++;
  const behind = charactersOf(places[end], 128);
  const isEnded = behind !== undefined && !behind.some((code) => isIn(DIGIT, code));
  const before = charactersOf(places[offset - 1], 128);
  const after = before?.every((code) => isIn(LETTER, code)) === true ? 'letter' : undefined;
  const isAfterSign = before?.some((code) => isIn(LETTER, code)) === false;
  return {
    behind: isEnded ? kindsBehind(places.slice(end)) : ANY_BEHIND,
    digits: [Math.max(1, end - offset), isEnded && end > offset ? end - offset : MAX_RUN],
    ...(isAfterSign ? { after: 'other' } : after === undefined ? {} : { after }),
  };
}

const SIGNS = [' ', '-', '.', '/', ':'] as const;
const ANY_BEHIND: readonly BehindNumber[] = [...SIGNS, 'letter', 'word', 'end'];

/** What can stand right behind a run of digits, by the classes of the next two places. */
export function kindsBehind([first, second]: readonly (CharClass | undefined)[]): readonly BehindNumber[] {
  const codes = charactersOf(first, 128);
  if (codes === undefined) return ANY_BEHIND;
  const next = charactersOf(second, 128) ?? ALL_CODES;
  const kinds = new Set<BehindNumber>();
  for (const code of codes) {
    const sign = SIGNS.find((joint) => joint.charCodeAt(0) === code);
    if (isIn(ALNUM, code)) kinds.add('letter');
    else if (sign === undefined) kinds.add('end');
    else {
      if (next.some((behind) => isIn(DIGIT, behind))) kinds.add(sign);
      if (next.some((behind) => !isIn(DIGIT, behind))) kinds.add('end');
      if (sign === ' ' && next.some((behind) => isIn(LETTER, behind))) kinds.add('word');
    }
  }
  return [...kinds];
}
