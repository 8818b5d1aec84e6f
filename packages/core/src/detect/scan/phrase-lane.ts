import { isAscii } from '../../text/ascii.ts';
import { isIn, WORD } from '../../text/char-class.ts';
import { isLeetSign, leetForm, readLeet, writtenAs } from '../../text/leet.ts';
import { plainWord, wordCharacter } from '../../text/letter.ts';
import type { Match, PhraseDetector } from '../detector.ts';
import { ask } from './lane.ts';
import type { Lane, LaneContext } from './lane.ts';
import {
  compileDisguised,
  endOfWord,
  FollowingWords,
  isInsideWord,
  isWordPart,
  matchPhrase,
  MAX_WORD,
} from './phrase.ts';
import type { CompiledPhrase } from './phrase.ts';
import { ANY_JOINT, emptyQuietTable, ENDS, STOP, threeOf, watchEscapes, WORD_PART } from './quiet.ts';
import type { QuietTable } from './quiet.ts';
import { isSpacer, MIN_SPACED, readSpaced } from './spaced.ts';

interface Entry {
  readonly detector: PhraseDetector;
  readonly phrase: CompiledPhrase;
}

/** Words that begin so are heads. */
interface HeadBeginning {
  readonly beginning: string;
  readonly entry: Entry;
}

/** Anchors are the first words of the phrases. */
export function phraseLane(detectors: readonly PhraseDetector[]): Lane {
  const heads = new Heads(detectors);
  let quiet: QuietTable | undefined;
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
          const code = text.charCodeAt(index);
          letter = wordCharacter(code);
          if (letter === 0) {
            if (!isLeetSign(code) || !isWordPart(text, index, code)) break;
            letter = code;
          }
          if (index === start + 1) second = letter;
          else if (index === start + 2) third = letter;
        }
        if (start === from && isInsideWord(text, start)) continue;
        if (index - start > MAX_WORD) continue;
        const end = isLeetSign(text.charCodeAt(index - 1)) ? endOfWord(text, index) : index;
        if (index === length && !reader.final) {
          if (heads.couldFollow(plainWord(text.slice(start, end)))) return start;
        } else if (heads.mayBe(first, second, third, end - start)) {
          const entries = heads.of(plainWord(text.slice(start, end)));
          if (entries.length > 0 && !askEntries(context, entries, start, end)) return start;
        }
        if (index === start + 1 && isSpacer(text.charCodeAt(index)) && !askSpaced(context, heads, start)) return start;
      }
      return length;
    },
    holdFrom: (_context, at) => at,
    // Only streams need it.
    get quiet() {
      quiet ??= heads.quiet();
      return quiet;
    },
  };
}

// A word of which the letters stand apart. False when more text is needed to know what it is.
function askSpaced(context: LaneContext, heads: Heads, start: number): boolean {
  const { reader } = context;
  reader.touchedEnd = false;
  const spaced = readSpaced(reader, start);
  if (reader.mustWait) return !heads.couldFollow(spaced?.letters ?? plainWord(reader.text.charAt(start)));
  if (spaced === undefined || spaced.letters.length < MIN_SPACED) return true;
  const entries = heads.of(spaced.letters);
  return entries.length === 0 || askEntries(context, entries, start, spaced.end);
}

const NONE: readonly Entry[] = [];
const KEY = 3;
const MAX_KNOWN = 4096;
const SMALL_A = 97;
const CASE = 32;

/** The first words of all phrases. */
class Heads {
  readonly #byWord = new Map<string, Entry[]>();
  /** By their first three letters, or all of them. */
  readonly #byBeginning = new Map<string, HeadBeginning[]>();
  /** What has been looked up: texts have the same few words again and again. */
  readonly #known = new Map<string, readonly Entry[]>();
  /** The heads in the form in which words in leetspeak are compared. */
  readonly #byLeet = new Map<string, Entry[]>();
  /** Everything that could become a head if letters followed, and that in the form of leetspeak. */
  readonly #starts = new Set<string>();
  readonly #leetStarts = new Set<string>();
  /** How the first three letters of the heads are written in leetspeak. */
  readonly #written: (readonly [string, string, string])[] = [];
  // One look at three letters and the length passes by almost every word of ordinary text: a bit for each length.
  readonly #lengths = new Uint32Array(1 << 15);

  constructor(detectors: readonly PhraseDetector[]) {
    const entries = detectors.flatMap((detector) =>
      detector.phrases.flatMap(compileDisguised).map((phrase) => ({ detector, phrase })),
    );
    for (const entry of entries) {
      const { words, beginnings, leet } = entry.phrase.head;
      for (const word of words) {
        this.#addStarts(word, leet !== undefined, 1 << word.length);
        this.#byWord.set(word, [...(this.#byWord.get(word) ?? []), entry]);
      }
      for (const beginning of beginnings) {
        // Of 32 letters the bit is that of none.
        this.#addStarts(beginning, true, (-1 << beginning.length) | 1);
        const key = beginning.slice(0, KEY);
        this.#byBeginning.set(key, [...(this.#byBeginning.get(key) ?? []), { beginning, entry }]);
      }
      for (const word of leet?.words ?? []) this.#byLeet.set(word, [...(this.#byLeet.get(word) ?? []), entry]);
    }
  }

  /** False when no head begins with these letters. */
  mayBe(first: number, second: number, third: number, length: number): boolean {
    return ((this.#lengths[threeOf(first, second, third)] ?? 0) & (1 << length)) !== 0;
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
    for (const [one, two, three] of this.#written) addHead(table, `${one}${two}${three}`, false);
    for (const word of this.#starts) if (word.length === 1 && isAscii(word)) addSpaced(table, word.charCodeAt(0));
    for (let code = 0; code < 128; code++) if (isLeetSign(code)) table.kinds[code] = STOP;
    return table;
  }

  /** The phrases that begin with a word. */
  of(word: string): readonly Entry[] {
    let entries = this.#known.get(word);
    if (entries === undefined) {
      entries = this.#find(word);
      if (this.#known.size < MAX_KNOWN) this.#known.set(word, entries);
    }
    return entries;
  }

  #find(word: string): readonly Entry[] {
    if (word.length > MAX_WORD) return NONE;
    const leet = readLeet(word);
    const exact = this.#byWord.get(word) ?? (leet === undefined ? undefined : this.#byLeet.get(leet)) ?? NONE;
    const longer = this.#beginningsOf(word).map(({ entry }) => entry);
    return longer.length === 0 ? exact : [...exact, ...longer];
  }

  #beginningsOf(word: string): readonly HeadBeginning[] {
    const keys = Array.from({ length: Math.min(KEY, word.length) }, (_, index) => word.slice(0, index + 1));
    const among = keys.flatMap((key) => this.#byBeginning.get(key) ?? []);
    return among.filter(({ beginning }) => word.startsWith(beginning));
  }

  /** True when a head could come of these letters if more followed. */
  couldFollow(letters: string): boolean {
    if (letters.length > MAX_WORD) return false;
    if (this.#starts.has(letters) || this.#leetStarts.has(leetForm(letters))) return true;
    return this.#beginningsOf(letters).length > 0;
  }

  #addStarts(word: string, isWrittenInLeet: boolean, lengths: number): void {
    for (let length = 1; length <= word.length; length++) this.#starts.add(word.slice(0, length));
    const [one = '', two = '', three = ''] = word;
    this.#addLengths(word, lengths);
    if (!isWrittenInLeet) return;
    for (let length = 1; length <= word.length; length++) this.#leetStarts.add(leetForm(word.slice(0, length)));
    for (const first of writtenAs(one)) {
      for (const second of writtenAs(two)) {
        for (const third of writtenAs(three)) {
          this.#written.push([first, second, third]);
          this.#addLengths(`${first}${second}${third}`, lengths);
        }
      }
    }
  }

  #addLengths(word: string, lengths: number): void {
    const three = threeOfWord(word);
    this.#lengths[three] = (this.#lengths[three] ?? 0) | lengths;
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

// Marks a letter that can be the first of those of a head that stand apart.
function addSpaced({ first, pairs }: QuietTable, letter: number): void {
  for (const start of casesOf(letter)) {
    first[start] = 1;
    for (let sign = 0; sign < 128; sign++) if (isSpacer(sign)) pairs[start * 128 + sign] = ANY_JOINT;
  }
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
