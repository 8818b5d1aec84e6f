import { DIGIT, isIn, WORD } from '../../text/char-class.ts';
import { beginsEncoded } from '../../text/encoded.ts';
import { startsWordOf } from '../word-start.ts';
import type { AnchoredDetector, Lead, Match, NumberShape, PatternDetector } from '../detector.ts';
import { anchorFinder, MAX_BLOCK } from './anchor-finder.ts';
import type { AnchorFinder } from './anchor-finder.ts';
import {
  anchorTables,
  BEGINS_ENCODED,
  DIGIT_STOP,
  NAMED_STOP,
  NEXT_STOP,
  PREVIOUS_STOP,
  STOP,
  STOPS_AT_FIRST,
  STOPS_AT_SECOND,
} from './anchor-tables.ts';
import type { AnchorTables } from './anchor-tables.ts';
import { Beginnings } from './beginnings.ts';
import { ENCODED, ENCODED_BEGINNING, isEncodedAt } from './encoded.ts';
import { ask } from './lane.ts';
import type { Lane, LaneContext } from './lane.ts';
import { SHAPE_KEYS, keysByShapes, shapeKeyAt, UNDECIDED } from './number-shape.ts';
import { charactersOfLead, formOfLead } from './lead.ts';
import { Probe, probesOf, TOKEN, TOKEN_RUN } from './probe.ts';
import { addLead, emptyQuietTable, STOP as QUIET_STOP, TOKEN_PART as QUIET_TOKEN_PART, watchEscapes } from './quiet.ts';
import type { QuietTable } from './quiet.ts';
import type { AnchorProbe, TokenProbe } from './probe.ts';
import { ALL_CODES, charactersOf } from './sequence.ts';
import { isOneThere, waysOfShapes } from './sign.ts';
import { StopIndex } from './stop-index.ts';
import { TokenIndex } from './token-index.ts';

const NO_PROBES: readonly Probe[] = [];
const ANY_NUMBER: readonly NumberShape[] = [{}];
const FIRST_DIGIT = 48;

const TOKEN_PART = 16;
// Shorter texts are read faster than they are copied.
const MIN_FINDER_LENGTH = 48;
const BACKSLASH = 92;
const PERCENT = 37;

/**
 * Anchors are single ASCII characters, the first of a run of digits, and the beginnings of long words.
 * @param finding - `encoded` when it reports encoded text as well, as {@link ENCODED}.
 */
export function dataLane(detectors: readonly (AnchoredDetector | PatternDetector)[], finding?: 'encoded'): Lane {
  return new DataLane(detectors, finding === 'encoded');
}

class DataLane implements Lane {
  /** What the characters mean: the stops of the tables, and {@link TOKEN_PART}. */
  readonly #kinds = new Uint8Array(128);
  readonly #stops = new StopIndex();
  /** By what stands around a number. */
  readonly #byShape: (Probe[] | undefined)[] = Array.from({ length: SHAPE_KEYS });
  readonly #tokens: TokenIndex | undefined;
  readonly #anchors: readonly AnchorProbe[];
  readonly #tokenProbes: readonly TokenProbe[];
  // Only streams need these.
  #beginnings: Beginnings | undefined;
  #quiet: QuietTable | 'none' | undefined;
  readonly #leads: readonly SharedLead[];
  /** The leads that can end with a character, by its ASCII code. */
  readonly #leadsByLast: readonly (readonly SharedLead[])[];
  readonly #tables: AnchorTables;

  readonly #findsEncoded: boolean;

  constructor(detectors: readonly (AnchoredDetector | PatternDetector)[], findsEncoded: boolean) {
    this.#findsEncoded = findsEncoded;
    const probes = detectors.map(probesOf);
    const anchors = probes.flatMap((probe) => probe.anchors);
    for (const anchor of anchors) for (const code of anchor.codes) this.#addAnchor(anchor, code);
    const tokens = probes.flatMap((probe) => probe.tokens);
    if (tokens.length > 0 || findsEncoded) this.#tokens = new TokenIndex(tokens);
    this.#tables = anchorTables({
      stops: this.#kinds,
      isShape: (key) => (this.#byShape[key]?.length ?? 0) > 0,
      endings: anchors.flatMap(({ nameEndings }) => nameEndings ?? []),
      pairs: this.#pairs(anchors),
      heads: this.#tokens?.heads,
      wantsNamed: this.#tokens?.wantsNamed ?? false,
      wantsWords: this.#tokens !== undefined,
    });
    if (this.#tokens !== undefined) {
      for (const [code, is] of TOKEN.entries()) if (is === 1) this.#kinds[code] = (this.#kinds[code] ?? 0) | TOKEN_PART;
    }
    this.#anchors = anchors;
    this.#tokenProbes = tokens;
    this.#leads = sharedLeads(anchors);
    this.#leadsByLast = ALL_CODES.map((code) => this.#leads.filter(({ lead }) => charactersOfLead(lead)?.[code] !== 0));
  }

  scan(context: LaneContext, from: number): number {
    return this.#scanTo(context, from, context.reader.text.length);
  }

  scanWhole(context: LaneContext, isLate: () => boolean): boolean {
    const { text } = context.reader;
    const finder = text.length < MIN_FINDER_LENGTH ? undefined : anchorFinder();
    for (let from = 0; from < text.length;) {
      if (from > 0 && isLate()) return false;
      if (finder === undefined) from = this.#scanTo(context, from, Math.min(text.length, from + MAX_BLOCK));
      else from = this.#scanPlaces(context, finder, from);
    }
    return true;
  }

  #scanTo(context: LaneContext, from: number, to: number): number {
    const { text } = context.reader;
    const kinds = this.#kinds;
    let run = this.#tokens === undefined ? 0 : runBefore(text, from);
    for (let index = from; index < to; index++) {
      const code = text.charCodeAt(index);
      const kind = code < 128 ? (kinds[code] ?? 0) : 0;
      if (kind === 0) {
        run = 0;
        continue;
      }
      run = (kind & TOKEN_PART) === 0 ? 0 : run + 1;
      if (kind !== TOKEN_PART && !this.#visit(context, code, index)) return index;
      if (run >= TOKEN_RUN && !this.#visitWord(context, index - TOKEN_RUN + 1)) return index;
    }
    return to;
  }

  #scanPlaces(context: LaneContext, finder: AnchorFinder, from: number): number {
    const { text } = context.reader;
    return finder.find(this.#tables, text, from, (place) => {
      if (place >= 0) this.#visit(context, text.charCodeAt(place), place);
      else this.#visitPlaceOfWord(context, ~place);
    });
  }

  holdFrom(context: LaneContext, at: number): number {
    const { reader, failed } = context;
    let start = at;
    for (const lead of this.#leadsByLast[reader.text.charCodeAt(at - 1)] ?? this.#leads) {
      start = Math.min(start, leadStart(reader.text, failed, lead, at));
    }
    start = Math.min(start, this.#begun().lead(reader.text, at));
    return this.#tokens === undefined ? start : Math.min(start, this.#tokens.lead(reader.text, at));
  }

  get quiet(): QuietTable | undefined {
    this.#quiet ??= this.#quietTable(this.#anchors) ?? 'none';
    return this.#quiet === 'none' ? undefined : this.#quiet;
  }

  #begun(): Beginnings {
    this.#beginnings ??= new Beginnings([
      ...this.#anchors.flatMap(({ beginning }) => beginning ?? []),
      ...this.#tokenProbes
        .filter(({ names }) => names === undefined)
        .map(({ places, before }) => ({ places, reach: before + TOKEN_RUN })),
      ...(this.#findsEncoded ? [ENCODED_BEGINNING] : []),
    ]);
    return this.#beginnings;
  }

  #pairs(anchors: readonly AnchorProbe[]): Uint8Array {
    const pairs = this.#tokens?.pairs ?? new Uint8Array(128 * 128);
    for (const { codes, next, previous } of anchors) {
      for (const code of codes) {
        for (const behind of next ?? []) mark(pairs, code * 128 + behind, STOPS_AT_FIRST);
        for (const before of previous ?? []) mark(pairs, before * 128 + code, STOPS_AT_SECOND);
      }
    }
    if (this.#findsEncoded) markEncoded(pairs);
    return pairs;
  }

  #quietTable(anchors: readonly AnchorProbe[]): QuietTable | undefined {
    const kinds = new Uint8Array(128);
    const open = new Uint8Array(128);
    for (const anchor of anchors) if (!isWatched(anchor)) for (const code of anchor.codes) open[code] = 1;
    for (let code = 0; code < 128; code++) {
      const kind = this.#kinds[code] ?? 0;
      const isQuiet = kind === TOKEN_PART || kind === 0 || (open[code] === 0 && !isIn(DIGIT, code));
      kinds[code] = (isQuiet ? 0 : QUIET_STOP) | ((kind & TOKEN_PART) === 0 ? 0 : QUIET_TOKEN_PART);
    }
    const quiet = { ...emptyQuietTable(), kinds };
    this.#tokens?.addTo(quiet);
    this.#begun().addTo(quiet);
    watchEscapes(quiet);
    for (const { lead } of this.#leads) {
      const form = formOfLead(lead);
      if (form === undefined || !addLead(quiet, form)) return undefined;
    }
    return quiet;
  }

  #addAnchor(anchor: AnchorProbe, code: number): void {
    if (code !== FIRST_DIGIT) {
      this.#stops.add(anchor, code);
      this.#kinds[code] = stopFor(anchor) | (this.#kinds[code] ?? 0);
      return;
    }
    const { detector, match, ways } = anchor.probe;
    for (const { keys, shapes } of keysByShapes(anchor.numbers ?? ANY_NUMBER)) {
      const probe = new Probe(detector, match, waysOfShapes(shapes) ?? ways);
      for (const key of keys) (this.#byShape[key] ??= []).push(probe);
    }
    for (let digit = 0; digit < 10; digit++) {
      this.#kinds[FIRST_DIGIT + digit] = DIGIT_STOP;
    }
  }

  #visit(context: LaneContext, code: number, at: number): boolean {
    const { text, final } = context.reader;
    if (!isIn(DIGIT, code)) {
      const probes = this.#stops.at(text, at, final);
      return probes !== undefined && (probes.length === 0 || askAll(context, probes, at));
    }
    if (isIn(DIGIT, text.charCodeAt(at - 1))) return true;
    const key = shapeKeyAt(text, at, final);
    return key !== UNDECIDED && askAll(context, this.#byShape[key] ?? NO_PROBES, at);
  }

  // The finder does not look into escapes: behind `\\n` or `%3D` the word may begin one or two characters on.
  #visitPlaceOfWord(context: LaneContext, at: number): void {
    const { text } = context.reader;
    this.#visitWord(context, at);
    const before = text.charCodeAt(at - 1);
    if (before !== BACKSLASH && before !== PERCENT) return;
    for (let start = at + 1; start <= at + 2; start++) {
      const isInside = isIn(WORD, text.charCodeAt(start - 1));
      if (isInside && runBefore(text, start + TOKEN_RUN) === TOKEN_RUN) this.#visitWord(context, start);
    }
  }

  #visitWord(context: LaneContext, at: number): boolean {
    const { reader } = context;
    if (this.#tokens === undefined || !startsWordOf(reader.text, at)) return true;
    // A word that is not decided is visited again.
    if (!askAll(context, this.#tokens.at(reader, at), at)) return false;
    if (this.#findsEncoded && isEncodedAt(reader, at))
      context.emit(ENCODED, { start: at, end: at + TOKEN_RUN, score: 1 });
    return true;
  }
}

function mark(pairs: Uint8Array, pair: number, bit: number): void {
  pairs[pair] = (pairs[pair] ?? 0) | bit;
}

function markEncoded(pairs: Uint8Array): void {
  for (let first = 0; first < 128; first++) {
    for (let second = 0; second < 128; second++) {
      if (beginsEncoded(first, second)) mark(pairs, first * 128 + second, BEGINS_ENCODED);
    }
  }
}

function stopFor({ nameEndings, next, previous }: AnchorProbe): number {
  if (nameEndings === undefined && next === undefined && previous === undefined) return STOP;
  return (
    (nameEndings === undefined ? 0 : NAMED_STOP) |
    (next === undefined ? 0 : NEXT_STOP) |
    (previous === undefined ? 0 : PREVIOUS_STOP)
  );
}

// True for an anchor inside a word that is held from its beginning until a sign comes, or until it is long.
function isWatched({ codes, beginning }: AnchorProbe): boolean {
  if (beginning === undefined || !codes.every((code) => isIn(WORD, code))) return false;
  const { places } = beginning;
  return (
    places.length >= TOKEN_RUN ||
    places.some((members) => charactersOf(members, 128)?.every((code) => !isIn(WORD, code)))
  );
}

// How many token characters stand right before an index, as far as that matters.
function runBefore(text: string, at: number): number {
  let run = 0;
  while (run < TOKEN_RUN && isIn(TOKEN, text.charCodeAt(at - 1 - run))) run++;
  return run;
}

/** Asks all probes of a place. False when one of them needs more text to decide. */
function askAll(context: LaneContext, probes: readonly Probe[], at: number): boolean {
  const { reader, isCovered } = context;
  let matches: [Probe, Match][] | undefined;
  for (const probe of probes) {
    if (isCovered?.(probe.detector, at) === true) continue;
    if (probe.ways !== undefined && !isOneThere(probe.ways, reader.text, at)) continue;
    reader.touchedEnd = false;
    const match = ask(context, probe, at);
    if (reader.mustWait) return false;
    if (match === undefined) continue;
    matches ??= [];
    // Several ways to write a value can fit in one place.
    const { start, end } = match;
    const isKnown = matches.some(
      ([{ detector }, m]) => detector === probe.detector && m.start === start && m.end === end,
    );
    if (!isKnown) matches.push([probe, match]);
  }
  if (matches !== undefined) for (const [{ detector }, match] of matches) context.emit(detector, match);
  return true;
}

interface SharedLead {
  readonly lead: Lead;
  readonly detectors: readonly string[];
}

function sharedLeads(anchors: readonly AnchorProbe[]): readonly SharedLead[] {
  const byLead = new Map<Lead, string[]>();
  for (const { probe, lead } of anchors) {
    if (lead === undefined) continue;
    const ids = byLead.get(lead) ?? [];
    byLead.set(lead, ids);
    ids.push(probe.detector.id);
  }
  return [...byLead].map(([lead, detectors]) => ({ lead, detectors }));
}

function leadStart(text: string, failed: Set<string>, { lead, detectors }: SharedLead, at: number): number {
  try {
    const start = lead(text, at);
    if (Number.isInteger(start) && start >= 0 && start <= at) return start;
  } catch {
    // A lead that throws is a detector that failed: the fail mode decides.
  }
  for (const id of detectors) failed.add(id);
  return at;
}
