import { isAscii } from '../../text/ascii.ts';
import { EncodedText, encodingAt } from '../../text/encoded.ts';
import { FoldMap } from '../../text/fold-map.ts';
import { Folder } from '../../text/fold.ts';
import { mayHaveEscapes } from '../../text/escape.ts';
import type { DetectorInfo, ScanFinding } from '../../types.ts';
import type { Match } from '../detector.ts';
import { createClassifications } from './classify.ts';
import { LIMIT_SCORE } from './cursor.ts';
import type { ScanPlan } from './cursor.ts';
import { ENCODED } from './encoded.ts';
import { toFinding } from './lane.ts';
import type { LaneContext } from './lane.ts';
import { Reader } from './reader.ts';
import { moved, Rest } from './rest.ts';

/** What a scan of a whole text gives. */
export interface WholeScan {
  readonly findings: readonly ScanFinding[];
  /** Ids of the detectors that threw. */
  readonly failed: ReadonlySet<string>;
  /** True when it ran out of time: the rest of the text was not looked at. */
  readonly isLate: boolean;
}

/** How to scan a whole text. */
export interface WholeScanOptions {
  /** True when every character is below 128. */
  readonly isAscii: boolean;
  /** Asked now and then; when it says true the rest is not looked at. */
  readonly isLate: () => boolean;
}

const NO_FINDINGS: readonly ScanFinding[] = [];
const NOTHING_FAILED: ReadonlySet<string> = new Set();
/** What a text gives in which there is nothing. */
export const CLEAN: WholeScan = { findings: NO_FINDINGS, failed: NOTHING_FAILED, isLate: false };
const LATE: WholeScan = { ...CLEAN, isLate: true };
// Between slices of this size the time is looked at.
const SLICE = 65_536;

/** Scans a whole text: what a cursor finds, faster. */
export function scanWhole(plan: ScanPlan, text: string, options: WholeScanOptions): WholeScan {
  if (plan.lanes.length === 0 && plan.classifiers.length === 0) return CLEAN;
  if (options.isLate()) return LATE;
  const context = spare ?? new WholeContext();
  spare = undefined;
  const isInTime = scanFolded(plan, text, options, context);
  const { findings, failed } = context;
  if (findings === undefined && failed.size === 0) {
    context.reader.restart('');
    spare = context;
    return isInTime ? CLEAN : LATE;
  }
  return { findings: findings ?? NO_FINDINGS, failed, isLate: !isInTime };
}

// False when it ran out of time.
function scanFolded(
  plan: ScanPlan,
  text: string,
  { isAscii, isLate }: WholeScanOptions,
  context: WholeContext,
): boolean {
  const isDisguised = plan.isFolding && (!isAscii || mayHaveEscapes(text));
  const folded = isDisguised ? foldWhole(text, isLate) : text;
  if (folded === undefined) return false;
  const isChanged = typeof folded !== 'string';
  context.restart(plan, isChanged ? folded.text : folded, isChanged ? folded.map : undefined, isLate);
  for (const { lane } of plan.lanes) {
    const isInTime =
      lane.scanWhole === undefined ? !isLate() && lane.scan(context, 0) >= 0 : lane.scanWhole(context, isLate);
    if (!isInTime) return false;
  }
  return classifyWhole(plan, context, isLate) && !context.isCut;
}

function classifyWhole(plan: ScanPlan, context: WholeContext, isLate: () => boolean): boolean {
  const { text } = context.reader;
  const all = createClassifications(plan.classifiers, context.failed, (detector, match) =>
    context.emit(detector, match),
  );
  if (all === undefined) return true;
  for (let from = 0; from < text.length; from += SLICE) {
    if (isLate()) return false;
    all.push(text.length <= SLICE ? text : text.slice(from, from + SLICE));
  }
  all.end();
  return true;
}

class WholeContext implements LaneContext {
  readonly reader = new Reader();
  readonly failed: Set<string>;
  readonly #isDecoded: boolean;
  #plan: ScanPlan | undefined;
  #isLate = (): boolean => false;
  /** The way back to the source, where folding changed it. */
  #map: FoldMap | undefined;
  /** Where the last long match of each detector ends. */
  #restEnds: Map<DetectorInfo, number> | undefined;
  isCovered: LaneContext['isCovered'];
  /** Where the last encoded text ends. */
  #encodedEnd = 0;
  findings: ScanFinding[] | undefined;
  /** True when the time ran out in what is encoded. */
  isCut = false;

  constructor(failedBefore?: Set<string>) {
    this.failed = failedBefore ?? new Set();
    this.#isDecoded = failedBefore !== undefined;
  }

  restart(plan: ScanPlan, text: string, map: FoldMap | undefined, isLate: () => boolean): void {
    this.reader.restart(text);
    this.#plan = plan;
    this.#map = map;
    this.#isLate = isLate;
    this.#encodedEnd = 0;
    this.#restEnds = undefined;
    this.isCovered = undefined;
    this.isCut = false;
  }

  emit(detector: DetectorInfo, match: Match): void {
    if (detector !== ENCODED) this.#addMatch(detector, match);
    else if (!this.#isDecoded) this.#decode(match.start);
    else for (const limit of this.#plan?.limits ?? []) this.#add(toFinding(limit, LIMIT_SCORE, match.start, match.end));
  }

  #addMatch(detector: DetectorInfo, match: Match): void {
    const finding = toFinding(detector, match.score, match.start, match.end);
    if (match.goesOn === undefined) {
      this.#add(finding);
      return;
    }
    const map = this.#map;
    const first = map === undefined ? finding : movedBy(map, finding);
    const rest = new Rest(detector, match, 0, first);
    const following = rest.read(this.reader.text, 0, true, (index) => (map === undefined ? index : map.endOf(index)));
    (this.findings ??= []).push({ ...first, parts: rest.parts, goesOn: true }, following);
    const ends = (this.#restEnds ??= new Map());
    ends.set(detector, rest.end);
    this.isCovered ??= (asked, at) => at < (ends.get(asked) ?? 0);
  }

  #add(finding: ScanFinding): void {
    const map = this.#map;
    (this.findings ??= []).push(map === undefined ? finding : movedBy(map, finding));
  }

  #decode(start: number): void {
    const { text } = this.reader;
    const encoding = start < this.#encodedEnd ? undefined : encodingAt(text, start);
    if (encoding === undefined || this.#plan === undefined) return;
    const encoded = new EncodedText(encoding, start);
    const piece = encoded.decode(text, 0, true);
    this.#encodedEnd = encoded.position;
    const decoded = new WholeContext(this.failed);
    const options = { isAscii: isAscii(piece.text), isLate: this.#isLate };
    if (!scanFolded(this.#plan, piece.text, options, decoded)) this.isCut = true;
    if (decoded.findings === undefined) return;
    const way = new FoldMap();
    way.add(piece.edits);
    for (const finding of decoded.findings) this.#add(movedBy(way, finding));
  }
}

function movedBy(map: FoldMap, finding: ScanFinding): ScanFinding {
  return moved(
    finding,
    (offset) => map.startOf(offset),
    (offset) => map.endOf(offset),
  );
}

// Most texts are clean, and leave their context as they found it: for the next one.
let spare: WholeContext | undefined;

interface FoldedWhole {
  readonly text: string;
  readonly map: FoldMap;
}

// The text itself where folding changes nothing; undefined when it ran out of time.
function foldWhole(text: string, isLate: () => boolean): FoldedWhole | string | undefined {
  const folder = new Folder();
  const map = new FoldMap();
  let isChanged = false;
  let out = '';
  for (let from = 0; from < text.length;) {
    if (from > 0 && isLate()) return undefined;
    const to = Math.min(text.length, from + SLICE);
    const folded = folder.fold(text.slice(from, to), from, out.length, to === text.length);
    isChanged ||= folded.edits.length > 0;
    map.add(folded.edits);
    out += folded.text;
    from += folded.taken;
  }
  return isChanged ? { text: out, map } : text;
}
