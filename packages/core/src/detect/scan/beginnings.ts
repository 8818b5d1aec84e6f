import { isIn, WORD } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { TOKEN } from './probe.ts';
import { JOINT, STOP, WORD_PART } from './quiet.ts';
import type { QuietTable } from './quiet.ts';
import { canBegin, charactersOf } from './sequence.ts';

/** How a match begins: the classes of its first places, and how many characters it takes to come to a decision. */
export interface Beginning {
  readonly places: readonly CharClass[];
  readonly reach: number;
}

const CODES = 128;
const ALL_CODES: readonly number[] = Array.from({ length: CODES }, (_none, code) => code);
const NONE: readonly Beginning[] = [];

/** How matches begin, to tell whether the end of a text can be the beginning of one. */
export class Beginnings {
  /** 1 for every character of a beginning. */
  readonly #all = new Uint8Array(CODES);
  /** 1 for every character of the first places, within reach or not. */
  readonly #places = new Uint8Array(CODES);
  readonly #first = new Uint8Array(CODES);
  /** By the first two characters, an index of {@link Beginnings.#lists}; 0 for none. */
  readonly #pairs = new Uint16Array(CODES * CODES);
  readonly #lists: Beginning[][] = [[]];
  #reach = 0;

  constructor(beginnings: readonly Beginning[]) {
    for (const beginning of beginnings) this.#add(beginning);
  }

  /** Where the earliest match starts that text before an index can be the beginning of; the index when none can. */
  lead(text: string, end: number): number {
    const limit = Math.max(0, end - this.#reach);
    let start = end;
    for (let index = end - 1; index >= limit; index--) {
      const code = text.charCodeAt(index);
      if (!isIn(this.#all, code)) break;
      if (this.#first[code] === 1 && this.#canBegin(text, index, end)) start = index;
    }
    return start;
  }

  /** Tells a table for quiet text what to watch. */
  addTo({ kinds, first, pairs }: QuietTable): void {
    for (let code = 0; code < CODES; code++) {
      let kind = kinds[code] ?? 0;
      if (this.#places[code] === 1 && !isIn(TOKEN, code)) kind |= JOINT;
      if (this.#first[code] === 1) {
        first[code] = 1;
        // Only the beginnings of words are watched.
        if (!isIn(WORD, code)) kind |= STOP;
      }
      if (this.#reach > 0 && isIn(WORD, code)) kind |= WORD_PART;
      kinds[code] = kind;
    }
    for (const [pair, list] of this.#pairs.entries()) if (list !== 0) pairs[pair] = 1;
  }

  #canBegin(text: string, at: number, end: number): boolean {
    if (at + 1 >= text.length) return canBegin(NO_PLACES, text, at);
    const second = text.charCodeAt(at + 1);
    const list = second < CODES ? (this.#pairs[text.charCodeAt(at) * CODES + second] ?? 0) : 0;
    if (list === 0) return false;
    for (const { places, reach } of this.#lists[list] ?? NONE) {
      if (end - at <= reach && canBegin(places, text, at)) return true;
    }
    return false;
  }

  #add(beginning: Beginning): void {
    const { places, reach } = beginning;
    this.#reach = Math.max(this.#reach, reach);
    for (const [index, members] of places.entries()) {
      for (let code = 0; code < CODES; code++) {
        if (members[code] !== 1) continue;
        this.#places[code] = 1;
        if (index < reach) this.#all[code] = 1;
      }
    }
    const seconds = charactersOf(places[1], CODES) ?? ALL_CODES;
    for (const first of charactersOf(places[0], CODES) ?? ALL_CODES) {
      this.#first[first] = 1;
      for (const second of seconds) this.#addPair(first * CODES + second, beginning);
    }
  }

  #addPair(pair: number, beginning: Beginning): void {
    let list = this.#pairs[pair] ?? 0;
    if (list === 0) {
      list = this.#lists.push([]) - 1;
      this.#pairs[pair] = list;
    }
    this.#lists[list]?.push(beginning);
  }
}

const NO_PLACES: readonly CharClass[] = [];
