import { DIGIT, isIn } from '../../text/char-class.ts';
import { startsWordOf } from '../boundary.ts';
import type { AnchoredDetector, Lead, Match, PatternDetector } from '../detector.ts';
import { anchorFinder, MAX_BLOCK } from './anchor-finder.ts';
import type { AnchorFinder } from './anchor-finder.ts';
import { anchorTables, DIGIT_STOP, isNamedAt, NAMED_STOP, STOP, stopAt } from './anchor-tables.ts';
import type { AnchorTables } from './anchor-tables.ts';
import { ask } from './lane.ts';
import type { Lane, LaneContext } from './lane.ts';
import { probesOf, TOKEN, TOKEN_RUN } from './probe.ts';
import type { AnchorProbe, Probe } from './probe.ts';
import { TokenIndex } from './token-index.ts';

const NO_PROBES: readonly AnchorProbe[] = [];
// No run that a detector names is longer.
const MAX_DIGIT_RUN = 64;
const FIRST_DIGIT = 48;

const TOKEN_PART = 4;
const NO_PAIRS: Uint8Array = new Uint8Array(0);
// Shorter texts are read faster than they are copied.
const MIN_FINDER_LENGTH = 48;
const BACKSLASH = 92;
const PERCENT = 37;

/** Anchors are single ASCII characters, the first of a run of digits, and the beginnings of long words. */
export function dataLane(detectors: readonly (AnchoredDetector | PatternDetector)[]): Lane {
  return new DataLane(detectors);
}

class DataLane implements Lane {
  /** What the characters mean: the stops of the tables, and {@link TOKEN_PART}. */
  readonly #kinds = new Uint8Array(128);
  readonly #byCode: AnchorProbe[][] = [];
  /** By the number of digits in a run; the last one for all that are longer. */
  readonly #byRun: AnchorProbe[][] = Array.from({ length: MAX_DIGIT_RUN + 1 }, () => []);
  readonly #tokens: TokenIndex | undefined;
  readonly #leads: readonly SharedLead[];
  readonly #tables: AnchorTables;

  constructor(detectors: readonly (AnchoredDetector | PatternDetector)[]) {
    const probes = detectors.map(probesOf);
    const anchors = probes.flatMap((probe) => probe.anchors);
    for (const anchor of anchors) for (const code of anchor.codes) this.#addAnchor(anchor, code);
    const tokens = probes.flatMap((probe) => probe.tokens);
    if (tokens.length > 0) this.#tokens = new TokenIndex(tokens);
    this.#tables = anchorTables({
      stops: this.#kinds,
      endings: anchors.flatMap(({ nameEndings }) => nameEndings ?? []),
      pairs: this.#tokens?.pairs ?? NO_PAIRS,
      wantsNamed: this.#tokens?.wantsNamed ?? false,
      wantsWords: this.#tokens !== undefined,
    });
    if (this.#tokens !== undefined) {
      for (const [code, is] of TOKEN.entries()) if (is === 1) this.#kinds[code] = (this.#kinds[code] ?? 0) | TOKEN_PART;
    }
    this.#leads = sharedLeads(anchors);
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
    for (const lead of this.#leads) start = Math.min(start, leadStart(reader.text, failed, lead, at));
    return this.#tokens === undefined ? start : Math.min(start, this.#tokens.lead(reader.text, at));
  }

  #addAnchor(anchor: AnchorProbe, code: number): void {
    if (code !== FIRST_DIGIT) {
      (this.#byCode[code] ??= []).push(anchor);
      // One that does not ask for a name is asked behind any.
      const kind = anchor.nameEndings === undefined ? STOP : NAMED_STOP;
      this.#kinds[code] = this.#kinds[code] === STOP ? STOP : kind;
      return;
    }
    const [min, max] = anchor.runs ?? [1, MAX_DIGIT_RUN];
    for (let length = min; length <= Math.min(max, MAX_DIGIT_RUN); length++) this.#byRun[length]?.push(anchor);
    for (let digit = 0; digit < 10; digit++) {
      this.#kinds[FIRST_DIGIT + digit] = DIGIT_STOP;
    }
  }

  #visit(context: LaneContext, code: number, at: number): boolean {
    const { text } = context.reader;
    const kind = stopAt(this.#tables, code);
    if (kind === NAMED_STOP && !isNamedAt(this.#tables, text, at)) return true;
    if (kind !== DIGIT_STOP) return askAll(context, this.#byCode[code] ?? NO_PROBES, at);
    if (isIn(DIGIT, text.charCodeAt(at - 1))) return true;
    let end = at + 1;
    while (end - at < MAX_DIGIT_RUN && isIn(DIGIT, text.charCodeAt(end))) end++;
    if (end === text.length && !context.final && end - at < MAX_DIGIT_RUN) return false;
    return askAll(context, this.#byRun[end - at] ?? NO_PROBES, at);
  }

  // The finder does not look into escapes: behind `\\n` or `%3D` the word may begin one or two characters on.
  #visitPlaceOfWord(context: LaneContext, at: number): void {
    const { text } = context.reader;
    this.#visitWord(context, at);
    const before = text.charCodeAt(at - 1);
    if (before !== BACKSLASH && before !== PERCENT) return;
    for (let start = at + 1; start <= at + 2; start++) {
      if (runBefore(text, start + TOKEN_RUN) === TOKEN_RUN) this.#visitWord(context, start);
    }
  }

  #visitWord(context: LaneContext, at: number): boolean {
    const { reader } = context;
    if (this.#tokens === undefined || !startsWordOf(reader.text, at)) return true;
    return askAll(context, this.#tokens.at(reader, at), at);
  }
}

// How many token characters stand right before an index, as far as that matters.
function runBefore(text: string, at: number): number {
  let run = 0;
  while (run < TOKEN_RUN && isIn(TOKEN, text.charCodeAt(at - 1 - run))) run++;
  return run;
}

/** Asks all probes of a place. False when one of them needs more text to decide. */
function askAll(context: LaneContext, probes: readonly Probe[], at: number): boolean {
  const { reader, final } = context;
  let matches: [Probe, Match][] | undefined;
  for (const probe of probes) {
    reader.touchedEnd = false;
    const match = ask(context, probe, at);
    if (!final && reader.touchedEnd) return false;
    if (match !== undefined) (matches ??= []).push([probe, match]);
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
  for (const { detector, lead } of anchors) {
    if (lead === undefined) continue;
    const ids = byLead.get(lead) ?? [];
    byLead.set(lead, ids);
    ids.push(detector.id);
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
