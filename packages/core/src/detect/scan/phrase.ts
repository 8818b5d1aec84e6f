import { foldCharacters } from '../../text/fold.ts';
import { plainWord, wordCharacter } from '../../text/letter.ts';
import type { Match, Phrase } from '../detector.ts';
import type { Reader } from './reader.ts';

// Bounds that keep a match, and so what a stream holds back, small.
/** Longer words are none: keys, hashes, encoded data. */
export const MAX_WORD = 32;
const MAX_BETWEEN_WORDS = 64;

/** The words that may stand in one place of a phrase. */
export interface WordChoice {
  readonly words: ReadonlySet<string>;
  /** Beginnings of words, where all words that begin so are meant. */
  readonly beginnings: readonly string[];
}

interface Step extends WordChoice {
  /** How many other words may stand before this one. */
  readonly gap: number;
}

/** A phrase made ready for matching. */
export interface CompiledPhrase {
  readonly score: number;
  readonly head: WordChoice;
  readonly steps: readonly Step[];
}

/**
 * Compiles a phrase. Notation: words and `(alternatives|of|words)`, a word with `*` stands for all
 * words that begin so, `~3` lets up to three other words stand in between. Matching ignores case,
 * accents and whatever is not a letter or digit.
 * @throws Error when a phrase has no head, or a gap at its end.
 */
export function compilePhrase({ words, score }: Phrase): CompiledPhrase {
  const steps: Step[] = [];
  let gap = 0;
  for (const token of words.split(' ')) {
    if (token.startsWith('~')) {
      gap = Number(token.slice(1));
      continue;
    }
    const alternatives = token.startsWith('(') ? token.slice(1, -1).split('|') : [token];
    steps.push({ gap, ...toChoice(alternatives) });
    gap = 0;
  }
  const [head, ...rest] = steps;
  if (head === undefined || head.gap > 0 || gap > 0) {
    throw new Error(`phrase "${words}": expected a word first and last, got a gap`);
  }
  return { score, head, steps: rest };
}

function toChoice(alternatives: readonly string[]): WordChoice {
  const isBeginning = (word: string): boolean => word.endsWith('*');
  return {
    words: new Set(alternatives.filter((word) => !isBeginning(word)).map(folded)),
    beginnings: alternatives.filter(isBeginning).map((word) => folded(word.slice(0, -1))),
  };
}

// As texts are folded: some Cyrillic and Greek letters become the Latin ones that they look like.
function folded(word: string): string {
  return plainWord(foldCharacters(word));
}

function isChosen({ words, beginnings }: WordChoice, word: string): boolean {
  return words.has(word) || beginnings.some((beginning) => word.startsWith(beginning));
}

/** The words behind a place, read as far as somebody asks for them. */
export class FollowingWords {
  readonly #reader: Reader;
  readonly #texts: string[] = [];
  readonly #ends: number[] = [];
  #next: number;
  #isOver = false;

  constructor(reader: Reader, from: number) {
    this.#reader = reader;
    this.#next = from;
  }

  /** The word so many words on, or undefined where words stop: at the end, or at what is no prose. */
  at(index: number): string | undefined {
    while (this.#texts.length <= index && !this.#isOver) this.#read();
    return this.#texts[index];
  }

  /** Where that word ends. */
  endOf(index: number): number {
    return this.#ends[index] ?? this.#next;
  }

  #read(): void {
    const from = this.#wordStart();
    const end = from === undefined ? undefined : this.#wordEnd(from);
    if (from === undefined || end === undefined) {
      this.#isOver = true;
      return;
    }
    this.#texts.push(plainWord(this.#reader.text.slice(from, end)));
    this.#ends.push(end);
    this.#next = end;
  }

  #wordStart(): number | undefined {
    for (let index = this.#next; index < this.#next + MAX_BETWEEN_WORDS; index++) {
      const code = this.#reader.code(index);
      if (code === -1) return undefined;
      if (wordCharacter(code) !== 0) return index;
    }
    return undefined;
  }

  #wordEnd(from: number): number | undefined {
    for (let index = from + 1; index <= from + MAX_WORD; index++) {
      const code = this.#reader.code(index);
      if (code === -1 || wordCharacter(code) === 0) return index;
    }
    return undefined;
  }
}

/** Matches what comes after the head of a phrase; `headEnd` is where the head ends. */
export function matchPhrase(
  { steps, score }: CompiledPhrase,
  following: FollowingWords,
  start: number,
  headEnd: number,
): Match | undefined {
  const [first] = steps;
  if (first === undefined) return { start, end: headEnd, score };
  // For each step, how many words it may still let pass; -1 when it is not reached.
  const waiting = steps.map((step) => (step === first ? step.gap : -1));
  for (let index = 0; waiting.some((left) => left >= 0); index++) {
    const word = following.at(index);
    if (word === undefined) return undefined;
    for (let step = steps.length - 1; step >= 0; step--) {
      const left = waiting[step] ?? -1;
      const choice = steps[step];
      if (left < 0 || choice === undefined) continue;
      waiting[step] = left - 1;
      if (!isChosen(choice, word)) continue;
      const next = steps[step + 1];
      if (next === undefined) return { start, end: following.endOf(index), score };
      waiting[step + 1] = next.gap;
    }
  }
  return undefined;
}
