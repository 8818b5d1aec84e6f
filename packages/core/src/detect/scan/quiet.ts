import { NAME_REACH } from './assigned-name.ts';

/** What a lane must know of a character to let it pass without a look at the text around it. */
export interface QuietTable {
  /** By ASCII code: {@link LEAD}, {@link TOKEN_PART}, {@link STOP}, {@link JOINT}, {@link ALERT} and {@link WORD_PART}. */
  readonly kinds: Uint8Array;
  /** 1 for the characters with which a token can begin. */
  readonly first: Uint8Array;
  /** 1 for the pairs of characters, `first * 128 + second`, with which a token can begin. */
  readonly pairs: Uint8Array;
}

/** Can belong to what stands before an anchor. */
export const LEAD = 1;
/** Can belong to a token. */
export const TOKEN_PART = 2;
/** Has to be looked at. */
export const STOP = 4;
/** Stands inside the beginning of a token without being part of a word. */
export const JOINT = 8;

/** What follows soon can be assigned to a name, and has to be looked at. */
export const ALERT = 16;

/** Is part of a word, of which the beginning counts. */
export const WORD_PART = 32;

const CODES = 128;
// A longer run is looked at: where its beginning is still of interest depends on the detector.
const MAX_RUN = 15;

/** Puts the tables of several lanes together. Undefined when one of them has none. */
export function mergeQuiet(tables: readonly (QuietTable | undefined)[]): QuietTable | undefined {
  const kinds = new Uint8Array(CODES);
  const first = new Uint8Array(CODES);
  const pairs = new Uint8Array(CODES * CODES);
  for (const table of tables) {
    if (table === undefined) return undefined;
    for (let code = 0; code < CODES; code++) {
      kinds[code] = (kinds[code] ?? 0) | (table.kinds[code] ?? 0);
      first[code] = (first[code] ?? 0) | (table.first[code] ?? 0);
    }
    for (let pair = 0; pair < pairs.length; pair++) if (table.pairs[pair] === 1) pairs[pair] = 1;
  }
  return { kinds, first, pairs };
}

/**
 * Lets the pieces of a stream pass in which nothing is to be found: no anchor, no long word. Most
 * pieces of most answers are such, and for them this is all the work there is.
 */
export class QuietPath {
  readonly #table: QuietTable;
  /** How many characters at the end can be what stands before an anchor. */
  #lead = 0;
  /** How many characters at the end are of one word, and whether a token can begin as it does. */
  #word = 0;
  #isOpen = false;
  #first = 0;
  /** How many characters at the end can be part of one token. */
  #run = 0;

  constructor(table: QuietTable) {
    this.#table = table;
  }

  /** How many characters at the end may belong to a match. */
  get held(): number {
    return this.#isOpen && this.#word > this.#lead ? this.#word : this.#lead;
  }

  /** Looks at the end of a text anew. False when it is no quiet one. */
  restart(text: string): boolean {
    const { kinds } = this.#table;
    for (let index = Math.max(0, text.length - NAME_REACH); index < text.length; index++) {
      if (((kinds[text.charCodeAt(index)] ?? 0) & ALERT) !== 0) return false;
    }
    this.#lead = 0;
    this.#word = 0;
    this.#run = 0;
    this.#isOpen = false;
    let start = text.length;
    while (start > 0 && (kinds[text.charCodeAt(start - 1)] ?? 0) !== 0) {
      if (text.length - start > MAX_RUN * 2) return false;
      start--;
    }
    return this.pass(text.slice(start));
  }

  /** Takes a piece in. False when it has to be looked at; nothing has changed then. */
  pass(piece: string): boolean {
    const { kinds, first, pairs } = this.#table;
    let lead = this.#lead;
    let word = this.#word;
    let run = this.#run;
    let isOpen = this.#isOpen;
    let before = this.#first;
    for (let index = 0; index < piece.length; index++) {
      const code = piece.charCodeAt(index);
      const kind = code < CODES ? (kinds[code] ?? STOP) : STOP;
      if (kind === 0) {
        lead = 0;
        word = 0;
        run = 0;
        isOpen = false;
        continue;
      }
      if ((kind & (STOP | ALERT)) !== 0) return false;
      lead = (kind & LEAD) === 0 ? 0 : lead + 1;
      run = (kind & TOKEN_PART) === 0 ? 0 : run + 1;
      if (run > MAX_RUN || lead > MAX_RUN) return false;
      if ((kind & WORD_PART) === 0) {
        if (isOpen && (kind & JOINT) !== 0) return false;
        word = 0;
        isOpen = false;
      } else {
        word++;
        if (word === 1) isOpen = first[code] === 1;
        else if (word === 2) isOpen = isOpen && pairs[before * CODES + code] === 1;
        if (isOpen && word > MAX_RUN) return false;
        before = code;
      }
    }
    this.#lead = lead;
    this.#word = word;
    this.#run = run;
    this.#isOpen = isOpen;
    this.#first = before;
    return true;
  }
}
