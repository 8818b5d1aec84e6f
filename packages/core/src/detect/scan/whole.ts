import { FoldMap } from '../../text/fold-map.ts';
import { Folder } from '../../text/fold.ts';
import { mayHaveEscapes } from '../../text/escape.ts';
import type { DetectorInfo, Finding } from '../../types.ts';
import type { Match } from '../detector.ts';
import type { ScanPlan } from './cursor.ts';
import { toFinding } from './lane.ts';
import type { LaneContext } from './lane.ts';
import { Reader } from './reader.ts';

/** What a scan of a whole text gives. */
export interface WholeScan {
  readonly findings: readonly Finding[];
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

const NO_FINDINGS: readonly Finding[] = [];
const NOTHING_FAILED: ReadonlySet<string> = new Set();
const CLEAN: WholeScan = { findings: NO_FINDINGS, failed: NOTHING_FAILED, isLate: false };
const LATE: WholeScan = { ...CLEAN, isLate: true };
// Between slices of this size the time is looked at.
const SLICE = 65_536;

/** Scans a whole text: what a cursor finds, faster. */
export function scanWhole(plan: ScanPlan, text: string, { isAscii, isLate }: WholeScanOptions): WholeScan {
  if (plan.lanes.length === 0) return CLEAN;
  if (isLate()) return LATE;
  const isDisguised = plan.isFolding && (!isAscii || mayHaveEscapes(text));
  const folded = isDisguised ? foldWhole(text, isLate) : text;
  if (folded === undefined) return LATE;
  return typeof folded === 'string' ? scanText(plan, folded, isLate) : scanText(plan, folded.text, isLate, folded.map);
}

function scanText(plan: ScanPlan, text: string, isLate: () => boolean, map?: FoldMap): WholeScan {
  const context = spare ?? new WholeContext();
  spare = undefined;
  context.reader.restart(text);
  context.map = map;
  let late = false;
  for (const { lane } of plan.lanes) {
    late ||= lane.scanWhole === undefined ? isLate() || lane.scan(context, 0) < 0 : !lane.scanWhole(context, isLate);
  }
  const { findings, failed } = context;
  if (findings === undefined && failed.size === 0) {
    context.reader.restart('');
    context.map = undefined;
    spare = context;
    return late ? LATE : CLEAN;
  }
  return { findings: findings ?? NO_FINDINGS, failed, isLate: late };
}

class WholeContext implements LaneContext {
  readonly reader = new Reader();
  readonly failed = new Set<string>();
  /** The way back to the source, where folding changed it. */
  map: FoldMap | undefined;
  findings: Finding[] | undefined;

  emit(detector: DetectorInfo, { start, end, score }: Match): void {
    const { map } = this;
    const from = map === undefined ? start : map.startOf(start);
    (this.findings ??= []).push(toFinding(detector, score, from, map === undefined ? end : map.endOf(end)));
  }
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
