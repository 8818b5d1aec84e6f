import { isAscii } from '../../text/ascii.ts';
import { foldCharacters } from '../../text/fold.ts';
import { isLeetSign, leetForm, readLeet } from '../../text/leet.ts';
import { plainWord, wordCharacter } from '../../text/letter.ts';
import type { Match, Phrase } from '../detector.ts';
import type { Reader } from './reader.ts';
import { MIN_SPACED, readSpaced } from './spaced.ts';

// Bounds that keep a match, and so what a stream holds back, small.
/** Longer words are none: keys, hashes, encoded data. */
export const MAX_WORD = 32;
const MAX_BETWEEN_WORDS = 64;

/** The words that may stand in one place of a phrase. */
export interface WordChoice {
  readonly words: ReadonlySet<string>;
  /** Beginnings of words, where all words that begin so are meant. */
  readonly beginnings: readonly string[];
  /** Both again, in the form in which words in leetspeak are compared. */
  readonly leet?: WordChoice;
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
 * Compiles a phrase, and what it looks like in ROT13, backwards, and with each word backwards.
 * @throws Error as {@link compilePhrase} does.
 */
export function compileDisguised(phrase: Phrase): readonly CompiledPhrase[] {
  const plain = compilePhrase(phrase);
  const disguised = [mapWords(plain, rot13), mapWords(plain, reversed), backwards(plain)];
  return [plain, ...disguised.filter((other) => other !== undefined)];
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
  const words = alternatives.filter((word) => !isBeginning(word)).map(folded);
  const beginnings = alternatives.filter(isBeginning).map((word) => folded(word.slice(0, -1)));
  const leet = { words: new Set(words.map(leetForm)), beginnings: beginnings.map(leetForm) };
  return { words: new Set(words), beginnings, leet };
}

// Only ASCII is written so. A phrase is left out when nothing is left of one of its words.
function mapWords({ score, head, steps }: CompiledPhrase, map: (word: string) => string): CompiledPhrase | undefined {
  const choices = [head, ...steps].map((choice) => mapChoice(choice, map));
  if (choices.some(({ words }) => words.size === 0)) return undefined;
  const [first, ...rest] = choices.map((choice, index) => ({
    gap: index === 0 ? 0 : (steps[index - 1]?.gap ?? 0),
    ...choice,
  }));
  return first === undefined ? undefined : { score, head: first, steps: rest };
}

// Of the words that begin so, those that there mostly are.
function mapChoice({ words, beginnings }: WordChoice, map: (word: string) => string): WordChoice {
  const all = [...words, ...beginnings.flatMap((beginning) => [beginning, `${beginning}s`])];
  return { words: new Set(all.filter(isAscii).map(map)), beginnings: [] };
}

function backwards(phrase: CompiledPhrase): CompiledPhrase | undefined {
  const mapped = mapWords(phrase, reversed);
  if (mapped === undefined || mapped.steps.length === 0) return undefined;
  const choices: readonly WordChoice[] = [mapped.head, ...mapped.steps].reverse();
  const gaps = [0, ...mapped.steps.map(({ gap }) => gap).reverse()];
  const [head, ...rest] = choices.map((choice, index) => ({ ...choice, gap: gaps[index] ?? 0 }));
  return head === undefined ? undefined : { score: mapped.score, head, steps: rest };
}

function reversed(word: string): string {
  return [...word].reverse().join('');
}

function rot13(word: string): string {
  return word.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97));
}

// As texts are folded: some Cyrillic and Greek letters become the Latin ones that they look like.
function folded(word: string): string {
  return plainWord(foldCharacters(word));
}

function isChosen({ words, beginnings, leet }: WordChoice, word: ReadWord): boolean {
  if (words.has(word.text) || beginnings.some((beginning) => word.text.startsWith(beginning))) return true;
  return leet !== undefined && word.leet !== undefined && isChosen(leet, { text: word.leet });
}

interface ReadWord {
  readonly text: string;
  /** What it reads as when it is in leetspeak. */
  readonly leet?: string | undefined;
}

/** The words behind a place, read as far as somebody asks for them. */
export class FollowingWords {
  readonly #reader: Reader;
  readonly #words: ReadWord[] = [];
  readonly #ends: number[] = [];
  #next: number;
  #isOver = false;

  constructor(reader: Reader, from: number) {
    this.#reader = reader;
    this.#next = from;
  }

  /** The word so many words on, or undefined where words stop: at the end, or at what is no prose. */
  at(index: number): ReadWord | undefined {
    while (this.#words.length <= index && !this.#isOver) this.#read();
    return this.#words[index];
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
    const spaced = end === from + 1 ? readSpaced(this.#reader, from) : undefined;
    const isSpaced = spaced !== undefined && spaced.letters.length >= MIN_SPACED;
    const text = isSpaced ? spaced.letters : plainWord(this.#reader.text.slice(from, end));
    this.#words.push({ text, leet: readLeet(text) });
    this.#next = isSpaced ? spaced.end : end;
    this.#ends.push(this.#next);
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
      if (wordCharacter(code) !== 0) continue;
      if (code === -1 || !isWordPart(this.#reader.text, index, code)) return endOfWord(this.#reader.text, index);
    }
    return undefined;
  }
}

/** True for what a word can go on with: letters, digits, and up to two signs of leetspeak in a row. */
export function isWordPart(text: string, index: number, code: number): boolean {
  if (wordCharacter(code) !== 0) return true;
  return isLeetSign(code) && !(isLeetSign(text.charCodeAt(index - 1)) && isLeetSign(text.charCodeAt(index - 2)));
}

/** True when an index is inside of a word that began before. */
export function isInsideWord(text: string, index: number): boolean {
  for (let before = index - 1; before >= Math.max(0, index - 3); before--) {
    const code = text.charCodeAt(before);
    if (wordCharacter(code) !== 0) return true;
    if (!isLeetSign(code)) return false;
  }
  return false;
}

/** Where a word ends that was read up to an index: signs stand for letters inside of words only. */
export function endOfWord(text: string, readTo: number): number {
  let end = readTo;
  while (isLeetSign(text.charCodeAt(end - 1))) end--;
  return end;
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
