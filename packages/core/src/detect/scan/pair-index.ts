const CODES = 128;
const PAIRS = CODES * CODES;

/** Lists of things that are wanted at pairs of ASCII characters. */
export class PairIndex<T> {
  /** By `first * 128 + second`: 0 for none, or a number of a list. */
  readonly #byPair = new Uint16Array(PAIRS);
  readonly #lists: T[][] = [[]];

  /** Files a thing under a pair, given as `first * 128 + second`. */
  add(pair: number, thing: T): void {
    let list = this.#byPair[pair] ?? 0;
    if (list === 0) {
      list = this.#lists.push([]) - 1;
      this.#byPair[pair] = list;
    }
    this.#lists[list]?.push(thing);
  }

  /** What is filed under two characters; undefined when nothing is, as for all outside ASCII and outside the text. */
  at(first: number, second: number): readonly T[] | undefined {
    if (!(first < CODES && second < CODES)) return undefined;
    const list = this.#byPair[first * CODES + second] ?? 0;
    return list === 0 ? undefined : this.#lists[list];
  }

  /** True when something is filed under a pair. */
  has(pair: number): boolean {
    return this.#byPair[pair] !== 0;
  }
}
