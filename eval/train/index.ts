// `npm run train`: learns the classifier of injected instructions and writes its weights.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readInjection } from '../data.ts';
import { AUTHORED } from './authored/all.ts';
import { fromRow } from './corpus.ts';
import type { Learned } from './learn.ts';
import { train } from './model.ts';
import { gather, heldOutSums, SEED, thresholdAt } from './validate.ts';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const folder = values.data ?? path('../../../shared/data/dev');
const file = readInjection(folder);
if (file === undefined) {
  console.error(`train: expected ${folder}/injection.jsonl, got nothing. Give a folder with --data <folder>.`);
  process.exit(1);
}

/**
 * What share of harmless core rows may be above, and the score that this stands for. Rules find some of these rows as
 * well, so the share of the classifier alone is below what all layers together may have.
 */
const SHARES = [
  [0.1, 0.1],
  [0.03, 0.3],
  [0.008, 0.5],
  [0.003, 0.7],
  [0.001, 0.9],
] as const;
const LARGEST = 127;

const rows = file.rows.filter(({ tier }) => tier !== 'ambiguous');
const material = gather(rows.map(fromRow), AUTHORED);
console.log(`${rows.length} rows, ${material.prepared.length - rows.length} texts made of them and of templates.`);
const sums = heldOutSums(material);
const harmless = rows.flatMap(({ label, tier }, index) => (label === 0 && tier === 'core' ? [sums[index] ?? 0] : []));
const points = SHARES.map(([share, score]) => [thresholdAt(harmless, share), score] as const);
const top = points.at(-1)?.[0] ?? 0;
const calibration = [...points, [top + 4, 0.99] as const];
const learned = train(material.prepared, SEED);
writeFileSync(path('../../packages/core/src/detect/classifier/weights.ts'), toModule(learned));
console.log('Wrote the weights. Now: npm run eval -- --update.');

function toModule({ weights, bias }: Learned): string {
  // Few weights are large; cutting them off leaves the others finer steps.
  const sorted = weights.toSorted((a, b) => Math.abs(b) - Math.abs(a));
  const scale = Math.abs(sorted[Math.floor(sorted.length / 2000)] ?? 1) / LARGEST;
  const bytes = Int8Array.from(weights, (weight) => Math.max(-LARGEST, Math.min(LARGEST, Math.round(weight / scale))));
  const list = calibration.map(([sum, score]) => `  [${sum.toFixed(3)}, ${score}],`);
  return [
    '// Written by `npm run train`: what the classifier of injected instructions has learned.',
    '',
    '/** What one unit of a weight stands for. */',
    `export const SCALE = ${scale.toPrecision(6)};`,
    '/** The score of nothing. */',
    `export const BIAS = ${bias.toPrecision(6)};`,
    '/** What a sum stands for; see `eval/train/index.ts`. */',
    'export const CALIBRATION: readonly (readonly [sum: number, score: number])[] = [',
    ...list,
    '];',
    '/** A signed byte for every bucket of features, in base64. */',
    `export const WEIGHTS: string =\n  '${Buffer.from(bytes.buffer).toString('base64')}';`,
    '',
  ].join('\n');
}
