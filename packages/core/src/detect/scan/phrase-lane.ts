import { isAscii } from '../../text/ascii.ts';
import { isIn, WORD } from '../../text/char-class.ts';
import { plainWord, wordCharacter } from '../../text/letter.ts';
import type { Match, PhraseDetector } from '../detector.ts';
import { ask } from './lane.ts';
import type { Lane, LaneContext } from './lane.ts';
import { compilePhrase, FollowingWords, matchPhrase, MAX_WORD } from './phrase.ts';
import type { CompiledPhrase } from './phrase.ts';
import { ANY_JOINT, emptyQuietTable, ENDS, STOP, threeOf, watchEscapes, WORD_PART } from './quiet.ts';
import type { QuietTable } from './quiet.ts';

interface Entry {
  readonly detector: PhraseDetector;
  readonly phrase: CompiledPhrase;
}

/** Anchors are the first words of the phrases. */
export function phraseLane(detectors: readonly PhraseDetector[]): Lane {
  const heads = new Heads(detectors);
  return {
    scan(context, from) {
      const { reader } = context;
      const { text } = reader;
      const { length } = text;
      let index = from;
      while (index < length) {
        const first = wordCharacter(text.charCodeAt(index));
        if (first === 0) {
          index++;
          continue;
        }
        const start = index++;
        let second = 0;
        let third = 0;
        for (let letter = 0; index < length; index++) {
          letter = wordCharacter(text.charCodeAt(index));
          if (letter === 0) break;
          if (index === start + 1) second = letter;
          else if (index === start + 2) third = letter;
        }
        if (start === from && start > 0 && wordCharacter(text.charCodeAt(start - 1)) !== 0) continue;
        if (index - start > MAX_WORD) continue;
        if (index === length && !reader.final) {
          if (heads.couldFollow(plainWord(text.slice(start, index)))) return start;
        } else if (heads.mayBe(first, second, third)) {
          const entries = heads.of(plainWord(text.slice(start, index)));
          if (entries.length > 0 && !askEntries(context, entries, start, index)) return start;
        }
      }
      return length;
    },
    holdFrom: (_context, at) => at,
    quiet: heads.quiet(),
  };
}

const NONE: readonly Entry[] = [];
const SMALL_A = 97;
const CASE = 32;

/** The first words of all phrases. */
class Heads {
  readonly #byWord = new Map<string, Entry[]>();
  readonly #byBeginning: { readonly beginning: string; readonly entry: Entry }[] = [];
  /** Everything that could become a head if letters followed. */
  readonly #starts = new Set<string>();
  // One look at three letters passes by almost every word of ordinary text.
  readonly #threes = new Uint8Array(1 << 15);

  constructor(detectors: readonly PhraseDetector[]) {
    const entries = detectors.flatMap((detector) =>
      detector.phrases.map((phrase) => ({ detector, phrase: compilePhrase(phrase) })),
    );
    for (const entry of entries) {
      for (const word of entry.phrase.head.words) {
        this.#addStarts(word);
        this.#byWord.set(word, [...(this.#byWord.get(word) ?? []), entry]);
        this.#threes[threeOfWord(word)] = 1;
      }
      for (const beginning of entry.phrase.head.beginnings) {
        this.#addStarts(beginning);
        this.#byBeginning.push({ beginning, entry });
        this.#threes[threeOfWord(beginning)] = 1;
      }
    }
  }

  /** False when no head begins with these letters. */
  mayBe(first: number, second: number, third: number): boolean {
    return this.#threes[threeOf(first, second, third)] === 1;
  }

  /** What can pass without a scan: all words that are no heads. */
  quiet(): QuietTable {
    const table = emptyQuietTable();
    for (let code = 0; code < 128; code++) {
      if (wordCharacter(code) !== 0) table.kinds[code] = WORD_PART;
      // Other lanes know signs inside words of which none is known here.
      else if (isIn(WORD, code)) table.kinds[code] = STOP;
    }
    watchEscapes(table);
    const isWhole = (word: string): boolean => this.#byWord.has(word);
    for (const word of this.#starts) if (isAscii(word)) addHead(table, word, isWhole(word));
    return table;
  }

  /** The phrases that begin with a word. */
  of(word: string): readonly Entry[] {
    if (word.length > MAX_WORD) return NONE;
    const exact = this.#byWord.get(word) ?? NONE;
    const longer = this.#byBeginning.filter(({ beginning }) => word.startsWith(beginning));
    return longer.length === 0 ? exact : [...exact, ...longer.map(({ entry }) => entry)];
  }

  /** True when a head could come of these letters if more followed. */
  couldFollow(letters: string): boolean {
    if (letters.length > MAX_WORD) return false;
    return this.#starts.has(letters) || this.#byBeginning.some(({ beginning }) => letters.startsWith(beginning));
  }

  #addStarts(word: string): void {
    for (let length = 1; length <= word.length; length++) this.#starts.add(word.slice(0, length));
  }
}

function threeOfWord(word: string): number {
  return threeOf(
    word.charCodeAt(0),
    word.length > 1 ? word.charCodeAt(1) : 0,
    word.length > 2 ? word.charCodeAt(2) : 0,
  );
}

// Marks the beginning of a head, and where it may end; longer ones are known by their first three letters.
function addHead({ first, pairs, threes }: QuietTable, word: string, isWhole: boolean): void {
  const [one = 0, two = 0, three = 0] = [...word].map((letter) => letter.charCodeAt(0));
  for (const start of casesOf(one)) {
    first[start] = 1;
    if (word.length === 1 && isWhole) {
      for (let sign = 0; sign < 128; sign++) if (wordCharacter(sign) === 0) pairs[start * 128 + sign] = ANY_JOINT;
    }
    if (word.length < 2) continue;
    for (const next of casesOf(two)) {
      const pair = start * 128 + next;
      pairs[pair] = (pairs[pair] ?? 0) | ANY_JOINT | (word.length === 2 && isWhole ? ENDS : 0);
    }
  }
  if (word.length > 2) threes[threeOf(one, two, three)] = 1;
}

function casesOf(letter: number): readonly number[] {
  return letter >= SMALL_A ? [letter, letter - CASE] : [letter];
}

/** Asks all phrases of a head. False when one of them needs more text to decide. */
function askEntries(context: LaneContext, entries: readonly Entry[], start: number, headEnd: number): boolean {
  const { reader } = context;
  reader.touchedEnd = false;
  const following = new FollowingWords(reader, headEnd);
  const matches = new Map<PhraseDetector, Match>();
  for (const { detector, phrase } of entries) {
    const match = ask(context, { detector, match: () => matchPhrase(phrase, following, start, headEnd) }, start);
    if (match !== undefined && isBetter(match, matches.get(detector))) matches.set(detector, match);
  }
  if (reader.mustWait) return false;
  for (const [detector, match] of matches) context.emit(detector, match);
  return true;
}

// Several phrases of a detector may fit in one place: one finding is enough.
function isBetter(match: Match, other: Match | undefined): boolean {
  if (other === undefined) return true;
  return match.score > other.score || (match.score === other.score && match.end > other.end);
}
