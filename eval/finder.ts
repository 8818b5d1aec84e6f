// What the guard sees in a text: every finding of one family, whatever its score.
import { createGuard, GuardError } from '@portcullis/core';
import type { Finding } from '@portcullis/core';

/** Looks at texts through a guard, and keeps count of detectors that throw. */
export interface Finder {
  readonly find: (text: string) => readonly Finding[];
  readonly failures: ReadonlyMap<string, number>;
}

/** Findings below this score are hints, which no figure counts unless it says so. */
export const THRESHOLD = 0.5;

/** Creates a finder for a glob of detectors, such as `pii.*`. */
export function createFinder(detect: string): Finder {
  const policy = {
    schema: 1,
    version: 'eval',
    rules: [{ id: 'eval', detect: [detect], action: 'allow', failMode: 'closed' }],
  } as const;
  const guard = createGuard({ policy });
  const failures = new Map<string, number>();
  return {
    failures,
    find(text) {
      try {
        return guard.inspect(text).verdict.findings;
      } catch (error) {
        // A detector that throws fails the evaluation at its end; the other rows are worth having.
        if (!GuardError.is(error)) throw error;
        const detector = /Detector (\S+) failed/.exec(error.message)?.[1] ?? error.code;
        failures.set(detector, (failures.get(detector) ?? 0) + 1);
        return [];
      }
    },
  };
}

/** The findings that redaction would act upon: where several overlap, the best one, of equals the longest. */
export function strongest(findings: readonly Finding[]): readonly Finding[] {
  const byStrength = findings.toSorted(
    (a, b) => b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const kept: Finding[] = [];
  for (const finding of byStrength) if (!kept.some((other) => overlap(finding, other) > 0)) kept.push(finding);
  return kept.toSorted((a, b) => a.start - b.start);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** How many characters two ranges share. */
export function overlap(a: Range, b: Range): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** The share of the characters of either that both have. */
export function likeness(a: Range, b: Range): number {
  const both = overlap(a, b);
  return both / (a.end - a.start + b.end - b.start - both);
}
