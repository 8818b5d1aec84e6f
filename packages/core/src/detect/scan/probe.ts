import { DIGIT, WORD, isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { compilePattern } from '../../text/pattern.ts';
import type { Sequence } from '../../text/pattern.ts';
import { startsWordOf } from '../boundary.ts';
import type { AnchoredDetector, Lead, Match, PatternDetector } from '../detector.ts';
import type { Question } from './lane.ts';
import type { Reader } from './reader.ts';
import { canBegin, charactersOf, fixedBeginning, matchSequence, sureRun } from './sequence.ts';

/** A question to one of the detectors of data. */
export interface Probe extends Question {
  readonly detector: AnchoredDetector | PatternDetector;
}

/** A probe for single characters. */
export interface AnchorProbe extends Probe {
  /** ASCII codes; digits mean the first of a run of digits. */
  readonly codes: readonly number[];
  readonly runs?: readonly [min: number, max: number] | undefined;
  readonly nameEndings?: readonly string[] | undefined;
  readonly lead?: Lead | undefined;
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
const MAX_HEADS = 64;
const FIRST_DIGIT = 48;
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
  const { anchors, runs, nameEndings, lead } = detector;
  const codes = [...anchors].map((anchor) => anchor.charCodeAt(0));
  return { detector, codes, runs, nameEndings, lead, match: (reader, at) => detector.match(reader, at) };
}

function patternProbes(detector: PatternDetector): Probes {
  const anchors: AnchorProbe[] = [];
  const tokens: TokenProbe[] = [];
  for (const sequence of compilePattern(detector.pattern)) {
    const verify = verifier(detector, sequence);
    const places = fixedBeginning(sequence, MAX_PLACES);
    const before = wordAt(sequence, places, detector.names !== undefined);
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
  const codes = charactersOf(members, 8);
  return codes !== undefined && codes.every((code) => !isIn(TOKEN, code));
}

interface Anchor {
  readonly codes: readonly number[];
  /** How many characters stand before it, when the match has a known beginning. */
  readonly offset: number;
}

function patternAnchor(detector: PatternDetector, sequence: Sequence, verify: Verify): AnchorProbe {
  const [first, ...rest] = sequence;
  if (first !== undefined && first.min !== first.max) {
    const places = fixedBeginning(rest, MAX_PLACES);
    const { codes, offset } = rarest(places, 1);
    return {
      detector,
      codes,
      lead: runBeginning(first.members, first.max, places.slice(0, offset)),
      match(reader, at) {
        const runEnd = at - offset;
        const start = runEnd < 0 ? -1 : reader.runStart(first.members, runEnd, first.max);
        return start < 0 ? undefined : verify(reader, start);
      },
    };
  }
  const places = fixedBeginning(sequence, MAX_PLACES);
  const { codes, offset } = rarest(places, 0);
  return {
    detector,
    codes,
    lead: offset === 0 ? undefined : beginning(places.slice(0, offset)),
    match: (reader, at) => verify(reader, at - offset),
  };
}

// The place of which the characters are the rarest in text. Of digits only the first of a run is an
// anchor, so no digit may stand before them.
function rarest(places: readonly CharClass[], skipped: number): Anchor {
  let best: Anchor | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [offset, members] of places.entries()) {
    const codes = charactersOf(members, 128) ?? [];
    const hasDigit = codes.some((code) => isIn(DIGIT, code));
    const isCovered = members.length === 128 && codes.length > 0;
    const canFollowDigit = offset + skipped > 0 && (offset === 0 || mayBeDigit(places[offset - 1]));
    if (!isCovered || (hasDigit && canFollowDigit)) continue;
    const frequency = codes.reduce((sum, code) => sum + frequencyOf(code), 0);
    if (frequency < least) {
      least = frequency;
      best = { codes: anchorCodes(codes), offset };
    }
  }
  // Without a place of its own it is asked about wherever a word can begin.
  return (
    best ?? {
      codes: Array.from({ length: 128 }, (_none, code) => code).filter(
        (code) => !isIn(DIGIT, code) || code === FIRST_DIGIT,
      ),
      offset: 0,
    }
  );
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
  if (/[A-Z]/.test(character)) return 2;
  if (/[0-9]/.test(character)) return 0.5;
  return '.,-/:"\'()\n='.includes(character) ? 8 : 1;
}

function beginning(places: readonly CharClass[]): Lead {
  return (text, end) => {
    for (let start = Math.max(0, end - places.length); start < end; start++) {
      if (canBegin(places, text, start)) return start;
    }
    return end;
  };
}

function runBeginning(members: CharClass, max: number, places: readonly CharClass[]): Lead {
  const rest = beginning(places);
  return (text, end) => {
    const runEnd = places.length === 0 ? end : rest(text, end);
    let start = runEnd;
    while (start > 0 && runEnd - start < max && isIn(members, text.charCodeAt(start - 1))) start--;
    return start === runEnd || !isIn(WORD, text.charCodeAt(start)) || startsWordOf(text, start) ? start : runEnd;
  };
}
