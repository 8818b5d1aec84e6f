import { foldCharacters } from '../text/fold.ts';
import { HEAD_COUNT, headOf } from './scan/reader.ts';
import type { Reader } from './scan/reader.ts';

// All that a head tells apart.
const ANY: readonly number[] = Array.from({ length: 32 }, (_, code) => code);

/** Words that name a value, shortly before it. */
export interface NameWords {
  /** Where one of them may stand in a text in small letters. */
  readonly pattern: RegExp;
  /** 1 for how they begin, by the {@link headOf} their first three characters. */
  readonly heads: Uint8Array;
}

/**
 * Compiles names.
 * @param words - Whole words in small letters, which may have an `s` behind them: `tin` is none of `tiny`. A space
 *   stands for any one character that is no letter or digit, or for none.
 */
export function nameWords(words: readonly string[]): NameWords {
  // Detectors read folded text, so the words are folded too.
  const folded = words.map((word) => foldCharacters(word).toLowerCase());
  const escaped = folded.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[^a-z0-9]?'));
  return { pattern: new RegExp(`(?<![a-z])(?:${escaped.join('|')})s?(?![a-z])`), heads: headsOf(folded) };
}

/** How words begin that {@link nameWords} may find. */
export function headsOf(words: readonly string[]): Uint8Array {
  const heads = new Uint8Array(HEAD_COUNT);
  for (const word of words) for (const codes of beginningsOf(word)) heads[headOf(...codes)] = 1;
  return heads;
}

/** True when one of the words stands at most `reach` characters before an index. */
export function isNamedBefore(reader: Reader, index: number, { pattern, heads }: NameWords, reach: number): boolean {
  // Most places have no such word around, and a look at how words begin is enough to know.
  return reader.hasWordBefore(heads, index, reach) && pattern.test(reader.wordsBefore(index, reach));
}

// The first three characters, in all ways in which a space can be read; behind a shorter word stands anything.
function beginningsOf(word: string): readonly (readonly [number, number, number])[] {
  const space = word.indexOf(' ');
  const joined = space === -1 || space > 2 ? [] : beginningsOf(word.replace(' ', ''));
  const [first = ANY, second = ANY, third = ANY] = Array.from(word.slice(0, 3), (character) =>
    character === ' ' ? ANY : [character.charCodeAt(0)],
  );
  const here = first.flatMap((one) => second.flatMap((two) => third.map((three) => [one, two, three] as const)));
  return [...here, ...joined];
}
