/** How many symbols there are: digits, and letters in one case. */
const SYMBOLS = 36;
/** Stands for what is no symbol. */
export const NO_SYMBOL = 255;

/** The symbol of each ASCII character. */
const SYMBOL_OF: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const symbol = Number.parseInt(String.fromCharCode(code), SYMBOLS);
  return Number.isNaN(symbol) ? NO_SYMBOL : symbol;
});

/** The symbol of a character, {@link NO_SYMBOL} for what is no letter or digit of ASCII. */
export function symbolOf(code: number): number {
  return code < 128 ? (SYMBOL_OF[code] ?? NO_SYMBOL) : NO_SYMBOL;
}

/**
 * Looks for many words at once, one step for each symbol (Aho and Corasick, 1975). A state stands for the longest
 * beginning of a word that the text ends with; 0 is none.
 */
export class Automaton {
  readonly #next: Uint16Array;
  readonly #depths: Uint8Array;
  readonly #fallbacks: Uint16Array;
  readonly #matches: Uint8Array;

  /** @param words - Letters and digits, at most 255 each, and 65,535 altogether. */
  constructor(words: readonly string[]) {
    const size = words.reduce((sum, { length }) => sum + length, 1);
    this.#next = new Uint16Array(size * SYMBOLS);
    this.#depths = new Uint8Array(size);
    this.#fallbacks = new Uint16Array(size);
    this.#matches = new Uint8Array(size);
    let count = 1;
    for (const word of words) {
      let state = 0;
      for (let index = 0; index < word.length; index++) {
        const edge = state * SYMBOLS + symbolOf(word.charCodeAt(index));
        if (this.#next[edge] === 0) {
          this.#next[edge] = count;
          this.#depths[count++] = index + 1;
        }
        state = this.#next[edge] ?? 0;
      }
      this.#matches[state] = word.length;
    }
    this.#link();
  }

  /** The state behind a symbol. */
  next(state: number, symbol: number): number {
    return this.#next[state * SYMBOLS + symbol] ?? 0;
  }

  /** How long the beginning is that a state stands for. */
  depthOf(state: number): number {
    return this.#depths[state] ?? 0;
  }

  /** The state of the next shorter beginning. */
  fallbackOf(state: number): number {
    return this.#fallbacks[state] ?? 0;
  }

  /** The length of the word that ends here, 0 for none. */
  matchOf(state: number): number {
    return this.#matches[state] ?? 0;
  }

  // From short to long: what a state falls back to is shorter, and known by then.
  #link(): void {
    const queue: number[] = [];
    for (let symbol = 0; symbol < SYMBOLS; symbol++) {
      const child = this.next(0, symbol);
      if (child !== 0) queue.push(child);
    }
    for (let at = 0; at < queue.length; at++) {
      const state = queue[at] ?? 0;
      const fallback = this.fallbackOf(state);
      this.#matches[state] = this.matchOf(state) || this.matchOf(fallback);
      for (let symbol = 0; symbol < SYMBOLS; symbol++) {
        const edge = state * SYMBOLS + symbol;
        const child = this.#next[edge] ?? 0;
        const otherwise = this.next(fallback, symbol);
        if (child === 0) this.#next[edge] = otherwise;
        else {
          this.#fallbacks[child] = otherwise;
          queue.push(child);
        }
      }
    }
  }
}
