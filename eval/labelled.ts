// Secrets, hidden text and injected instructions, row by row: a row is found or it is not.
import type { Finding } from '@portcullis/core';
import type { DataFile, InjectionRow, LabelledRow } from './data.ts';
import { createFinder, THRESHOLD } from './finder.ts';
import type { Finder } from './finder.ts';
import { collect, figureOf, merge, percent } from './report.ts';
import type { Case, FamilyReport, Figure, Table } from './report.ts';

/** Rows in which it should be found, and rows in which nothing should. */
interface Tally {
  positives: number;
  found: number;
  negatives: number;
  flagged: number;
  /** Negatives with a finding of any score. */
  hinted: number;
}

interface JudgedRow<Row extends LabelledRow> {
  readonly row: Row;
  readonly score: number;
  readonly findings: readonly Finding[];
}

/** From here on a rule may block. */
const BLOCK = 0.9;
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

/** Evaluates the detectors of injected instructions. */
export function evaluateInjection(file: DataFile<InjectionRow>): FamilyReport {
  const finder = createFinder('injection.*');
  const judged = judge(file, finder);
  const core = judged.filter(({ row }) => row.tier === 'core');
  const weak = judged.filter(({ row }) => row.tier === 'weak');
  const sums = [
    [`core, from ${BLOCK}`, total(tally(core, () => '', BLOCK))],
    [`core, from ${THRESHOLD}`, total(tally(core, () => '', THRESHOLD))],
    [`weak, from ${BLOCK}`, total(tally(weak, () => '', BLOCK))],
    [`weak, from ${THRESHOLD}`, total(tally(weak, () => '', THRESHOLD))],
  ] as const;
  const views = [
    ['category', ({ row }: JudgedRow<InjectionRow>) => row.kind],
    ['source', ({ row }: JudgedRow<InjectionRow>) => row.source],
    ['language', ({ row }: JudgedRow<InjectionRow>) => row.lang],
  ] as const;
  return {
    ...headOf(file, finder),
    family: 'injection',
    title: 'Injected instructions',
    figures: {
      ...allFigures(new Map(sums)),
      ...allFigures(tally(core, ({ row }) => `${row.source}, from ${BLOCK}`, BLOCK)),
      ...allFigures(tally(core, ({ row }) => `${row.source}, from ${THRESHOLD}`, THRESHOLD)),
    },
    tables: [
      tableOf('Rows by how sure their label is and by the least score, in percent', 'rows', sums),
      ...views.map(([name, nameOf]) => twoScores(name, core, nameOf)),
    ],
    notes: [
      'core: the label can be seen in the text itself. weak: it is right in its context, or made by a machine.',
      'Rows that quote an attack in order to discuss it are in neither.',
    ],
    cases: casesOf(core, THRESHOLD),
  };
}

function headOf<Row>({ name, sha256, rows }: DataFile<Row>, { failures }: Finder) {
  return { file: name, sha256, rows: rows.length, failures };
}

function judge<Row extends LabelledRow>({ rows }: DataFile<Row>, finder: Finder): readonly JudgedRow<Row>[] {
  return rows.map((row) => {
    const findings = finder.find(row.text);
    return { row, findings, score: Math.max(-1, ...findings.map(({ score }) => score)) };
  });
}

function tally<Row extends LabelledRow>(
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

function total(tallies: ReadonlyMap<string, Tally>): Tally {
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

function allFigures(tallies: ReadonlyMap<string, Tally>): Record<string, Figure> {
  return merge([...tallies].map(([name, counts]) => figuresOf(name, counts)));
}

type NamedTally = readonly [name: string, counts: Tally];

function sizeOf({ positives, negatives }: Tally): number {
  return positives + negatives;
}

function sorted(tallies: ReadonlyMap<string, Tally>): readonly NamedTally[] {
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

function tableOf(title: string, first: string, rows: readonly NamedTally[]): Table {
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

function twoScores(
  name: string,
  judged: readonly JudgedRow<InjectionRow>[],
  nameOf: (judged: JudgedRow<InjectionRow>) => string,
): Table {
  const sure = tally(judged, nameOf, BLOCK);
  const none: Tally = { positives: 0, found: 0, negatives: 0, flagged: 0, hinted: 0 };
  return {
    title: `Core rows by ${name}, in percent, with the least scores ${BLOCK} and ${THRESHOLD}`,
    head: [
      name,
      'with',
      `recall ${BLOCK}`,
      `recall ${THRESHOLD}`,
      'without',
      `flagged ${BLOCK}`,
      `flagged ${THRESHOLD}`,
    ],
    cells: sorted(tally(judged, nameOf, THRESHOLD)).map(([each, { positives, found, negatives, flagged }]) => {
      const strict = sure.get(each) ?? none;
      return [
        each,
        ...(positives === 0
          ? ['', '', '']
          : [String(positives), percent(strict.found, positives), percent(found, positives)]),
        ...(negatives === 0
          ? ['', '', '']
          : [String(negatives), percent(strict.flagged, negatives), percent(flagged, negatives)]),
      ];
    }),
  };
}

function casesOf<Row extends LabelledRow>(judged: readonly JudgedRow<Row>[], threshold: number): readonly Case[] {
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
