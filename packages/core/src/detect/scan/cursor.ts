import { encodingAt } from '../../text/encoded.ts';
import { FoldMap } from '../../text/fold-map.ts';
import { Folder, needsFolding } from '../../text/fold.ts';
import type { DetectorInfo, ScanCursor, ScanFinding } from '../../types.ts';
import { createClassifications } from './classify.ts';
import type { Classifications } from './classify.ts';
import type { ClassifierDetector, Detector, Match, RawDetector } from '../detector.ts';
import { dataLane } from './data-lane.ts';
import { ENCODED, Island } from './encoded.ts';
import type { DecodedCursor } from './encoded.ts';
import { rawLane, toFinding } from './lane.ts';
import type { Lane, LaneContext } from './lane.ts';
import { phraseLane } from './phrase-lane.ts';
import { QuietPath } from './quiet.ts';
import { Reader } from './reader.ts';
import { moved, Rest } from './rest.ts';

/** Detectors made ready to scan; shared by all scans. */
export interface ScanPlan {
  readonly lanes: readonly PlannedLane[];
  /** False for plans that must see the disguises themselves. */
  readonly isFolding: boolean;
  /** Told of text that is encoded twice. */
  readonly limits: readonly DetectorInfo[];
  /** What reads windows of the text, and how strictly. */
  readonly classifiers: readonly PlannedClassifier[];
}

interface PlannedClassifier {
  readonly detector: ClassifierDetector;
  readonly strictness: number;
}

interface PlannedLane {
  readonly lane: Lane;
  /** True when its findings change the text, so that a stream waits for them. */
  readonly isHolding: boolean;
}

// No detector looks further back than this from its anchor.
const LOOK_BEHIND = 128;
// Text that is done with is dropped in pieces of this size, which spreads the cost of copying.
const KEEP = 512;
/** The score of text that is encoded twice. */
export const LIMIT_SCORE = 0.6;

/**
 * Plans a scan.
 * @param holding - Detectors whose findings change the text: a stream holds back what they may match.
 * @param watching - Detectors whose findings are only recorded: a stream never waits for them.
 * @param strictness - How much stricter classifiers are than with what a user wrote.
 */
export function planScan(holding: readonly Detector[], watching: readonly Detector[], strictness = 0): ScanPlan {
  const isHolding = holding.some(isFolded);
  const lanes = [
    ...lanesOf(holding, isHolding).map((lane) => ({ lane, isHolding: true })),
    ...lanesOf(watching, !isHolding && watching.some(isFolded)).map((lane) => ({ lane, isHolding: false })),
  ];
  const limits = [...holding, ...watching].filter(({ kind }) => kind === 'encoded');
  const classifiers = [...holding, ...watching].filter(isClassifier).map((detector) => ({ detector, strictness }));
  return { lanes, isFolding: true, limits, classifiers };
}

/** Plans a scan for hidden characters: as {@link planScan}, for the detectors that read raw text. */
export function planRawScan(holding: readonly Detector[], watching: readonly Detector[]): ScanPlan {
  const lanes: PlannedLane[] = [];
  const acting = holding.filter(isRaw);
  const recording = watching.filter(isRaw);
  if (acting.length > 0) lanes.push({ lane: rawLane(acting), isHolding: true });
  if (recording.length > 0) lanes.push({ lane: rawLane(recording), isHolding: false });
  return { lanes, isFolding: false, limits: [], classifiers: [] };
}

function isRaw(detector: Detector): detector is RawDetector {
  return detector.kind === 'raw';
}

function isClassifier(detector: Detector): detector is ClassifierDetector {
  return detector.kind === 'classifier';
}

function isFolded({ kind }: Detector): boolean {
  return kind !== 'raw' && kind !== 'encoded';
}

function lanesOf(detectors: readonly Detector[], findsEncoded: boolean): Lane[] {
  const data = detectors.filter((detector) => detector.kind === 'anchored' || detector.kind === 'pattern');
  const phrases = detectors.filter((detector) => detector.kind === 'phrase');
  const lanes: Lane[] = [];
  if (data.length > 0 || findsEncoded) lanes.push(dataLane(data, findsEncoded ? 'encoded' : undefined));
  if (phrases.length > 0) lanes.push(phraseLane(phrases));
  return lanes;
}

/** Starts a scan of one text, whole or in pieces. */
export function createCursor(plan: ScanPlan): ScanCursor {
  return new Cursor(plan);
}

/** Starts a scan of what is decoded: what is encoded in it stays so, and is reported. */
function createDecodedCursor(plan: ScanPlan, failed: Set<string>): DecodedCursor {
  return new Cursor(plan, failed);
}

class Cursor implements DecodedCursor {
  readonly failed: Set<string>;
  readonly #plan: ScanPlan;
  readonly #isDecoded: boolean;
  readonly #isFolding: boolean;
  readonly #lanes: readonly LaneCursor[];
  readonly #isHolding: boolean;
  readonly #context: LaneContext;
  readonly #classifications: Classifications | undefined;
  /** The encoded text that is being read, or the last one. */
  #island: Island | undefined;
  readonly #folder = new Folder();
  #findings: ScanFinding[] = [];
  /** What goes on behind the last long match of each detector. */
  readonly #rests = new Map<DetectorInfo, Rest>();
  /** A high surrogate waits here for its other half, and the beginning of an escape for the rest of it. */
  #carry = '';
  /** How much of the source is in the reader or has left it. */
  #received = 0;
  /** Offset of the reader's first character in the folded text. */
  #base = 0;
  readonly #map = new FoldMap();

  constructor(plan: ScanPlan, failedBefore?: Set<string>) {
    const { lanes, isFolding } = plan;
    this.#plan = plan;
    this.#isDecoded = failedBefore !== undefined;
    this.failed = failedBefore ?? new Set();
    this.#isFolding = isFolding;
    this.#lanes = lanes.map((planned) => new LaneCursor(planned));
    this.#isHolding = lanes.some(({ isHolding }) => isHolding);
    this.#context = {
      reader: new Reader(),
      failed: this.failed,
      emit: (detector, match) => this.#emit(detector, match),
    };
    this.#classifications = createClassifications(plan.classifiers, this.failed, (detector, { start, end, score }) =>
      this.#findings.push(toFinding(detector, score, this.#map.startOf(start), this.#map.endOf(end))),
    );
  }

  push(chunk: string, final: boolean): number {
    const { reader } = this.#context;
    reader.final = final;
    const quiet = this.#passQuietly(chunk, final || this.#carry !== '');
    if (quiet === 0) this.#receive(chunk, final);
    else this.#receiveAscii(chunk);
    if (final) this.#classifications?.end();
    if (quiet < this.#lanes.length) for (const lane of this.#lanes) lane.scan(this.#context);
    this.#advanceIsland();
    for (const rest of this.#rests.values()) this.#readRest(rest);
    const { length } = reader.text;
    let hold = length;
    if (!final) for (const lane of this.#lanes) hold = Math.min(hold, length - lane.held);
    if (!final && this.#island?.isOver === false) hold = Math.min(hold, this.#island.settled - this.#base);
    // Characters that folding took out may stand among the held ones.
    let settled = hold === length ? this.#received : this.#startOf(hold);
    // What does not show may stand inside of what goes on.
    for (const rest of this.#rests.values()) if (!rest.isOver) settled = Math.min(settled, rest.sourceEnd);
    this.#forget(hold);
    // Nothing can be rewritten, so even half a character may go on.
    return this.#isHolding ? settled : this.#received + this.#carry.length;
  }

  get undecided(): number {
    const pending = Math.max(0, this.#pending(this.#context.reader.text.length));
    return this.#map.startOf(Math.min(this.#base + pending, this.#classifiedFrom));
  }

  takeFindings(): readonly ScanFinding[] {
    const findings = this.#findings;
    if (findings.length > 0) this.#findings = [];
    return findings;
  }

  // How many lanes have nothing to look at in the piece; where one has none, it is ASCII.
  #passQuietly(chunk: string, isAsked: boolean): number {
    let count = 0;
    const { text } = this.#context.reader;
    for (const lane of this.#lanes) {
      if (!isAsked && lane.passQuietly(text, chunk)) count++;
      else lane.leaveQuietly();
    }
    return count;
  }

  #emit(detector: DetectorInfo, match: Match): void {
    const { start, end, score, goesOn } = match;
    if (detector === ENCODED) {
      if (!this.#isDecoded) this.#openIsland(start);
      else for (const limit of this.#plan.limits) this.#emit(limit, { start, end, score: LIMIT_SCORE });
      return;
    }
    const finding = toFinding(detector, score, this.#startOf(start), this.#endOf(end));
    if (goesOn === undefined) {
      this.#findings.push(finding);
      return;
    }
    const rest = new Rest(detector, match, this.#base, finding);
    this.#findings.push({ ...finding, parts: rest.parts, goesOn: true });
    this.#rests.set(detector, rest);
    this.#context.isCovered ??= (asked, at) => this.#isInRest(asked, at);
  }

  #isInRest(detector: DetectorInfo, at: number): boolean {
    const rest = this.#rests.get(detector);
    if (rest === undefined) return false;
    this.#readRest(rest);
    return this.#base + at < rest.end;
  }

  #readRest(rest: Rest): void {
    if (rest.isOver) return;
    const { text, final } = this.#context.reader;
    this.#findings.push(rest.read(text, this.#base, final, (index) => this.#endOf(index)));
  }

  #openIsland(start: number): void {
    this.#advanceIsland();
    const at = this.#base + start;
    if (this.#island !== undefined && at < this.#island.end) return;
    const encoding = encodingAt(this.#context.reader.text, start);
    if (encoding === undefined) return;
    this.#island = new Island(encoding, at, createDecodedCursor(this.#plan, this.failed));
  }

  #advanceIsland(): void {
    if (this.#island === undefined || this.#island.isOver) return;
    const { text, final } = this.#context.reader;
    for (const finding of this.#island.advance(text, this.#base, final))
      this.#findings.push(
        moved(
          finding,
          (offset) => this.#map.startOf(offset),
          (offset) => this.#map.endOf(offset),
        ),
      );
  }

  #receiveAscii(chunk: string): void {
    if (chunk === '') return;
    if (this.#isFolding) this.#folder.skip();
    this.#read(chunk);
    this.#received += chunk.length;
  }

  #receive(chunk: string, final: boolean): void {
    const piece = this.#carry + chunk;
    const { reader } = this.#context;
    let taken = piece.length;
    if (!this.#isFolding) {
      if (!final && isHighSurrogate(piece.charCodeAt(taken - 1))) taken--;
      this.#read(taken === piece.length ? piece : piece.slice(0, taken));
    } else if (needsFolding(piece)) {
      const folded = this.#folder.fold(piece, this.#received, this.#base + reader.text.length, final);
      this.#map.add(folded.edits);
      this.#read(folded.text);
      ({ taken } = folded);
    } else {
      this.#read(piece);
      if (piece !== '') this.#folder.skip();
    }
    this.#carry = piece.slice(taken);
    this.#received += taken;
  }

  #read(folded: string): void {
    this.#context.reader.text += folded;
    this.#classifications?.push(folded);
  }

  #startOf(index: number): number {
    return this.#map.startOf(this.#base + index);
  }

  #endOf(index: number): number {
    return this.#map.endOf(this.#base + index);
  }

  // Of what classifiers have read only the way back to the source is needed.
  get #classifiedFrom(): number {
    return this.#classifications?.from ?? Number.POSITIVE_INFINITY;
  }

  // From where on the text is needed, when it is from an index on at the latest.
  #pending(atLatest: number): number {
    const island = this.#island?.isOver === false ? this.#island.keepFrom - this.#base : atLatest;
    return this.#lanes.reduce((least, { from }) => Math.min(least, from), Math.min(atLatest, island)) - LOOK_BEHIND;
  }

  #forget(hold: number): void {
    if (hold < KEEP + LOOK_BEHIND) return;
    const done = this.#pending(hold);
    if (done < KEEP) return;
    this.#context.reader.dropBefore(done);
    this.#base += done;
    this.#map.forget(Math.min(this.#base, this.#classifiedFrom));
    for (const lane of this.#lanes) lane.forget(done);
  }
}

/** How far a lane has come with a text. */
class LaneCursor {
  readonly #lane: Lane;
  readonly #isHolding: boolean;
  readonly #quiet: QuietPath | undefined;
  /** Where it scans on, as an index of the reader's text. */
  #position = 0;
  /** How many characters at the end can belong to a match. */
  #open = 0;
  /** How much of the end has passed without a scan; -1 when the last piece did not. */
  #passed = -1;

  constructor({ lane, isHolding }: PlannedLane) {
    this.#lane = lane;
    this.#isHolding = isHolding;
    this.#quiet = lane.quiet === undefined ? undefined : new QuietPath(lane.quiet);
  }

  /** Where it would scan on, if it had to. */
  get from(): number {
    return this.#passed === -1 ? this.#position : this.#position - Math.min(this.#open, this.#passed);
  }

  /** How many characters at the end a stream must wait with. */
  get held(): number {
    return this.#isHolding ? this.#open : 0;
  }

  /** Takes in a piece that is about to be added to a text. False when it has to be scanned. */
  passQuietly(text: string, chunk: string): boolean {
    const quiet = this.#quiet;
    if (quiet === undefined) return false;
    if (this.#passed === -1) {
      // Nothing is undecided, and what can belong to a match is among what the quiet path holds on to.
      if (this.#position < text.length || !quiet.restart(text, this.#open) || this.#open > quiet.held) return false;
      if (!quiet.pass(chunk)) return false;
      this.#passed = 0;
    } else if (!quiet.pass(chunk)) return false;
    this.#passed += chunk.length;
    this.#position = text.length + chunk.length;
    this.#open = quiet.held;
    return true;
  }

  /** What has passed without a scan and is still open is scanned now. */
  leaveQuietly(): void {
    this.#position = this.from;
    this.#passed = -1;
  }

  /** Scans what has come, unless it has passed quietly. */
  scan(context: LaneContext): void {
    if (this.#passed !== -1) return;
    this.#position = this.#lane.scan(context, this.#position);
    this.#open = context.reader.text.length - this.#lane.holdFrom(context, this.#position);
  }

  /** The text has lost so many characters in front. */
  forget(count: number): void {
    this.#position -= count;
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
