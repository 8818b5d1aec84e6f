import { wordCharacter } from '../../text/letter.ts';
import { letterKind, NO_LETTER, UNSPACED } from '../../text/script.ts';

/**
 * Reads text as the classifier sees it: as tokens, each with the features that it adds. A token is a word in lower
 * case without accents, a character of a script that has no spaces between words, a run of digits, a run of one sign, or a
 * line break. It reads piece by piece and keeps no text, so where a text is cut makes no difference.
 */

/** A word that is longer is one token without letters: what is in it is no language. */
const MAX_WORD = 24;
/** No token is longer, so that what a window spans is bounded; longer runs of anything are several. */
const MAX_TOKEN = 128;
/** A run of at least so many signs divides a text rather than a sentence. */
const LONG_RUN = 3;
/** What one token adds at most: its words, whether it shouts, and its letters. */
const MAX_FEATURES = 5 + MAX_WORD;

// What a character does to the token before it.
const SPACE = 0;
const BREAK = 1;
const SMALL = 2;
const CAPITAL = 3;
const NUMBER = 4;
const SIGN = 5;
/** A letter that is a token of its own. */
const SINGLE = 6;
/** An accent: it changes no letter. */
const ACCENT = 7;
/** A run of spaces that is too long to be between words. */
const GAP = 8;

const ASCII_KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return SMALL;
  if (/[A-Z]/.test(character)) return CAPITAL;
  if (/[0-9]/.test(character)) return NUMBER;
  if (character === '\n') return BREAK;
  return /[!-~]/.test(character) ? SIGN : SPACE;
});
const WHITE_SPACE = /^\s$/u;

function kindOf(code: number): number {
  const letter = letterKind(code);
  if (letter === UNSPACED) return SINGLE;
  if (letter !== NO_LETTER) return wordCharacter(code) === 0 ? ACCENT : SMALL;
  return WHITE_SPACE.test(String.fromCharCode(code)) ? SPACE : SIGN;
}

// Seeds of the kinds of features: the same word is another feature in each of them.
const WORD_SEED = 0x1b873593;
const LONG_WORD = 0x3c6ef372;
const DIGITS = 0x2545f491;
const LINE = 0x51ed270b;
const PARAGRAPH = 0x68e31da4;
const EMPTY = 0x4cf5ad43;
const RUN_SEED = 0x7feb352d;
const ONE = 0x2c1b3c6d;
const TWO = 0x297a2d39;
const THREE = 0x846ca68b;
const APART = 0x9e3779b1;
const SHOUT = 0x85ebca6b;
const LETTERS = 0xc2b2ae35;
const SPREAD = 0x01000193;

/** Told of every token: `features` holds its features up to `count`, as numbers of 32 bits. */
export type OnToken = (features: Int32Array, count: number, start: number, end: number) => void;

/** Reads one text. */
export class TokenReader {
  readonly #onToken: OnToken;
  readonly #features = new Int32Array(MAX_FEATURES);
  /** The letters of the word that is being read. */
  readonly #word = new Uint16Array(MAX_WORD + 2);
  #length = 0;
  #capitals = 0;
  #hash = WORD_SEED;
  /** What is being read: one of the kinds above; SPACE for nothing. */
  #kind = SPACE;
  /** The sign that is being repeated, and how often; or how many line breaks. */
  #sign = 0;
  #run = 0;
  #start = 0;
  #at = 0;
  #spaces = 0;
  // The last tokens, newest first.
  #last = ONE;
  #beforeLast = TWO;

  constructor(onToken: OnToken) {
    this.#onToken = onToken;
  }

  /** Where the token begins that is being read. */
  get from(): number {
    return this.#kind === SPACE ? this.#at - this.#spaces : this.#start;
  }

  /** Reads the next piece of a text. */
  push(text: string): void {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const kind = code < 128 ? (ASCII_KINDS[code] ?? SPACE) : kindOf(code);
      this.#read(code, kind);
      this.#at++;
    }
  }

  /** Ends the text. */
  end(): void {
    this.#finish();
  }

  #read(code: number, kind: number): void {
    if (kind === SPACE || kind === ACCENT) {
      this.#pass(kind);
      return;
    }
    this.#spaces = 0;
    if (this.#kind !== SPACE && this.#at - this.#start >= MAX_TOKEN) this.#finish();
    if (kind === SMALL || kind === CAPITAL) {
      if (this.#kind !== SMALL) this.#begin(SMALL);
      this.#addLetter(kind === CAPITAL ? code | 32 : code < 128 ? code : wordCharacter(code));
      if (kind === CAPITAL) this.#capitals++;
      return;
    }
    if (kind === SINGLE) {
      this.#begin(SINGLE);
      this.#hash = mix(WORD_SEED, code);
      return;
    }
    if (this.#kind !== kind || (kind === SIGN && this.#sign !== code)) {
      this.#begin(kind);
      this.#sign = code;
    }
    this.#run++;
  }

  #pass(kind: number): void {
    // Spaces between line breaks say nothing, and no accent is a letter.
    if (kind === SPACE && this.#kind !== BREAK) this.#finish();
    if (++this.#spaces < MAX_TOKEN) return;
    this.#begin(GAP);
    this.#start = this.#at + 1 - this.#spaces;
    this.#spaces = 0;
    this.#finish();
  }

  #begin(kind: number): void {
    this.#finish();
    this.#kind = kind;
    this.#start = this.#at;
    this.#length = 0;
    this.#capitals = 0;
    this.#hash = WORD_SEED;
    this.#run = 0;
  }

  #addLetter(letter: number): void {
    if (this.#length < MAX_WORD) this.#word[this.#length + 1] = letter;
    this.#length++;
    this.#hash = mix(this.#hash, letter);
  }

  #finish(): void {
    const kind = this.#kind;
    if (kind === SPACE) return;
    this.#kind = SPACE;
    const token = this.#tokenOf(kind);
    const features = this.#features;
    const last = this.#last;
    const beforeLast = this.#beforeLast;
    features[0] = mix(token, ONE);
    const two = mix(mix(token, TWO), last);
    features[1] = two;
    features[2] = mix(mix(two, THREE), beforeLast);
    features[3] = mix(mix(token, APART), beforeLast);
    let count = 4;
    if (kind === SMALL && this.#length <= MAX_WORD) {
      if (this.#length > 2 && this.#capitals === this.#length) features[count++] = mix(token, SHOUT);
      count = this.#addLetters(count);
    }
    this.#onToken(features, count, this.#start, this.#endOf(kind));
    this.#beforeLast = last;
    this.#last = token;
  }

  #endOf(kind: number): number {
    return kind === SINGLE ? this.#start + 1 : this.#at;
  }

  #tokenOf(kind: number): number {
    switch (kind) {
      case SMALL:
        return this.#length > MAX_WORD ? LONG_WORD : this.#hash;
      case SINGLE:
        return this.#hash;
      case NUMBER:
        return DIGITS;
      case BREAK:
        return this.#run > 1 ? PARAGRAPH : LINE;
      case GAP:
        return EMPTY;
      default:
        return mix(mix(RUN_SEED, this.#sign), this.#run < LONG_RUN ? 0 : 1);
    }
  }

  // Four letters at a time, with the ends of the word as letters.
  #addLetters(from: number): number {
    const word = this.#word;
    const last = this.#length + 1;
    word[0] = 0;
    word[last] = 0;
    let count = from;
    for (let index = 0; index + 3 <= last; index++) {
      const first = Math.imul(word[index] ?? 0, SPREAD) + (word[index + 1] ?? 0);
      const second = Math.imul(first, SPREAD) + (word[index + 2] ?? 0);
      this.#features[count++] = mix(LETTERS, Math.imul(second, SPREAD) + (word[index + 3] ?? 0));
    }
    return count;
  }
}

// Two steps of MurmurHash3's mixing.
function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ Math.imul(value, 0xcc9e2d51), 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
