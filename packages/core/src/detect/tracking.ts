import type { ScanCursor, ScanFinding } from '../types.ts';
import type { Tracker } from './tracker.ts';
import type { WholeScan } from './scan/whole.ts';

/** What a policy asks for in one place, as far as it matters here. */
export interface DetectorChoice {
  readonly acting: ReadonlySet<string>;
  readonly recording: ReadonlySet<string>;
}

/** Trackers that a policy asks for, with what it wants to know of them. */
export interface Tracking {
  readonly trackers: readonly Tracker[];
  readonly choice: DetectorChoice;
}

// Between slices of this size the time is looked at.
const SLICE = 65_536;

/** The trackers that a policy asks for; undefined when there are none. */
export function planTracking(trackers: readonly Tracker[], choice: DetectorChoice): Tracking | undefined {
  const asked = trackers.filter(({ detectors }) =>
    detectors.some(({ id }) => choice.acting.has(id) || choice.recording.has(id)),
  );
  return asked.length === 0 ? undefined : { trackers: asked, choice };
}

/** A cursor that finds what another one does, and what the trackers do. */
export function trackingCursor(cursor: ScanCursor | undefined, tracking: Tracking): ScanCursor {
  return new TrackingCursor(cursor, tracking);
}

/** Adds what trackers find in a whole text to what a scan has found. */
export function trackWhole(text: string, scan: WholeScan, tracking: Tracking, isLate: () => boolean): WholeScan {
  const cursor = new TrackingCursor(undefined, tracking);
  let from = 0;
  let late = scan.isLate;
  while (from < text.length && !late) {
    cursor.push(text.length <= SLICE ? text : text.slice(from, from + SLICE), false);
    from += SLICE;
    late = from < text.length && isLate();
  }
  if (!late) cursor.push('', true);
  const findings = cursor.takeFindings();
  return { ...scan, findings: findings.length === 0 ? scan.findings : [...scan.findings, ...findings], isLate: late };
}

class TrackingCursor implements ScanCursor {
  readonly failed: ReadonlySet<string>;
  readonly #cursors: readonly ScanCursor[];
  readonly #holding: ReadonlySet<ScanCursor>;
  readonly #choice: DetectorChoice;
  #length = 0;

  constructor(cursor: ScanCursor | undefined, { trackers, choice }: Tracking) {
    const tracked = trackers.map((tracker) => ({
      cursor: tracker.createCursor(),
      isHolding: tracker.detectors.some(({ id }) => choice.acting.has(id)),
    }));
    const all = tracked.map((each) => each.cursor);
    this.#cursors = cursor === undefined ? all : [cursor, ...all];
    const holding = tracked.filter(({ isHolding }) => isHolding).map((each) => each.cursor);
    this.#holding = new Set(cursor === undefined ? holding : [cursor, ...holding]);
    this.#choice = choice;
    // Trackers do not throw: only what others wrote does.
    this.failed = cursor?.failed ?? new Set();
  }

  push(chunk: string, final: boolean): number {
    this.#length += chunk.length;
    let settled = this.#length;
    for (const cursor of this.#cursors) {
      const own = cursor.push(chunk, final);
      if (this.#holding.has(cursor)) settled = Math.min(settled, own);
    }
    return settled;
  }

  takeFindings(): readonly ScanFinding[] {
    const { acting, recording } = this.#choice;
    return this.#cursors
      .flatMap((cursor) => cursor.takeFindings())
      .filter(({ detector }) => acting.has(detector) || recording.has(detector));
  }
}
