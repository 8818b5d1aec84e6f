import { foldCharacters } from '../text/fold.ts';
import { HEAD_COUNT, headOf } from './scan/reader.ts';
import type { Reader } from './scan/reader.ts';

// All that a head tells apart.
const ANY: readonly number[] = Array.from({ length: 32 }, (_, code) => code);

/** Words that name a value, shortly before it. Compiled when they are first looked for: most processes need few. */
export class NameWords {
  readonly #words: readonly string[];
  #heads: Uint8Array | undefined;
  #pattern: RegExp | undefined;

  /**
   * @param words - Whole words in small letters, which may have an `s` behind them: `tin` is none of `tiny`. A space
   *   stands for any one character that is no letter or digit, or for none.
   */
  constructor(words: readonly string[]) {
    this.#words = words;
  }

  /** 1 for how they begin, by the {@link headOf} their first three characters. */
  get heads(): Uint8Array {
    this.#heads ??= headsOf(this.#words.map(folded));
    return this.#heads;
  }

  /** Where one of them may stand in a text in small letters. */
  get pattern(): RegExp {
    this.#pattern ??= new RegExp(`(?<![a-z])(?:${this.#words.map(folded).map(escaped).join('|')})s?(?![a-z])`);
    return this.#pattern;
  }
}

// Detectors read folded text, so the words are folded too.
function folded(word: string): string {
  return foldCharacters(word).toLowerCase();
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[^a-z0-9]?');
}

/** How words begin that {@link NameWords} may find. */
export function headsOf(words: readonly string[]): Uint8Array {
  const heads = new Uint8Array(HEAD_COUNT);
  for (const word of words) for (const codes of beginningsOf(word)) heads[headOf(...codes)] = 1;
  return heads;
}

/** True when one of the words stands at most `reach` characters before an index. */
export function isNamedBefore(reader: Reader, index: number, words: NameWords, reach: number): boolean {
  // Most places have no such word around, and a look at how words begin is enough to know.
  return reader.hasWordBefore(words.heads, index, reach) && words.pattern.test(reader.wordsBefore(index, reach));
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
