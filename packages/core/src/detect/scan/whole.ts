import type { DetectorInfo, Finding } from '../../types.ts';
import type { Match } from '../detector.ts';
import { createCursor } from './cursor.ts';
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
  /** True when every character is below 128: nothing is in disguise then. */
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
export function scanWhole(plan: ScanPlan, text: string, options: WholeScanOptions): WholeScan {
  if (plan.lanes.length === 0) return CLEAN;
  if (options.isLate()) return LATE;
  return options.isAscii ? scanAscii(plan, text, options) : scanAny(plan, text, options);
}

function scanAscii(plan: ScanPlan, text: string, { isLate }: WholeScanOptions): WholeScan {
  const context = spare ?? new WholeContext();
  spare = undefined;
  context.reader.restart(text);
  let late = false;
  for (const { lane } of plan.lanes) {
    late ||= lane.scanWhole === undefined ? isLate() || lane.scan(context, 0) < 0 : !lane.scanWhole(context, isLate);
  }
  const { findings, failed } = context;
  if (findings === undefined && failed.size === 0) {
    context.reader.restart('');
    spare = context;
    return late ? LATE : CLEAN;
  }
  return { findings: findings ?? NO_FINDINGS, failed, isLate: late };
}

class WholeContext implements LaneContext {
  readonly reader = new Reader();
  readonly failed = new Set<string>();
  findings: Finding[] | undefined;

  emit(detector: DetectorInfo, { start, end, score }: Match): void {
    (this.findings ??= []).push(toFinding(detector, score, start, end));
  }
}

// Most texts are clean, and leave their context as they found it: for the next one.
let spare: WholeContext | undefined;

function scanAny(plan: ScanPlan, text: string, { isLate }: WholeScanOptions): WholeScan {
  const cursor = createCursor(plan);
  for (let from = 0; from < text.length; from += SLICE) {
    if (from > 0 && isLate()) return { findings: cursor.takeFindings(), failed: cursor.failed, isLate: true };
    cursor.push(text.slice(from, from + SLICE), from + SLICE >= text.length);
  }
  return { findings: cursor.takeFindings(), failed: cursor.failed, isLate: false };
}
