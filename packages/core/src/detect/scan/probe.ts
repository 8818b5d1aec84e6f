import { DIGIT, isIn, WORD } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { PatternError } from '../../text/pattern-parser.ts';
import type { Run } from '../../text/pattern-parser.ts';
import { compilePattern } from '../../text/pattern.ts';
import type { Sequence } from '../../text/pattern.ts';
import { startsWordOf } from '../word-start.ts';
import type { AnchoredDetector, Lead, Match, NumberShape, PatternDetector } from '../detector.ts';
import type { Beginning } from './beginnings.ts';
import { leadOf } from './lead.ts';
import type { Question } from './lane.ts';
import { anchorCodes, FIRST_DIGIT, kindsBehind, NO_ASCII_PLACE, numberAt, rarest } from './rarest.ts';
import type { Reader } from './reader.ts';
import { ALL_CODES, allOf, charactersOf, fixedBeginning, isSubset, matchSequence, sureRun } from './sequence.ts';
import { waysOf } from './sign.ts';
import type { Signs } from './sign.ts';

/** A question to one of the detectors of data. A class, so that V8 sees one form of it at the hottest place of all. */
export class Probe implements Question {
  readonly detector: AnchoredDetector | PatternDetector;
  readonly match: (reader: Reader, at: number) => Match | undefined;
  /** What surely stands around the place, in one of several ways: looked at before the detector is asked. */
  readonly ways: readonly Signs[] | undefined;

  constructor(detector: AnchoredDetector | PatternDetector, match: Probe['match'], ways?: readonly Signs[]) {
    this.detector = detector;
    this.match = match;
    this.ways = ways;
  }
}

/** A probe for single characters. */
export interface AnchorProbe {
  readonly probe: Probe;
  /** ASCII codes; digits mean the first of a run of digits. */
  readonly codes: readonly number[];
  readonly numbers?: readonly NumberShape[] | undefined;
  readonly nameEndings?: readonly string[] | undefined;
  /** The ASCII codes of which one stands right behind the anchor; any when undefined. */
  readonly next?: readonly number[] | undefined;
  /** The ASCII codes of which one stands right before the anchor; any when undefined. */
  readonly previous?: readonly number[] | undefined;
  readonly lead?: Lead | undefined;
  /** How the match begins, when its first places are known: instead of a lead. */
  readonly beginning?: Beginning | undefined;
}

/** A probe for words of at least {@link TOKEN_RUN} token characters. */
export interface TokenProbe {
  readonly probe: Probe;
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
// Of a match that goes on, so much tells whether it is made up; what is checked at its end is not there.
const LOOKED_AT = 96;
const UNCHECKED = 0.9;
const MAX_FIXED = 4;
const MAX_HEADS = 1024;
const NO_NAMED_WORD = 'A pattern with names has to begin with at least 16 letters, digits or signs of base64.';
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
  const probe = new Probe(detector, (reader, at) => detector.match(reader, at));
  return { probe, codes, next: behind, numbers, nameEndings, lead };
}

function patternProbes(detector: PatternDetector): Probes {
  const anchors: AnchorProbe[] = [];
  const tokens: TokenProbe[] = [];
  for (const sequence of compilePattern(detector.pattern).flatMap(ofFixedBeginning)) {
    const verify = verifier(detector, sequence);
    const places = fixedBeginning(sequence, MAX_PLACES);
    const before = wordAt(sequence, places, detector.names !== undefined);
    if (before === undefined && detector.names !== undefined) throw new PatternError(NO_NAMED_WORD);
    if (before === undefined) anchors.push(patternAnchor(detector, sequence, verify));
    else
      tokens.push({
        probe: new Probe(detector, (reader, at) => verify(reader, at - before), waysOf(places, before)),
        places,
        before,
        names: detector.names,
      });
  }
  return { anchors, tokens };
}

// A few digits in front are better known as one, two or three: what follows has a place of its own then.
function ofFixedBeginning(sequence: Sequence): readonly Sequence[] {
  const [first, ...rest] = sequence;
  if (first === undefined || first.min === 0 || first.max > MAX_FIXED || !isSubset(first.members, DIGIT))
    return [sequence];
  const lengths = Array.from({ length: first.max - first.min + 1 }, (_none, more) => first.min + more);
  return lengths.map((length) => [{ ...first, min: length, max: length }, ...rest]);
}

type Verify = (reader: Reader, start: number) => Match | undefined;

function verifier({ score = 1, isValid }: PatternDetector, sequence: Sequence): Verify {
  return (reader, start) => {
    const span = start < 0 ? undefined : matchSequence(reader, sequence, start);
    if (span === undefined || reader.mustWait) return undefined;
    const isWhole = span.goesOn === undefined;
    const text = reader.text.slice(start, isWhole ? span.end : start + LOOKED_AT);
    if (isValid !== undefined && !isValid(text)) return undefined;
    if (typeof score === 'number') return { start, ...span, score };
    return { start, ...span, score: isWhole ? score(text) : UNCHECKED };
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
  const match: Verify = (reader, at) => (reader.isAt(members, at - 1) ? undefined : verify(reader, at));
  return { probe: new Probe(detector, match), codes: anchorCodes(charactersOf(members, 128) ?? ALL_CODES) };
}

// A match that begins with digits is asked about at the first of them.
function digitAnchor(
  detector: PatternDetector,
  { min, max }: Run,
  behind: readonly CharClass[],
  verify: Verify,
): AnchorProbe {
  return {
    probe: new Probe(detector, verify),
    codes: [FIRST_DIGIT],
    numbers: [{ digits: [min, max], behind: kindsBehind(behind) }],
  };
}

function patternAnchor(detector: PatternDetector, sequence: Sequence, verify: Verify): AnchorProbe {
  const [first, ...rest] = sequence;
  if (first !== undefined && first.min !== first.max && isSubset(first.members, DIGIT))
    return digitAnchor(detector, first, fixedBeginning(rest, 2), verify);
  if (first !== undefined && first.min !== first.max) {
    const places = fixedBeginning(rest, MAX_PLACES);
    if (places.length === 0) return runAnchor(detector, first, verify);
    const { codes, next, previous, offset } = rarest(places, 1);
    const match: Verify = (reader, at) => {
      const runEnd = at - offset;
      const start = runEnd < 0 ? -1 : reader.runStart(first.members, runEnd, first.max);
      return start < 0 ? undefined : verify(reader, start);
    };
    return {
      probe: new Probe(detector, match, waysOf(places, offset)),
      codes,
      next,
      previous,
      lead: runBeginning(first.members, first.max, places.slice(0, next === undefined ? offset : offset + 1)),
    };
  }
  const places = fixedBeginning(sequence, MAX_PLACES);
  const { codes, next, previous, nameEndings, offset } = rarest(places, 0);
  const reach = next === undefined ? offset : offset + 1;
  return {
    probe: new Probe(detector, (reader, at) => verify(reader, at - offset), waysOf(places, offset)),
    codes,
    next,
    previous,
    nameEndings,
    numbers: codes.includes(FIRST_DIGIT) ? [numberAt(places, offset)] : undefined,
    beginning: reach === 0 ? undefined : { places, reach },
  };
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
