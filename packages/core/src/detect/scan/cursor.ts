import { FoldMap } from '../../text/fold-map.ts';
import { Folder, needsFolding } from '../../text/fold.ts';
import type { DetectorInfo, Finding, ScanCursor } from '../../types.ts';
import type { Detector, Match, RawDetector } from '../detector.ts';
import { dataLane } from './data-lane.ts';
import { rawLane, toFinding } from './lane.ts';
import type { Lane } from './lane.ts';
import { phraseLane } from './phrase-lane.ts';
import { mergeQuiet, QuietPath } from './quiet.ts';
import type { QuietTable } from './quiet.ts';
import { Reader } from './reader.ts';

/** Detectors made ready to scan; shared by all scans. */
export interface ScanPlan {
  readonly lanes: readonly PlannedLane[];
  /** False for plans that must see the disguises themselves. */
  readonly isFolding: boolean;
  /** What can pass without a scan; undefined when every piece has to be looked at. */
  readonly quiet: QuietTable | undefined;
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

/**
 * Plans a scan.
 * @param holding - Detectors whose findings change the text: a stream holds back what they may match.
 * @param watching - Detectors whose findings are only recorded: a stream never waits for them.
 */
export function planScan(holding: readonly Detector[], watching: readonly Detector[]): ScanPlan {
  const lanes = [
    ...lanesOf(holding.filter(isFolded)).map((lane) => ({ lane, isHolding: true })),
    ...lanesOf(watching.filter(isFolded)).map((lane) => ({ lane, isHolding: false })),
  ];
  return { lanes, isFolding: true, quiet: mergeQuiet(lanes.map(({ lane }) => lane.quiet)) };
}

/** Plans a scan for hidden characters: as {@link planScan}, for the detectors that read raw text. */
export function planRawScan(holding: readonly Detector[], watching: readonly Detector[]): ScanPlan {
  const lanes: PlannedLane[] = [];
  const acting = holding.filter(isRaw);
  const recording = watching.filter(isRaw);
  if (acting.length > 0) lanes.push({ lane: rawLane(acting), isHolding: true });
  if (recording.length > 0) lanes.push({ lane: rawLane(recording), isHolding: false });
  return { lanes, isFolding: false, quiet: mergeQuiet(lanes.map(({ lane }) => lane.quiet)) };
}

function isRaw(detector: Detector): detector is RawDetector {
  return detector.kind === 'raw';
}

function isFolded(detector: Detector): detector is Exclude<Detector, RawDetector> {
  return detector.kind !== 'raw';
}

function lanesOf(detectors: readonly Exclude<Detector, RawDetector>[]): Lane[] {
  const data = detectors.filter((detector) => detector.kind !== 'phrase');
  const phrases = detectors.filter((detector) => detector.kind === 'phrase');
  const lanes: Lane[] = [];
  if (data.length > 0) lanes.push(dataLane(data));
  if (phrases.length > 0) lanes.push(phraseLane(phrases));
  return lanes;
}

/** Starts a scan of one text, whole or in pieces. */
export function createCursor(plan: ScanPlan): ScanCursor {
  return new Cursor(plan);
}

class Cursor implements ScanCursor {
  readonly failed = new Set<string>();
  readonly #plan: ScanPlan;
  readonly #context = {
    reader: new Reader(),
    failed: this.failed,
    emit: (detector: DetectorInfo, { start, end, score }: Match): void => {
      this.#findings.push(toFinding(detector, score, this.#startOf(start), this.#endOf(end)));
    },
  };
  readonly #folder = new Folder();
  /** Where each lane scans on, as an index of the reader's text. */
  readonly #positions: number[];
  readonly #isHolding: boolean;
  readonly #quiet: QuietPath | undefined;
  /** How many characters at the end the lanes hold. */
  #open = 0;
  /** True while all that came lately has passed quietly. */
  #isQuiet = false;
  #findings: Finding[] = [];
  /** A high surrogate waits here for its other half. */
  #carry = '';
  /** How much of the source is in the reader or has left it. */
  #received = 0;
  /** Offset of the reader's first character in the folded text. */
  #base = 0;
  readonly #map = new FoldMap();

  constructor(plan: ScanPlan) {
    this.#plan = plan;
    this.#positions = plan.lanes.map(() => 0);
    this.#quiet = plan.quiet === undefined ? undefined : new QuietPath(plan.quiet);
    this.#isHolding = plan.lanes.some(({ isHolding }) => isHolding);
  }

  push(chunk: string, final: boolean): number {
    if (!final && this.#passQuietly(chunk)) {
      return this.#isHolding ? this.#received - (this.#quiet?.held ?? 0) : this.#received;
    }
    if (this.#isQuiet) this.#leaveQuietly();
    this.#receive(chunk, final);
    const { reader } = this.#context;
    reader.final = final;
    let hold = reader.text.length;
    let index = 0;
    for (const { lane, isHolding } of this.#plan.lanes) {
      const position = lane.scan(this.#context, this.#positions[index] ?? 0);
      this.#positions[index++] = position;
      if (isHolding && !final) hold = Math.min(hold, lane.holdFrom(this.#context, position));
    }
    this.#open = reader.text.length - hold;
    const settled = hold === reader.text.length ? this.#received : this.#startOf(hold);
    this.#forget(hold);
    // Nothing can be rewritten, so even half a character may go on.
    return this.#isHolding ? settled : this.#received + this.#carry.length;
  }

  takeFindings(): readonly Finding[] {
    const findings = this.#findings;
    if (findings.length > 0) this.#findings = [];
    return findings;
  }

  // Nothing is open but what the quiet path holds, and the piece opens nothing.
  #passQuietly(chunk: string): boolean {
    const quiet = this.#quiet;
    if (quiet === undefined || this.#carry !== '') return false;
    const { reader } = this.#context;
    if (!this.#isQuiet) {
      const { length } = reader.text;
      if (this.#positions.some((position) => position < length) || !quiet.restart(reader.text)) return false;
      // What the lanes hold must be what the quiet path holds on to.
      if (this.#isHolding && this.#open > quiet.held) return false;
      this.#isQuiet = true;
    }
    if (!quiet.pass(chunk)) return false;
    if (chunk !== '' && this.#plan.isFolding) this.#folder.skip();
    reader.text += chunk;
    this.#received += chunk.length;
    for (let lane = 0; lane < this.#positions.length; lane++) this.#positions[lane] = reader.text.length;
    if (reader.text.length > KEEP * 4) this.#forget(reader.text.length - quiet.held);
    return true;
  }

  // What was held without a scan is scanned now.
  #leaveQuietly(): void {
    this.#isQuiet = false;
    const held = this.#quiet?.held ?? 0;
    for (let lane = 0; lane < this.#positions.length; lane++)
      this.#positions[lane] = (this.#positions[lane] ?? 0) - held;
  }

  #receive(chunk: string, final: boolean): void {
    let piece = this.#carry + chunk;
    this.#carry = '';
    if (!final && isHighSurrogate(piece.charCodeAt(piece.length - 1))) {
      this.#carry = piece.slice(-1);
      piece = piece.slice(0, -1);
    }
    const { reader } = this.#context;
    if (!this.#plan.isFolding || !needsFolding(piece)) {
      reader.text += piece;
      if (piece !== '' && this.#plan.isFolding) this.#folder.skip();
    } else {
      const folded = this.#folder.fold(piece, this.#received, this.#base + reader.text.length);
      this.#map.add(folded.edits);
      reader.text += folded.text;
    }
    this.#received += piece.length;
  }

  #startOf(index: number): number {
    return this.#map.startOf(this.#base + index);
  }

  #endOf(index: number): number {
    return this.#map.endOf(this.#base + index);
  }

  #forget(hold: number): void {
    const done = Math.min(hold, ...this.#positions) - LOOK_BEHIND;
    if (done < KEEP) return;
    this.#context.reader.dropBefore(done);
    this.#base += done;
    this.#map.forget(this.#base);
    for (const [index, position] of this.#positions.entries()) this.#positions[index] = position - done;
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
