// Secrets and hidden text, row by row: a row is found or it is not.
import type { Finding } from '@portcullis/core';
import type { DataFile, LabelledRow } from './data.ts';
import { createFinder, THRESHOLD } from './finder.ts';
import type { Finder } from './finder.ts';
import { collect, figureOf, merge, percent } from './report.ts';
import type { Case, FamilyReport, Figure, Table } from './report.ts';

/** Rows in which it should be found, and rows in which nothing should. */
export interface Tally {
  positives: number;
  found: number;
  negatives: number;
  flagged: number;
  /** Negatives with a finding of any score. */
  hinted: number;
}

export interface JudgedRow<Row extends LabelledRow> {
  readonly row: Row;
  readonly score: number;
  readonly findings: readonly Finding[];
}

// Kinds with fewer rows say little one by one.
const FEW = 5;

/** Evaluates the detectors of secrets. */
export function evaluateSecrets(file: DataFile<LabelledRow>): FamilyReport {
  const finder = createFinder('secret.*');
  const judged = judge(file, finder);
  const byKind = tally(judged, ({ row }) => row.kind, THRESHOLD);
  const bySource = tally(judged, ({ row }) => row.source, THRESHOLD);
  const all = total(bySource);
  return {
    ...headOf(file, finder),
    family: 'secrets',
    title: 'Secrets',
    figures: { ...figuresOf('all', all), ...allFigures(bySource), ...allFigures(byKind) },
    tables: [
      tableOf('Rows by source, in percent', 'source', [['all', all], ...sorted(bySource)]),
      tableOf(`Rows by kind of secret; kinds of fewer than ${FEW} rows in one line`, 'kind', merged(byKind)),
    ],
    notes: [
      'A row is found when anything in it is found as a secret of any kind. flagged: rows without a secret in which one is found.',
      `hinted: as flagged, with scores below ${THRESHOLD} too (${all.hinted} of ${all.negatives}).`,
    ],
    cases: casesOf(judged, THRESHOLD),
  };
}

/** Evaluates the detectors of hidden text. */
export function evaluateHiddenText(file: DataFile<LabelledRow>): FamilyReport {
  const finder = createFinder('hidden_text.*');
  const judged = judge(file, finder);
  const byKind = tally(judged, ({ row }) => row.kind, THRESHOLD);
  const all = total(byKind);
  return {
    ...headOf(file, finder),
    family: 'hidden',
    title: 'Hidden text',
    figures: { ...figuresOf('all', all), ...allFigures(byKind) },
    tables: [tableOf('Rows by kind, in percent', 'kind', [['all', all], ...sorted(byKind)])],
    notes: [
      'Full-width forms and lookalike letters are no hidden text here: detectors read them as what they look like.',
    ],
    cases: casesOf(judged, THRESHOLD),
  };
}

export function headOf<Row>({ name, sha256, rows }: DataFile<Row>, { failures }: Finder) {
  return { file: name, sha256, rows: rows.length, failures };
}

export function judge<Row extends LabelledRow>({ rows }: DataFile<Row>, finder: Finder): readonly JudgedRow<Row>[] {
  return rows.map((row) => {
    const findings = finder.find(row.text);
    return { row, findings, score: Math.max(-1, ...findings.map(({ score }) => score)) };
  });
}

export function tally<Row extends LabelledRow>(
  judged: readonly JudgedRow<Row>[],
  nameOf: (judged: JudgedRow<Row>) => string,
  threshold: number,
): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const each of judged) {
    const name = nameOf(each);
    let counts = tallies.get(name);
    if (counts === undefined) {
      counts = { positives: 0, found: 0, negatives: 0, flagged: 0, hinted: 0 };
      tallies.set(name, counts);
    }
    const isFound = each.score >= threshold;
    if (each.row.label === 1) {
      counts.positives++;
      if (isFound) counts.found++;
    } else {
      counts.negatives++;
      if (isFound) counts.flagged++;
      if (each.findings.length > 0) counts.hinted++;
    }
  }
  return tallies;
}

export function total(tallies: ReadonlyMap<string, Tally>): Tally {
  const sum = { positives: 0, found: 0, negatives: 0, flagged: 0, hinted: 0 };
  for (const counts of tallies.values()) {
    sum.positives += counts.positives;
    sum.found += counts.found;
    sum.negatives += counts.negatives;
    sum.flagged += counts.flagged;
    sum.hinted += counts.hinted;
  }
  return sum;
}

function figuresOf(name: string, { positives, found, negatives, flagged }: Tally): Record<string, Figure> {
  return collect({
    [`${name} recall`]: figureOf(found, positives),
    [`${name} clean`]: figureOf(negatives - flagged, negatives),
  });
}

export function allFigures(tallies: ReadonlyMap<string, Tally>): Record<string, Figure> {
  return merge([...tallies].map(([name, counts]) => figuresOf(name, counts)));
}

export type NamedTally = readonly [name: string, counts: Tally];

function sizeOf({ positives, negatives }: Tally): number {
  return positives + negatives;
}

export function sorted(tallies: ReadonlyMap<string, Tally>): readonly NamedTally[] {
  return [...tallies].toSorted(
    ([aName, a], [bName, b]) =>
      b.positives - a.positives || sizeOf(b) - sizeOf(a) || (aName < bName ? -1 : aName > bName ? 1 : 0),
  );
}

function merged(tallies: ReadonlyMap<string, Tally>): readonly NamedTally[] {
  const few = new Map([...tallies].filter(([, counts]) => sizeOf(counts) < FEW));
  const many = sorted(new Map([...tallies].filter(([, counts]) => sizeOf(counts) >= FEW)));
  return few.size === 0 ? many : [...many, [`${few.size} others`, total(few)]];
}

export function tableOf(title: string, first: string, rows: readonly NamedTally[]): Table {
  return {
    title,
    head: [first, 'with', 'found', 'recall', 'without', 'flagged', 'share', 'hinted'],
    cells: rows.map(([name, { positives, found, negatives, flagged, hinted }]) => [
      name,
      ...(positives === 0 ? ['', '', ''] : [String(positives), String(found), percent(found, positives)]),
      ...(negatives === 0
        ? ['', '', '', '']
        : [String(negatives), String(flagged), percent(flagged, negatives), String(hinted)]),
    ]),
  };
}

export function casesOf<Row extends LabelledRow>(
  judged: readonly JudgedRow<Row>[],
  threshold: number,
): readonly Case[] {
  return judged.flatMap(({ row, findings, score }): readonly Case[] => {
    const { line, text, source, kind } = row;
    const base = { line, text, source, kind };
    if (row.label === 1) {
      if (score >= threshold) return [];
      const detail = findings.map((each) => `${each.detector} ${each.score}`).join(', ');
      return [{ ...base, outcome: 'missed', start: 0, end: text.length, detail }];
    }
    return findings
      .filter((finding) => finding.score >= threshold)
      .map(({ start, end, detector, score: each }) => ({
        ...base,
        outcome: 'false alarm',
        start,
        end,
        detail: `${detector} ${each}`,
      }));
  });
}
