import { createCursor, planRawScan, planScan } from '../detect/scan/cursor.ts';
import type { Detector } from '../detect/detector.ts';
import type { Finding, ScanCursor, ScanFinding } from '../types.ts';

/** One case of a detector: the name is a sentence, `found` lists the exact texts that it must find. */
export interface DetectorCase {
  readonly name: string;
  readonly text: string;
  /** What is found, in order; empty for near misses and benign text. */
  readonly found: readonly string[];
}

/** The cases that every detector has. */
export interface DetectorCases {
  readonly hits: readonly DetectorCase[];
  readonly nearMisses: readonly DetectorCase[];
  readonly disguises: readonly DetectorCase[];
  readonly benign: readonly DetectorCase[];
}

/** The parts of vitest, node:test or jest that the suite needs. */
export interface TestFunctions {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => void | Promise<void>) => void;
  /** Throws when the two are not deeply equal. */
  readonly equal: (actual: unknown, expected: unknown) => void;
}

/** Findings as they were, had no long one come in parts. */
function joinParts(findings: readonly ScanFinding[]): Finding[] {
  const joined: { finding: Finding; goesOn: boolean }[] = [];
  for (const { isRest, parts: _parts, goesOn = false, ...finding } of findings) {
    const before =
      isRest === true &&
      joined.find(
        (other) => other.goesOn && other.finding.detector === finding.detector && other.finding.end === finding.start,
      );
    if (!before) joined.push({ finding, goesOn });
    else {
      before.finding = { ...before.finding, end: finding.end };
      before.goesOn = goesOn;
    }
  }
  return joined.map(({ finding }) => finding);
}

/** Scans a text with one detector, cut into pieces. One piece is the whole text. */
export function scanPieces(detector: Detector, pieces: readonly string[]): readonly Finding[] {
  const plan = detector.kind === 'raw' ? planRawScan([detector], []) : planScan([detector], []);
  const cursor: ScanCursor = createCursor(plan);
  const findings: ScanFinding[] = [];
  let settled = 0;
  for (const [index, piece] of [...pieces, ''].entries()) {
    const released = settled;
    settled = cursor.push(piece, index === pieces.length);
    const found = cursor.takeFindings();
    // What a stream has let go cannot be redacted any more.
    if (found.some(({ start, isRest }) => start < released && isRest !== true))
      throw new Error(`${detector.id}: the beginning of a match was released before it was found`);
    findings.push(...found);
  }
  if (cursor.failed.size > 0) throw new Error(`${detector.id} threw`);
  return joinParts(findings).sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * Proves a detector against its case table: hits, near misses, disguises and benign text, each also
 * cut at every place and character by character. Asserts that no group of cases is empty.
 */
export function detectorSuite(detector: Detector, cases: DetectorCases, test: TestFunctions): void {
  const { describe, it, equal } = test;
  describe(detector.id, () => {
    for (const [group, list] of Object.entries(cases) as [string, readonly DetectorCase[]][]) {
      describe(group, () => {
        it('has cases', () => equal(list.length > 0, true));
        for (const { name, text, found } of list) {
          it(name, () => {
            const whole = scanPieces(detector, [text]);
            equal(
              whole.map(({ start, end }) => text.slice(start, end)),
              found,
            );
            equal(scanPieces(detector, text.split('')), whole);
            for (let cut = 1; cut < text.length; cut++) {
              equal(scanPieces(detector, [text.slice(0, cut), text.slice(cut)]), whole);
            }
          });
        }
      });
    }
  });
}
