/** Five-fold validation with whole repositories held out: how the classifier does on attacks of a kind it never saw. */
import { compose } from './corpus.ts';
import type { Text } from './corpus.ts';
import { bestWindow } from './learn.ts';
import { foldsOf, prepare, train } from './model.ts';
import type { Prepared } from './model.ts';
import type { Authored } from './template.ts';

/** What all texts are made of. */
export interface Material {
  readonly rows: readonly Text[];
  readonly prepared: readonly Prepared[];
}

/** The seed of everything that is chosen at random. */
export const SEED = 1;
const FOLDS = 5;

/** Makes all texts and reads their features; those of the rows come first. */
export function gather(rows: readonly Text[], authored: readonly (readonly [string, Authored])[]): Material {
  return { rows, prepared: prepare([...rows, ...compose(rows, authored, SEED)]) };
}

/** For every row what its best window sums up to, by a model that saw nothing of its repository. */
export function heldOutSums({ rows, prepared }: Material): Float64Array {
  const folds = foldsOf(rows, FOLDS);
  const sums = new Float64Array(rows.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = prepared.filter(({ text }) => text.origins.every((origin) => folds.get(origin) !== fold));
    const learned = train(seen, SEED + fold);
    for (const [index, { origins }] of rows.entries()) {
      const each = prepared[index];
      if (each === undefined || folds.get(origins[0] ?? '') !== fold) continue;
      sums[index] = bestWindow(each.tokenized, learned).score;
    }
  }
  return sums;
}

/** The score that only a share of the others is above. */
export function thresholdAt(others: readonly number[], share: number): number {
  const sorted = others.toSorted((a, b) => b - a);
  return sorted[Math.floor(sorted.length * share)] ?? Number.POSITIVE_INFINITY;
}

/** The area under the ROC curve: how often an attack scores above a harmless text (Mann–Whitney). */
export function areaUnderCurve(attacks: readonly number[], harmless: readonly number[]): number {
  const all = [
    ...attacks.map((score) => ({ score, isAttack: true })),
    ...harmless.map((score) => ({ score, isAttack: false })),
  ].toSorted((a, b) => a.score - b.score);
  let below = 0;
  let area = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    let attacksHere = 0;
    while (to < all.length && all[to]?.score === all[from]?.score) if (all[to++]?.isAttack === true) attacksHere++;
    const harmlessHere = to - from - attacksHere;
    area += attacksHere * (below + harmlessHere / 2);
    below += harmlessHere;
    from = to;
  }
  return area / (attacks.length * harmless.length);
}
