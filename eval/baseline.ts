// The figures that a release is held to. Numbers only; a file is known by its hash.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { FamilyReport, Figure } from './report.ts';

/** The figures of one data file, by the hash of its content. */
export interface BaselineEntry {
  readonly file: string;
  readonly figures: Readonly<Record<string, Figure>>;
}

export type Baseline = Readonly<Record<string, BaselineEntry>>;

/** A figure that is not what it should be. */
export interface Drop {
  readonly figure: string;
  readonly from: number;
  /** Undefined when it is not measured any more. */
  readonly to: number | undefined;
}

/** How a file compares with its baseline. */
export interface Comparison {
  readonly drops: readonly Drop[];
  readonly rises: number;
}

// A figure of fewer rows moves by more than the tolerance with a single one.
const MIN_ROWS = 30;
const TOLERANCE = 0.2;

/** Reads a baseline; there may be none. */
export function readBaseline(path: string): Baseline {
  if (!existsSync(path)) return {};
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isBaseline(value))
    throw new TypeError(`${path}: expected { [sha256]: { file, figures } }; write it with --update`);
  return value;
}

/** Writes the figures that are of enough rows to be compared. */
export function writeBaseline(path: string, reports: readonly FamilyReport[]): void {
  const entries = reports.map(({ file, sha256, figures }) => {
    const kept = Object.entries(figures).filter(([, { rows }]) => rows >= MIN_ROWS);
    return [sha256, { file, figures: Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1))) }] as const;
  });
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
}

/** Compares a report with the baseline of the same file; undefined when there is none. */
export function compare(baseline: Baseline, { sha256, figures }: FamilyReport): Comparison | undefined {
  const entry = Object.hasOwn(baseline, sha256) ? baseline[sha256] : undefined;
  if (entry === undefined) return undefined;
  const drops: Drop[] = [];
  let rises = 0;
  for (const [figure, { value: from, rows }] of Object.entries(entry.figures)) {
    if (rows < MIN_ROWS) continue;
    const to = Object.hasOwn(figures, figure) ? figures[figure]?.value : undefined;
    // Both have two decimals; the rest is rounding.
    if (to === undefined || from - to > TOLERANCE + 1e-9) drops.push({ figure, from, to });
    else if (to - from > TOLERANCE) rises++;
  }
  return { drops, rises };
}

function isBaseline(value: unknown): value is Baseline {
  return isRecord(value) && Object.values(value).every((entry) => isRecord(entry) && isFigures(entry['figures']));
}

function isFigures(value: unknown): boolean {
  const isFigure = (each: unknown): boolean =>
    isRecord(each) && typeof each['value'] === 'number' && typeof each['rows'] === 'number';
  return isRecord(value) && Object.values(value).every(isFigure);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
