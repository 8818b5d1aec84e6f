import { letterKind, UNSPACED } from '../../text/script.ts';
import { wordCharacter } from '../../text/letter.ts';

/** One word of a text, as it is compared. */
export interface Word {
  /** Two hashes of 32 bits: words of which both agree are the same. */
  readonly first: number;
  readonly second: number;
  /** What it weighs: 2, and 1 when it is short or one sign of a script without spaces. */
  readonly weight: number;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/** No longer word is compared, nor one behind a longer gap with the one before it. */
const MAX_WORD = 40;
const MAX_GAP = 16;

const SHORT = 2;
const FIRST_BASIS = 0x811c9dc5;
const SECOND_BASIS = 0x01234567;
const FIRST_PRIME = 0x01000193;
const SECOND_PRIME = 0x85ebca6b;

/** Adds a number to a hash. */
export function mixFirst(hash: number, value: number): number {
  return Math.imul(hash ^ value, FIRST_PRIME);
}

/** As {@link mixFirst}, for a hash that is independent of it. */
export function mixSecond(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, SECOND_PRIME);
  return mixed ^ (mixed >>> 15);
}

/** Cuts a text that comes in pieces into words; case, accents and what stands between words do not matter. */
export class WordReader {
  readonly #onWord: (word: Word) => void;
  /** Called where words are too far apart, or one is too long, to be one passage. */
  readonly #onBreak: () => void;
  /** Where the word begins that is being read, -1 between words. */
  #start = -1;
  #first = 0;
  #second = 0;
  /** How many characters have been read since the last word ended. */
  #gap = 0;
  #isTooLong = false;

  constructor(onWord: (word: Word) => void, onBreak: () => void) {
    this.#onWord = onWord;
    this.#onBreak = onBreak;
  }

  /** Where the word begins that is being read and can still be compared; undefined when there is none. */
  get open(): number | undefined {
    return this.#start === -1 || this.#isTooLong ? undefined : this.#start;
  }

  /** Reads on. @param from - The offset of the piece in the text. */
  read(piece: string, from: number): void {
    for (let index = 0; index < piece.length; index++) {
      const code = piece.charCodeAt(index);
      const letter = wordCharacter(code);
      const at = from + index;
      if (letter === 0) this.#leave(at);
      else if (code > 127 && letterKind(code) === UNSPACED) {
        this.#finish(at);
        this.#begin(at);
        this.#add(letter);
        this.#end(at + 1, 1);
      } else {
        if (this.#start === -1) this.#begin(at);
        this.#add(letter);
        if (at - this.#start >= MAX_WORD && !this.#isTooLong) {
          this.#isTooLong = true;
          this.#onBreak();
        }
      }
    }
  }

  /** Ends the word that is being read. */
  finish(at: number): void {
    this.#finish(at);
  }

  #begin(at: number): void {
    this.#start = at;
    this.#first = FIRST_BASIS;
    this.#second = SECOND_BASIS;
    this.#isTooLong = false;
  }

  #add(letter: number): void {
    this.#first = mixFirst(this.#first, letter);
    this.#second = mixSecond(this.#second, letter);
  }

  #leave(at: number): void {
    this.#finish(at);
    if (++this.#gap === MAX_GAP) this.#onBreak();
  }

  #finish(at: number): void {
    if (this.#start === -1) return;
    if (this.#isTooLong) {
      this.#start = -1;
      this.#gap = 0;
    } else this.#end(at, at - this.#start > SHORT ? 2 : 1);
  }

  #end(end: number, weight: number): void {
    const start = this.#start;
    this.#start = -1;
    this.#gap = 0;
    this.#onWord({ first: this.#first, second: this.#second, weight, start, end });
  }
}
