import { isIn, WORD } from '../../text/char-class.ts';
import { startsWordOf } from '../word-start.ts';
import type { CharClass } from '../../text/char-class.ts';
import { TOKEN } from './probe.ts';
import { jointBit, OPEN, STOP, threeOf, WORD_PART } from './quiet.ts';
import type { QuietTable } from './quiet.ts';
import { ALL_CODES, canBegin, charactersOf } from './sequence.ts';

/** How a match begins: the classes of its first places, and how many characters it takes to come to a decision. */
export interface Beginning {
  readonly places: readonly CharClass[];
  readonly reach: number;
}

const CODES = 128;
const NONE: readonly Beginning[] = [];
// With more pairs a beginning is looked at whatever the pair is.
const MAX_PAIRS = 64;

/** How matches begin, to tell whether the end of a text can be the beginning of one. */
export class Beginnings {
  /** 1 for every character of a beginning. */
  readonly #all = new Uint8Array(CODES);
  readonly #first = new Uint8Array(CODES);
  /** By the first two characters, an index of {@link Beginnings.#lists}; 0 for none. */
  readonly #pairs = new Uint16Array(CODES * CODES);
  readonly #lists: Beginning[][] = [[]];
  /** Those that can begin with almost anything, and what their first two characters can be. */
  readonly #wide: Beginning[] = [];
  readonly #wideFirst = new Uint8Array(CODES);
  readonly #wideSecond = new Uint8Array(CODES);
  #reach = 0;
  /** Those with characters outside ASCII, and how far they reach. */
  readonly #others: Beginning[] = [];
  #otherReach = 0;

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
      if (isInWord(text, index, code)) continue;
      if (this.#first[code] === 1 && this.#canBegin(text, index, end)) start = index;
    }
    for (let index = Math.max(0, end - this.#otherReach); index < start; index++) {
      if (isOneOf(this.#others, text, index, end)) return index;
    }
    return start;
  }

  /** Tells a table for quiet text what to watch. */
  addTo({ kinds, first, pairs, threes }: QuietTable): void {
    for (let code = 0; code < CODES; code++) {
      let kind = kinds[code] ?? 0;
      if (this.#first[code] === 1) {
        first[code] = 1;
        // Only the beginnings of words are watched.
        if (!isIn(WORD, code)) kind |= STOP;
      }
      if (this.#reach > 0 && isIn(WORD, code)) kind |= WORD_PART;
      kinds[code] = kind;
    }
    for (const { places } of [...this.#wide, ...this.#lists.flat()]) addThrees(threes, places);
    const wide = joined(this.#wide);
    const byList = this.#lists.map(joined);
    for (let pair = 0; pair < pairs.length; pair++) {
      const isWide = this.#wideFirst[pair >> 7] === 1 && this.#wideSecond[pair & 127] === 1;
      pairs[pair] = (pairs[pair] ?? 0) | (isWide ? wide : 0) | (byList[this.#pairs[pair] ?? 0] ?? 0);
    }
  }

  #canBegin(text: string, at: number, end: number): boolean {
    const code = text.charCodeAt(at);
    if (at + 1 >= text.length) return canBegin(NO_PLACES, text, at);
    const second = text.charCodeAt(at + 1);
    if (second >= CODES) return false;
    const list = this.#pairs[code * CODES + second] ?? 0;
    if (list !== 0 && isOneOf(this.#lists[list] ?? NONE, text, at, end)) return true;
    return this.#wideFirst[code] === 1 && this.#wideSecond[second] === 1 && isOneOf(this.#wide, text, at, end);
  }

  #add(beginning: Beginning): void {
    const { places, reach } = beginning;
    this.#reach = Math.max(this.#reach, reach);
    if (places.slice(0, reach).some(({ length }) => length > CODES)) {
      this.#others.push(beginning);
      this.#otherReach = Math.max(this.#otherReach, reach);
    }
    let previous: CharClass | undefined;
    for (const [index, members] of places.entries()) {
      // The places of one run share their class.
      if (members === previous) continue;
      previous = members;
      if (index >= reach) break;
      for (const code of charactersOf(members, CODES) ?? ALL_CODES) this.#all[code] = 1;
    }
    // Behind the places that are known a token goes on.
    if (places.length < reach) for (const code of charactersOf(TOKEN, CODES) ?? ALL_CODES) this.#all[code] = 1;
    const firsts = charactersOf(places[0], CODES) ?? ALL_CODES;
    const seconds = charactersOf(places[1], CODES) ?? ALL_CODES;
    for (const first of firsts) this.#first[first] = 1;
    if (firsts.length * seconds.length > MAX_PAIRS) {
      this.#wide.push(beginning);
      for (const first of firsts) this.#wideFirst[first] = 1;
      for (const second of seconds) this.#wideSecond[second] = 1;
      return;
    }
    for (const first of firsts) for (const second of seconds) this.#addPair(first * CODES + second, beginning);
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

function addThrees(threes: Uint8Array, places: readonly CharClass[]): void {
  const [firsts = [], seconds = [], thirds = []] = [0, 1, 2].map((place) => lowBits(places[place]));
  for (const first of firsts)
    for (const second of seconds) for (const third of thirds) threes[threeOf(first, second, third)] = 1;
}

// All that counts of the characters of a class in `threeOf`.
function lowBits(members: CharClass | undefined): readonly number[] {
  return [...new Set((charactersOf(members, CODES) ?? ALL_CODES).map((code) => code & 31))];
}

// True in the middle of a word, where no match begins; behind an escape one may.
function isInWord(text: string, at: number, code: number): boolean {
  return isIn(WORD, code) && isIn(WORD, text.charCodeAt(at - 1)) && !startsWordOf(text, at);
}

// What the signs are in the first places of some matches.
function joined(beginnings: readonly Beginning[]): number {
  let joints = 0;
  for (const members of new Set(beginnings.flatMap(({ places }) => places))) {
    for (const code of charactersOf(members, CODES) ?? ALL_CODES) if (!isIn(WORD, code)) joints |= jointBit(code);
  }
  return beginnings.length === 0 ? 0 : joints | OPEN;
}

function isOneOf(beginnings: readonly Beginning[], text: string, at: number, end: number): boolean {
  for (const { places, reach } of beginnings) if (end - at <= reach && canBegin(places, text, at)) return true;
  return false;
}

const NO_PLACES: readonly CharClass[] = [];
