import { FoldedInput } from '../folded-input.ts';
import { mixFirst, mixSecond, WordReader } from './words.ts';
import type { Word } from './words.ts';

/** So many words in a row make a shingle: a run of shingles is a passage. */
export const SHINGLE = 6;
/** What a passage must weigh to be found: 12 long words, some 14 of prose, or 24 signs of a script without spaces. */
export const MIN_WEIGHT = 24;

// Of a longer prompt the beginning is known, some 25 KB: its entries take a megabyte.
const MAX_WORDS = 4096;

/** The shingles of a text, and what they begin with. */
export interface Passages {
  /** Keys by {@link keyOf} of all runs of 1 to {@link SHINGLE} words. */
  readonly keys: ReadonlySet<number>;
}

/** The key of the last `count` words of a list: runs with the same key are the same. */
export function keyOf(words: readonly Word[], count: number): number {
  let first = count;
  let second = count;
  for (let index = words.length - count; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    first = mixFirst(mixFirst(first, word.first & 0xffff), word.first >>> 16);
    second = mixSecond(second, word.second);
  }
  // 53 bits, which a number holds exactly.
  return (first >>> 0) * 0x200000 + (second & 0x1fffff);
}

/** Reads a system prompt; undefined when all of it weighs less than a passage must. */
export function indexPassages(texts: readonly string[]): Passages | undefined {
  const keys = new Set<number>();
  let count = 0;
  let heaviest = 0;
  for (const text of texts) {
    let last: Word[] = [];
    let weight = 0;
    const restart = (): void => {
      last = [];
      weight = 0;
    };
    const words = new WordReader((word) => {
      if (++count > MAX_WORDS) return;
      last = [...last.slice(1 - SHINGLE), word];
      weight += word.weight;
      heaviest = Math.max(heaviest, weight);
      for (let length = 1; length <= last.length; length++) keys.add(keyOf(last, length));
    }, restart);
    const input = new FoldedInput();
    const folded = input.push(text, true);
    words.read(folded, 0);
    words.finish(folded.length);
  }
  return heaviest < MIN_WEIGHT ? undefined : { keys };
}
