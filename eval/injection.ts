// Injected instructions, row by row. The classifier is judged on what it has not seen.
import { injectionModel } from '../packages/core/src/detect/classifier/model.ts';
import { calibrated } from '../packages/core/src/detect/classifier/classification.ts';
import type { DataFile, InjectionRow } from './data.ts';
import { createFinder, THRESHOLD } from './finder.ts';
import { allFigures, casesOf, headOf, judge, sorted, tableOf, tally, total } from './labelled.ts';
import type { JudgedRow, Tally } from './labelled.ts';
import { percent } from './report.ts';
import type { FamilyReport, Table } from './report.ts';
import { AUTHORED } from './train/authored/all.ts';
import { fromRow } from './train/corpus.ts';
import { areaUnderCurve, gather, heldOutSums, thresholdAt } from './train/validate.ts';

/** From here on a rule may block. */
const BLOCK = 0.9;
// With fewer rows there is nothing to learn from.
const ENOUGH = 1000;
const CLASSIFIER = 'injection.classifier';

/** Evaluates the detectors of injected instructions. */
export function evaluateInjection(file: DataFile<InjectionRow>): FamilyReport {
  const finder = createFinder('injection.*');
  const heldOut = heldOutScores(file);
  const judged = judge(file, finder).map((each, index) => withoutKnowledge(each, heldOut?.[index]));
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
    ['place', ({ row }: JudgedRow<InjectionRow>) => (row.kind.startsWith('indirect') ? 'inside of data' : 'by itself')],
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
      ...(heldOut === undefined ? [] : [rankingOf(judged, heldOut)]),
      tableOf('Rows by how sure their label is and by the least score, in percent', 'rows', sums),
      ...views.map(([name, nameOf]) => twoScores(name, core, nameOf)),
    ],
    notes: [
      heldOut === undefined
        ? 'The file is too small to train on: the classifier is the one that the package ships.'
        : 'Held out: of the classifier each row gets the score by a model that saw no row of its repository (five folds).',
      'core: the label can be seen in the text itself. weak: it is right in its context, or made by a machine.',
      'Rows that quote an attack in order to discuss it are in neither.',
    ],
    cases: casesOf(core, THRESHOLD),
  };
}

// For every row what the classifier would score if it had seen nothing of the row's repository.
function heldOutScores({ rows }: DataFile<InjectionRow>): readonly number[] | undefined {
  if (rows.length < ENOUGH) return undefined;
  const clear = rows.flatMap((row, index) => (row.tier === 'ambiguous' ? [] : [{ row, index }]));
  const sums = heldOutSums(
    gather(
      clear.map(({ row }) => fromRow(row)),
      AUTHORED,
    ),
  );
  const scores = rows.map(() => 0);
  for (const [at, { index }] of clear.entries()) scores[index] = calibrated(injectionModel(), sums[at] ?? 0);
  return scores;
}

// The findings of the rules, and the score of the classifier that has not seen the row.
function withoutKnowledge(judged: JudgedRow<InjectionRow>, heldOut: number | undefined): JudgedRow<InjectionRow> {
  if (heldOut === undefined) return judged;
  const findings = judged.findings.filter(({ detector }) => detector !== CLASSIFIER);
  if (heldOut >= THRESHOLD) {
    const end = judged.row.text.length;
    findings.push({ detector: CLASSIFIER, category: 'prompt_injection', start: 0, end, score: heldOut });
  }
  return { row: judged.row, findings, score: Math.max(heldOut, ...findings.map(({ score }) => score)) };
}

function rankingOf(judged: readonly JudgedRow<InjectionRow>[], heldOut: readonly number[]): Table {
  const layers = [
    [
      'rules',
      ({ findings }: JudgedRow<InjectionRow>) => bestOf(findings.filter((each) => each.detector !== CLASSIFIER)),
    ],
    ['classifier', (_judged: JudgedRow<InjectionRow>, index: number) => heldOut[index] ?? 0],
    ['both', ({ score }: JudgedRow<InjectionRow>) => score],
  ] as const;
  const cells = layers.map(([name, scoreOf]) => {
    const scored = judged.map((each, index) => ({ row: each.row, score: scoreOf(each, index) }));
    const core = scored.filter(({ row }) => row.tier === 'core');
    const attacks = core.filter(({ row }) => row.label === 1).map(({ score }) => score);
    const harmless = core.filter(({ row }) => row.label === 0).map(({ score }) => score);
    const recallAt = (share: number): string => {
      const least = thresholdAt(harmless, share);
      return percent(attacks.filter((score) => score > least).length, attacks.length);
    };
    return [name, (100 * areaUnderCurve(attacks, harmless)).toFixed(2), recallAt(0.01), recallAt(0.001)];
  });
  return {
    title: 'Core rows, how well the layers tell them apart, in percent',
    head: ['layers', 'area under the ROC curve', 'recall at 1 % false', 'recall at 0.1 % false'],
    cells,
  };
}

function bestOf(findings: readonly { readonly score: number }[]): number {
  return Math.max(0, ...findings.map(({ score }) => score));
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
