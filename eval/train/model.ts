/** From texts to a model: weights of sources, folds, learning. */
import type { Text } from './corpus.ts';
import { learn, tokenize } from './learn.ts';
import type { Example, Learned, Tokenized } from './learn.ts';

/** The classifier has two to the power of this many weights, a byte each. */
const BITS = 18;
const OPTIONS = { epochs: 12, rate: 0.3, decay: 1e-6, bits: BITS } as const;

/** A text with its features. */
export interface Prepared {
  readonly text: Text;
  readonly tokenized: Tokenized;
  readonly weight: number;
}

/** Reads the features of texts, and gives each its weight: no source counts only because it is large. */
export function prepare(texts: readonly Text[]): readonly Prepared[] {
  const counts = new Map<string, number>();
  const keyOf = ({ label, source }: Text): string => `${label} ${source}`;
  for (const text of texts) counts.set(keyOf(text), (counts.get(keyOf(text)) ?? 0) + 1);
  return texts.map((text) => {
    const count = counts.get(keyOf(text)) ?? 1;
    const ofSource = text.label === 1 ? 10 / Math.sqrt(count) : 3 / count ** 0.3;
    return { text, tokenized: tokenize(text.text, BITS), weight: text.isWeak ? ofSource / 2 : ofSource };
  });
}

// With fewer harmless texts in a language the language itself would look like an attack.
const ENOUGH_HARMLESS = 30;

/** Learns from texts. */
export function train(prepared: readonly Prepared[], seed: number): Learned {
  const harmless = new Map<string, number>();
  for (const { text } of prepared) {
    if (text.label === 0) harmless.set(text.lang, (harmless.get(text.lang) ?? 0) + 1);
  }
  const known = prepared.filter(({ text }) => text.label === 0 || (harmless.get(text.lang) ?? 0) >= ENOUGH_HARMLESS);
  const examples: Example[] = known.map(({ text: { label }, tokenized, weight }) => ({
    text: tokenized,
    label,
    weight,
  }));
  return learn(examples, { ...OPTIONS, seed });
}

/** Puts every repository into one of several folds, so that each has its share of attacks and of harmless texts. */
export function foldsOf(rows: readonly Text[], count: number): ReadonlyMap<string, number> {
  const origins = new Map<string, { attacks: number; harmless: number }>();
  for (const {
    origins: [origin = ''],
    label,
  } of rows) {
    const own = origins.get(origin) ?? { attacks: 0, harmless: 0 };
    if (label === 1) own.attacks++;
    else own.harmless++;
    origins.set(origin, own);
  }
  const load = Array.from({ length: count }, () => 0);
  const folds = new Map<string, number>();
  const sizeOf = ({ attacks, harmless }: { attacks: number; harmless: number }): number => 5 * attacks + harmless;
  for (const [origin, own] of [...origins].toSorted(([, a], [, b]) => sizeOf(b) - sizeOf(a))) {
    const fold = load.indexOf(Math.min(...load));
    folds.set(origin, fold);
    load[fold] = (load[fold] ?? 0) + sizeOf(own);
  }
  return folds;
}
