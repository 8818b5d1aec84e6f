// One evaluation: reads what there is, measures, compares, and says how it went.
import { existsSync, writeFileSync } from 'node:fs';
import { compare, readBaseline, writeBaseline } from './baseline.ts';
import { readHiddenText, readInjection, readPii, readSecrets } from './data.ts';
import { toDocument } from './document.ts';
import { evaluateInjection } from './injection.ts';
import { evaluateHiddenText, evaluateSecrets } from './labelled.ts';
import { evaluatePii } from './pii.ts';
import { describeCase, FAMILIES, toText } from './report.ts';
import type { Family, FamilyReport } from './report.ts';

/** What to evaluate, and where the results go. */
export interface RunOptions {
  readonly folder: string;
  /** True when the folder was asked for by name; else that it is missing is no error. */
  readonly isExplicit: boolean;
  readonly baselineFile: string;
  readonly documentFile: string;
  readonly only?: readonly Family[] | undefined;
  /** Lists what went wrong instead of the tables. */
  readonly list?: { readonly family: Family; readonly kind: string | undefined; readonly max: number } | undefined;
  readonly update?: boolean | undefined;
  readonly print: (line: string) => void;
}

const EVALUATORS = {
  pii: { file: 'pii.jsonl', run: (folder) => evaluate(readPii(folder), evaluatePii) },
  secrets: { file: 'secrets.jsonl', run: (folder) => evaluate(readSecrets(folder), evaluateSecrets) },
  hidden: { file: 'hidden-text.jsonl', run: (folder) => evaluate(readHiddenText(folder), evaluateHiddenText) },
  injection: { file: 'injection.jsonl', run: (folder) => evaluate(readInjection(folder), evaluateInjection) },
} as const satisfies Record<Family, { file: string; run: (folder: string) => FamilyReport | undefined }>;

/**
 * Runs an evaluation.
 * @returns The exit code: 1 when a figure dropped or a detector failed.
 * @throws DataError for data that cannot be read.
 */
export function run(options: RunOptions): 0 | 1 {
  const { folder, isExplicit, print, list, update = false } = options;
  if (!existsSync(folder)) {
    print(`There is no data to evaluate: no folder ${folder}.`);
    print('Give one with: npm run eval -- --data <folder>. eval/README.md says what is in it.');
    return isExplicit ? 1 : 0;
  }
  const families = list === undefined ? (options.only ?? FAMILIES) : [list.family];
  const reports: FamilyReport[] = [];
  for (const family of families) {
    const { file, run: measure } = EVALUATORS[family];
    const report = measure(folder);
    if (report === undefined) print(`Skipped: there is no ${file} in ${folder}.`);
    else reports.push(report);
  }
  if (reports.length === 0 && isExplicit) return 1;
  if (list !== undefined) {
    for (const report of reports) printCases(report, list, print);
    return 0;
  }
  for (const report of reports) printReport(report, print);
  const failures = reports.flatMap((report) => [...report.failures]);
  for (const [detector, rows] of failures) print(`FAILED: detector ${detector} threw on ${rows} rows.`);
  if (update) {
    if (failures.length > 0 || reports.length < FAMILIES.length) {
      print('Not updated: that needs all four files, and no failure.');
      return 1;
    }
    writeBaseline(options.baselineFile, reports);
    writeFileSync(options.documentFile, toDocument(reports));
    print(`Wrote ${options.baselineFile} and ${options.documentFile}.`);
    return 0;
  }
  const isHeld = printComparison(reports, options);
  return failures.length === 0 && isHeld ? 0 : 1;
}

function evaluate<File>(file: File | undefined, measure: (file: File) => FamilyReport): FamilyReport | undefined {
  return file === undefined ? undefined : measure(file);
}

function printReport({ title, file, rows, tables, notes }: FamilyReport, print: (line: string) => void): void {
  print(`\n# ${title}: ${file}, ${rows} rows`);
  for (const table of tables) print(`\n${toText(table)}`);
  print('');
  for (const note of notes) print(`* ${note}`);
}

function printCases(
  { file, cases }: FamilyReport,
  { kind, max }: NonNullable<RunOptions['list']>,
  print: (line: string) => void,
): void {
  const chosen = kind === undefined ? cases : cases.filter((each) => each.kind === kind || each.outcome === kind);
  const counts = new Map<string, number>();
  for (const { outcome, kind: name } of chosen) {
    counts.set(`${outcome} ${name}`, (counts.get(`${outcome} ${name}`) ?? 0) + 1);
  }
  for (const each of chosen.slice(0, max)) print(describeCase(file, each));
  const summary = [...counts].toSorted(([, a], [, b]) => b - a).map(([name, count]) => `${count} ${name}`);
  print(
    `\n${chosen.length} in all${chosen.length > max ? `, the first ${max} listed (--max)` : ''}: ${summary.join(', ')}`,
  );
}

function printComparison(reports: readonly FamilyReport[], { baselineFile, print }: RunOptions): boolean {
  const baseline = readBaseline(baselineFile);
  print('\n# Against the baseline');
  let isHeld = true;
  for (const report of reports) {
    const comparison = compare(baseline, report);
    if (comparison === undefined) {
      print(`${report.file}: nothing to compare with, this file is not the one of the baseline.`);
      continue;
    }
    const { drops, rises } = comparison;
    print(`${report.file}: ${drops.length} figures dropped, ${rises} rose.`);
    for (const { figure, from, to } of drops) {
      print(`DROPPED: ${report.family}: ${figure}: ${from.toFixed(2)} to ${to === undefined ? 'none' : to.toFixed(2)}`);
    }
    if (drops.length > 0) isHeld = false;
  }
  return isHeld;
}
