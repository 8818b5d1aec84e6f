import { isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';

interface KnownRun {
  members: CharClass | undefined;
  from: number;
  to: number;
}

const LONG_RUN = 64;
/** How many heads of words there are. */
export const HEAD_COUNT: number = 1 << 15;
const MAX_WORDS = 128;
const SMALL_A = 97;
const SMALL_Z = 122;
const CASE = 32;
const CAMEL_JOINTS = /([a-z])([A-Z])/g;

/** A number below {@link HEAD_COUNT} for the first three characters of a word, in small letters and capitals alike. */
export function headOf(first: number, second: number, third: number): number {
  return ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
}

/**
 * The only way in which a detector reads text.
 *
 * It remembers whether the end of the text was looked at. What a detector decides without having
 * looked at the end cannot be changed by text that follows, and that is what makes a streamed scan
 * give exactly what a scan of the whole text gives.
 */
export class Reader {
  text = '';
  /** True when no text follows. */
  final = true;
  /** True once a read reached the end of the text. */
  touchedEnd = false;
  // Long runs are remembered: a pending match is resumed when more text comes, and the next one that begins inside
  // the same run, or in a like one, need not read it again. So all of them together cost linear time.
  #run: KnownRun = { members: undefined, from: -1, to: -1 };
  #otherRun: KnownRun = { members: undefined, from: -1, to: -1 };
  #words = '';
  #wordsEnd = -1;
  #wordsReach = 0;
  /** The heads of the words before an index, from the last one on, and how far before it they begin. */
  readonly #heads = new Uint16Array(MAX_WORDS);
  readonly #distances = new Uint8Array(MAX_WORDS);
  #headCount = 0;
  #headsEnd = -1;
  #headsReach = 0;

  /** True when what is found does not count, because text that follows can change it: not worth a closer look. */
  get mustWait(): boolean {
    return this.touchedEnd && !this.final;
  }

  /** The character code at an index, or -1 before the start and past the end. */
  code(index: number): number {
    if (index >= this.text.length) {
      this.touchedEnd = true;
      return -1;
    }
    return index < 0 ? -1 : this.text.charCodeAt(index);
  }

  /** True when the character at an index is in the class. */
  isAt(members: CharClass, index: number): boolean {
    return isIn(members, this.code(index));
  }

  /** The end of the run of class members that begins at an index, at most `max` characters on. */
  runEnd(members: CharClass, from: number, max: number): number {
    const { text } = this;
    const limit = Math.min(text.length, from + max);
    let end = Math.min(this.#knownTo(members, from), limit);
    while (end < limit && isIn(members, text.charCodeAt(end))) end++;
    if (end - from > LONG_RUN) this.#remember(members, from, end);
    if (end === text.length && end < from + max) this.touchedEnd = true;
    return end;
  }

  /** The start of the run of class members that ends before an index, at most `max` characters back. */
  runStart(members: CharClass, before: number, max: number): number {
    const limit = Math.max(0, before - max);
    let start = before;
    while (start > limit && isIn(members, this.text.charCodeAt(start - 1))) start--;
    return start;
  }

  /**
   * What stands before an index, at most `reach` characters of it, in small letters and with a space between the
   * words of names in camel case. Several detectors ask for it at the same place.
   */
  wordsBefore(index: number, reach: number): string {
    if (index !== this.#wordsEnd || reach !== this.#wordsReach) {
      const before = this.text.slice(Math.max(0, index - reach), index);
      this.#words = before.replaceAll(CAMEL_JOINTS, '$1 $2').toLowerCase();
      this.#wordsEnd = index;
      this.#wordsReach = reach;
    }
    return this.#words;
  }

  /**
   * True when a word begins with one of the heads, at most `reach` characters before an index: a quick look whether
   * {@link Reader.wordsBefore} is worth a search. A word that begins before that counts from there on.
   * @param heads - 1 for those of interest, by {@link headOf}.
   * @param reach - At most 127.
   */
  hasWordBefore(heads: Uint8Array, index: number, reach: number): boolean {
    if (index !== this.#headsEnd || reach > this.#headsReach) this.#readHeads(index, reach);
    for (let word = 0; word < this.#headCount; word++) {
      if ((this.#distances[word] ?? 0) > reach) break;
      if (heads[this.#heads[word] ?? 0] === 1) return true;
    }
    // The slice that is searched begins here, and a word with it.
    const from = Math.max(0, index - reach);
    return (
      heads[headOf(this.text.charCodeAt(from), this.text.charCodeAt(from + 1), this.text.charCodeAt(from + 2))] === 1
    );
  }

  /** True when the literal stands at an index. */
  hasAt(literal: string, index: number): boolean {
    const { text } = this;
    for (let i = 0; i < literal.length; i++) {
      if (index + i >= text.length) {
        this.touchedEnd = true;
        return false;
      }
      if (text.charCodeAt(index + i) !== literal.charCodeAt(i)) return false;
    }
    return true;
  }

  /** Starts on another text. */
  restart(text: string): void {
    this.text = text;
    this.touchedEnd = false;
    this.#run.members = undefined;
    this.#otherRun.members = undefined;
    this.#wordsEnd = -1;
    this.#headsEnd = -1;
  }

  /** Forgets text before an index, so that offsets move down by it. */
  dropBefore(index: number): void {
    this.text = this.text.slice(index);
    for (const run of [this.#run, this.#otherRun]) {
      run.from -= index;
      run.to -= index;
    }
    this.#wordsEnd = -1;
    this.#headsEnd = -1;
  }

  #readHeads(index: number, reach: number): void {
    const { text } = this;
    let count = 0;
    let code = text.charCodeAt(index - 1);
    for (let at = index - 1; at >= Math.max(0, index - reach); at--) {
      const before = at === 0 ? 0 : text.charCodeAt(at - 1);
      const isSmallBefore = before >= SMALL_A && before <= SMALL_Z;
      // In a name in camel case words begin with capitals.
      const isLetterBefore = isSmallBefore || (before >= SMALL_A - CASE && before <= SMALL_Z - CASE);
      const isCapital = code >= SMALL_A - CASE && code <= SMALL_Z - CASE;
      if (code >= CASE + 1 && (!isLetterBefore || (isSmallBefore && isCapital))) {
        this.#heads[count] = headOf(code, text.charCodeAt(at + 1), text.charCodeAt(at + 2));
        this.#distances[count++] = index - at;
      }
      code = before;
    }
    this.#headCount = count;
    this.#headsEnd = index;
    this.#headsReach = reach;
  }

  // Up to where all characters from an index on are known to be members.
  #knownTo(members: CharClass, from: number): number {
    let run = this.#run;
    if (run.members !== members) run = this.#otherRun;
    return run.members === members && from >= run.from && from <= run.to ? run.to : from;
  }

  #remember(members: CharClass, from: number, to: number): void {
    if (this.#run.members !== members) {
      const { members: known } = this.#otherRun;
      [this.#run, this.#otherRun] = [this.#otherRun, this.#run];
      if (known !== members) this.#run.members = undefined;
    }
    const run = this.#run;
    if (run.members !== members || from < run.from || from > run.to) {
      run.members = members;
      run.from = from;
      run.to = to;
    } else if (to > run.to) run.to = to;
  }
}
