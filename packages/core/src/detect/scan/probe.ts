import { ALNUM, charClass, DIGIT, isIn, LETTER, WORD } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { PatternError } from '../../text/pattern-parser.ts';
import type { Run } from '../../text/pattern-parser.ts';
import { compilePattern } from '../../text/pattern.ts';
import type { Sequence } from '../../text/pattern.ts';
import { startsWordOf } from '../word-start.ts';
import type { AnchoredDetector, BehindNumber, Lead, Match, NumberShape, PatternDetector } from '../detector.ts';
import type { Beginning } from './beginnings.ts';
import { leadOf } from './lead.ts';
import type { Question } from './lane.ts';
import type { Reader } from './reader.ts';
import { ALL_CODES, charactersOf, fixedBeginning, isSubset, matchSequence, sureRun } from './sequence.ts';

/** A question to one of the detectors of data. */
export interface Probe extends Question {
  readonly detector: AnchoredDetector | PatternDetector;
}

/** A probe for single characters. */
export interface AnchorProbe extends Probe {
  /** ASCII codes; digits mean the first of a run of digits. */
  readonly codes: readonly number[];
  readonly numbers?: readonly NumberShape[] | undefined;
  readonly nameEndings?: readonly string[] | undefined;
  /** The ASCII codes of which one stands right behind the anchor; any when undefined. */
  readonly next?: readonly number[] | undefined;
  readonly lead?: Lead | undefined;
  /** How the match begins, when its first places are known: instead of a lead. */
  readonly beginning?: Beginning | undefined;
}

/** A probe for words of at least {@link TOKEN_RUN} token characters. */
export interface TokenProbe extends Probe {
  /** The classes of the first places of the match. */
  readonly places: readonly CharClass[];
  /** How many of them stand before the word. */
  readonly before: number;
  /** Names of which one must be assigned the match. */
  readonly names?: readonly string[] | undefined;
}

/** All that a detector has to be asked for. */
export interface Probes {
  readonly anchors: readonly AnchorProbe[];
  readonly tokens: readonly TokenProbe[];
}

/** What keys and tokens are made of, base64 of both alphabets included. */
export const TOKEN: CharClass = ((): CharClass => {
  const members = WORD.slice();
  for (const sign of '+/-') members[sign.charCodeAt(0)] = 1;
  return members;
})();
/** A word of so many token characters is worth a look: in prose there are hardly any. */
export const TOKEN_RUN = 16;

const MAX_PLACES = 32;
const MAX_RUN = 32;
const ASSIGNS = charClass('=:');
// How often a name ends in two given letters, among the names of a text.
const RARE_NAME = 0.12;
// Signs stand in rows: rules of dashes, tables, indents.
const REPEATED = 0.25;
const MAX_HEADS = 1024;
const MAX_NEXT = 16;
const FIRST_DIGIT = 48;
const NO_NAMED_WORD = 'A pattern with names has to begin with at least 16 letters, digits or signs of base64.';
const NO_ASCII_PLACE =
  'It has no ASCII character at a known distance from where it begins. Put one there, for instance a letter or a sign.';
const known = new WeakMap<AnchoredDetector | PatternDetector, Probes>();

/** What a detector has to be asked for. Patterns are compiled once. */
export function probesOf(detector: AnchoredDetector | PatternDetector): Probes {
  let probes = known.get(detector);
  if (probes === undefined) {
    probes = detector.kind === 'anchored' ? { anchors: [anchorProbe(detector)], tokens: [] } : patternProbes(detector);
    known.set(detector, probes);
  }
  return probes;
}

function anchorProbe(detector: AnchoredDetector): AnchorProbe {
  const { anchors, next, numbers, nameEndings, lead } = detector;
  const codes = [...anchors].map((anchor) => anchor.charCodeAt(0));
  const behind = next === undefined ? undefined : [...next].map((character) => character.charCodeAt(0));
  return {
    detector,
    codes,
    next: behind,
    numbers,
    nameEndings,
    lead,
    match: (reader, at) => detector.match(reader, at),
  };
}

function patternProbes(detector: PatternDetector): Probes {
  const anchors: AnchorProbe[] = [];
  const tokens: TokenProbe[] = [];
  for (const sequence of compilePattern(detector.pattern)) {
    const verify = verifier(detector, sequence);
    const places = fixedBeginning(sequence, MAX_PLACES);
    const before = wordAt(sequence, places, detector.names !== undefined);
    if (before === undefined && detector.names !== undefined) throw new PatternError(NO_NAMED_WORD);
    if (before === undefined) anchors.push(patternAnchor(detector, sequence, verify));
    else
      tokens.push({
        detector,
        places,
        before,
        names: detector.names,
        match: (reader, at) => verify(reader, at - before),
      });
  }
  return { anchors, tokens };
}

type Verify = (reader: Reader, start: number) => Match | undefined;

function verifier({ score = 1, isValid }: PatternDetector, sequence: Sequence): Verify {
  return (reader, start) => {
    const end = start < 0 ? undefined : matchSequence(reader, sequence, start);
    if (reader.mustWait) return undefined;
    if (end === undefined || (isValid !== undefined && !isValid(reader.text.slice(start, end)))) return undefined;
    return { start, end, score };
  };
}

/** The place at which a long word surely begins, of which the first two places are known well enough. */
function wordAt(sequence: Sequence, places: readonly CharClass[], isNamed: boolean): number | undefined {
  for (let at = 0; at < places.length; at++) {
    const isWordStart = at === 0 || isSeparator(places[at - 1]);
    if (!isWordStart || sureRun(sequence, TOKEN, at) < TOKEN_RUN) continue;
    if (isNamed || at > 0 || headsOf(places, at) !== undefined) return at;
  }
  return undefined;
}

/** The first two characters, as the numbers `first * 128 + second`, when these are not too many. */
export function headsOf(places: readonly CharClass[], at: number): readonly number[] | undefined {
  const first = charactersOf(places[at], MAX_HEADS);
  const second = charactersOf(places[at + 1], MAX_HEADS);
  if (first === undefined || second === undefined || first.length * second.length > MAX_HEADS) return undefined;
  return first.flatMap((code) => second.map((next) => code * 128 + next));
}

function isSeparator(members: CharClass | undefined): boolean {
  const codes = members?.length === 128 ? charactersOf(members, 8) : undefined;
  return codes !== undefined && codes.every((code) => !isIn(TOKEN, code));
}

// A match that is one run of no fixed length, or begins with two, is asked about at its first character.
function runAnchor(detector: PatternDetector, { members }: Run, verify: Verify): AnchorProbe {
  if (members.length !== 128) throw new PatternError(NO_ASCII_PLACE);
  return {
    detector,
    codes: anchorCodes(charactersOf(members, 128) ?? ALL_CODES),
    match: (reader, at) => (reader.isAt(members, at - 1) ? undefined : verify(reader, at)),
  };
}

// A match that begins with digits is asked about at the first of them.
function digitAnchor(
  detector: PatternDetector,
  { min, max }: Run,
  behind: readonly CharClass[],
  verify: Verify,
): AnchorProbe {
  return {
    detector,
    codes: [FIRST_DIGIT],
    numbers: [{ digits: [min, max], behind: kindsBehind(behind) }],
    match: verify,
  };
}

// What is known of the run of digits at a place.
function numberAt(places: readonly CharClass[], offset: number): NumberShape {
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

// What can stand right behind a run of digits, by the classes of the next two places.
function kindsBehind([first, second]: readonly (CharClass | undefined)[]): readonly BehindNumber[] {
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

interface Anchor {
  readonly nameEndings?: readonly string[] | undefined;
  readonly codes: readonly number[];
  readonly next?: readonly number[] | undefined;
  /** How many characters stand before it, when the match has a known beginning. */
  readonly offset: number;
}

function patternAnchor(detector: PatternDetector, sequence: Sequence, verify: Verify): AnchorProbe {
  const [first, ...rest] = sequence;
  if (first !== undefined && first.min !== first.max && isSubset(first.members, DIGIT))
    return digitAnchor(detector, first, fixedBeginning(rest, 2), verify);
  if (first !== undefined && first.min !== first.max) {
    const places = fixedBeginning(rest, MAX_PLACES);
    if (places.length === 0) return runAnchor(detector, first, verify);
    const { codes, next, offset } = rarest(places, 1);
    return {
      detector,
      codes,
      next,
      lead: runBeginning(first.members, first.max, places.slice(0, next === undefined ? offset : offset + 1)),
      match(reader, at) {
        const runEnd = at - offset;
        const start = runEnd < 0 ? -1 : reader.runStart(first.members, runEnd, first.max);
        return start < 0 ? undefined : verify(reader, start);
      },
    };
  }
  const places = fixedBeginning(sequence, MAX_PLACES);
  const { codes, next, nameEndings, offset } = rarest(places, 0);
  const reach = next === undefined ? offset : offset + 1;
  return {
    detector,
    codes,
    next,
    nameEndings,
    numbers: codes.includes(FIRST_DIGIT) ? [numberAt(places, offset)] : undefined,
    beginning: reach === 0 ? undefined : { places, reach },
    match: (reader, at) => verify(reader, at - offset),
  };
}

// The place of which the characters are the rarest in text, together with those behind them. Of digits
// only the first of a run is an anchor, so no digit may stand before them.
function rarest(places: readonly CharClass[], skipped: number): Anchor {
  let best: Anchor | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [offset, members] of places.entries()) {
    const codes = charactersOf(members, 128) ?? [];
    const hasDigit = codes.some((code) => isIn(DIGIT, code));
    const isCovered = members.length === 128 && codes.length > 0;
    const canFollowDigit = offset + skipped > 0 && (offset === 0 || mayBeDigit(places[offset - 1]));
    if (!isCovered || (hasDigit && canFollowDigit)) continue;
    const next = hasDigit ? undefined : charactersOf(places[offset + 1], MAX_NEXT);
    // A stop is passed by quickly when what is behind it does not fit, but every stop costs something.
    const behind = next === undefined ? 1 : sumOfFrequencies(next) / 1000 + (isRepeated(codes, next) ? REPEATED : 0);
    const frequency = sumOfFrequencies(codes) * (0.1 + behind);
    const ending = codes.every((code) => isIn(ASSIGNS, code)) ? nameEndingBefore(places, offset) : undefined;
    const cost = ending === undefined ? frequency : sumOfFrequencies(codes) * RARE_NAME;
    if (cost < least) {
      least = cost;
      best =
        ending === undefined ? { codes: anchorCodes(codes), next, offset } : { codes, nameEndings: [ending], offset };
    }
  }
  if (best !== undefined) return best;
  // Without a place of its own it is asked about wherever a word can begin.
  if (places[0]?.length !== 128) throw new PatternError(NO_ASCII_PLACE);
  return { codes: anchorCodes(ALL_CODES), offset: 0 };
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

function sumOfFrequencies(codes: readonly number[]): number {
  return codes.reduce((sum, code) => sum + frequencyOf(code), 0);
}

function anchorCodes(codes: readonly number[]): readonly number[] {
  const others = codes.filter((code) => !isIn(DIGIT, code));
  return others.length === codes.length ? codes : [...others, FIRST_DIGIT];
}

function mayBeDigit(members: CharClass | undefined): boolean {
  return members === undefined || (charactersOf(members, 128) ?? []).some((code) => isIn(DIGIT, code));
}

// Per thousand characters of mixed prose and code, roughly.
function frequencyOf(code: number): number {
  const character = String.fromCharCode(code);
  if (character === ' ') return 150;
  if (/[a-z]/.test(character)) return 'etaoinsrhldcu'.includes(character) ? 50 : 12;
  if (/[A-Z]/.test(character)) return 5;
  if (/[0-9]/.test(character)) return 0.2;
  if (character === '-' || character === '_') return 4;
  return '.,/:"\'()\n='.includes(character) ? 8 : 1;
}

function runBeginning(members: CharClass, max: number, places: readonly CharClass[]): Lead {
  return leadOf(allOf([members, ...places]), (text, end) => {
    let runEnd = Math.max(0, end - places.length);
    while (runEnd < end && !arePlaces(places, text, runEnd, end)) runEnd++;
    let start = runEnd;
    while (start > 0 && runEnd - start < max && isIn(members, text.charCodeAt(start - 1))) start--;
    return start === runEnd || !isIn(WORD, text.charCodeAt(start)) || startsWordOf(text, start) ? start : runEnd;
  });
}

function arePlaces(places: readonly CharClass[], text: string, from: number, end: number): boolean {
  for (let index = from; index < end; index++) {
    const members = places[index - from];
    if (members === undefined || !isIn(members, text.charCodeAt(index))) return false;
  }
  return true;
}

function allOf(classes: readonly CharClass[]): CharClass {
  const all = new Uint8Array(128);
  for (const members of classes) for (let code = 0; code < 128; code++) if (members[code] === 1) all[code] = 1;
  return all;
}
