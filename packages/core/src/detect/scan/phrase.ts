import { isIn, DIGIT } from '../../text/char-class.ts';
import { Folder } from '../../text/fold.ts';
import { letterOf, plainWord } from '../../text/letter.ts';
import type { Match, Phrase } from '../detector.ts';
import type { Reader } from './reader.ts';

// Bounds that keep a match, and so what a stream holds back, small.
/** Longer words are no words of any phrase. */
export const MAX_WORD = 32;
const MAX_BETWEEN_WORDS = 64;

interface Word {
  readonly text: string;
  readonly isBeginning: boolean;
}

interface Step {
  readonly words: readonly Word[];
  /** How many other words may stand before this one. */
  readonly gap: number;
}

/** A phrase made ready for matching. */
export interface CompiledPhrase {
  readonly score: number;
  readonly head: readonly Word[];
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
    steps.push({ gap, words: alternatives.map(toWord) });
    gap = 0;
  }
  const [head, ...rest] = steps;
  if (head === undefined || head.gap > 0 || gap > 0) {
    throw new Error(`phrase "${words}": expected a word first and last, got a gap`);
  }
  return { score, head: head.words, steps: rest };
}

function toWord(source: string): Word {
  const isBeginning = source.endsWith('*');
  // Folded as the text is: some Cyrillic and Greek letters become the Latin ones that they look like.
  const { text } = new Folder().fold(isBeginning ? source.slice(0, -1) : source, 0);
  return { text: plainWord(text), isBeginning };
}

/** The letter or digit of a word that a character code stands for, or 0. */
export function wordCharacter(code: number): number {
  return isIn(DIGIT, code) ? code : letterOf(code);
}

/** True when a word of a phrase stands for this word of the text. */
export function isWord(words: readonly Word[], word: string): boolean {
  return words.some(({ text, isBeginning }) => (isBeginning ? word.startsWith(text) : word === text));
}

/** True when this could still become a word of the phrase if letters followed. */
export function couldBecome(words: readonly Word[], beginning: string): boolean {
  return words.some(
    ({ text, isBeginning }) => text.startsWith(beginning) || (isBeginning && beginning.startsWith(text)),
  );
}

/** Matches the words after the head; `headEnd` is where the head ends. */
export function matchPhrase(
  reader: Reader,
  phrase: CompiledPhrase,
  start: number,
  headEnd: number,
): Match | undefined {
  const { steps, score } = phrase;
  if (steps.length === 0) return { start, end: headEnd, score };
  // For each step, how many words it may still let pass; -1 when it is not reached.
  const waiting = steps.map((step, index) => (index === 0 ? step.gap : -1));
  let index = headEnd;
  while (waiting.some((left) => left >= 0)) {
    const from = nextWord(reader, index);
    if (from === undefined) return undefined;
    const end = wordEnd(reader, from);
    if (end === undefined) return undefined;
    const word = plainWord(reader.text.slice(from, end));
    for (let step = steps.length - 1; step >= 0; step--) {
      const left = waiting[step] ?? -1;
      if (left < 0) continue;
      waiting[step] = left - 1;
      if (!isWord(steps[step]?.words ?? [], word)) continue;
      const next = steps[step + 1];
      if (next === undefined) return { start, end, score };
      waiting[step + 1] = next.gap;
    }
    index = end;
  }
  return undefined;
}

function nextWord(reader: Reader, from: number): number | undefined {
  for (let index = from; index < from + MAX_BETWEEN_WORDS; index++) {
    const code = reader.code(index);
    if (code === -1) return undefined;
    if (wordCharacter(code) !== 0) return index;
  }
  return undefined;
}

function wordEnd(reader: Reader, from: number): number | undefined {
  for (let index = from + 1; index <= from + MAX_WORD; index++) {
    const code = reader.code(index);
    if (code === -1 || wordCharacter(code) === 0) return index;
  }
  return undefined;
}
