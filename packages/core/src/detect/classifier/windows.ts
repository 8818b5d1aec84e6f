import { TokenReader } from './tokens.ts';

/**
 * Scores a text in windows of tokens, so that one sentence in a long document counts as much as one that stands alone.
 * The score of a window is the sum of the weights of its features, divided by the square root of its tokens.
 */

/** The windows, in tokens: a sentence, a paragraph, a page. */
export const WINDOWS: readonly number[] = [24, 64, 192];
/** Windows follow each other at this part of their size, and one of each size ends where the text ends. */
const OVERLAP = 4;
/** Short windows have less to say than they seem to. */
const DAMPING = 8;
const RING = 256;
const LONGEST = Math.max(...WINDOWS);
// The smallest part of a window at which another one begins.
const SMALLEST_STEP = 2;

/** What every feature of a text weighs, by the feature's number without the bits above. */
export interface Weights {
  readonly values: Int8Array;
  /** What one unit of a weight stands for. */
  readonly scale: number;
  /** The score of nothing. */
  readonly bias: number;
}

/** True when a window of a size ends behind so many tokens of a text that goes on. */
export function endsWindow(size: number, tokens: number): boolean {
  return tokens >= size && tokens % (size / OVERLAP) === 0;
}

/** The least that a token adds: harmless words around an attack must not hide it. */
export const LEAST_OF_TOKEN = -1.5;

/** The factor by which the sum of a window's weights counts. */
export function dampingOf(tokens: number): number {
  return 1 / Math.sqrt(tokens + DAMPING);
}

/** The best of the windows that end at a place: its score, its tokens, and its characters. */
export type OnWindow = (score: number, from: number, to: number, start: number, end: number) => void;

/** Scores one text, piece by piece. */
export class WindowScorer {
  readonly #weights: Weights;
  readonly #onWindow: OnWindow;
  readonly #reader: TokenReader;
  /** The sum of all weights before a token, for the last tokens. */
  readonly #sums = new Float64Array(RING);
  readonly #starts = new Float64Array(RING);
  #tokens = 0;
  #sum = 0;
  #end = 0;

  constructor(weights: Weights, onWindow: OnWindow) {
    this.#weights = weights;
    this.#onWindow = onWindow;
    const { values } = weights;
    const mask = values.length - 1;
    const least = LEAST_OF_TOKEN / weights.scale;
    this.#reader = new TokenReader((features, count, start, end) => {
      let sum = 0;
      for (let index = 0; index < count; index++) sum += values[(features[index] ?? 0) & mask] ?? 0;
      this.#add(Math.max(sum, least), start, end);
    });
  }

  /** Where the longest window begins that can still come. */
  get from(): number {
    const oldest = this.#tokens - LONGEST;
    return this.#tokens === 0 ? this.#reader.from : (this.#starts[Math.max(0, oldest) % RING] ?? 0);
  }

  /** Reads the next piece of the text. */
  push(text: string): void {
    this.#reader.push(text);
  }

  /** Ends the text. */
  end(): void {
    this.#reader.end();
    if (this.#tokens > 0) this.#score(true);
  }

  #add(sum: number, start: number, end: number): void {
    const at = this.#tokens % RING;
    this.#sums[at] = this.#sum;
    this.#starts[at] = start;
    this.#sum += sum;
    this.#end = end;
    this.#tokens++;
    this.#score(false);
  }

  #score(isLast: boolean): void {
    if (!isLast && this.#tokens % SMALLEST_STEP !== 0) return;
    const { scale, bias } = this.#weights;
    let best = Number.NEGATIVE_INFINITY;
    let first = 0;
    for (const size of WINDOWS) {
      if (!isLast && !endsWindow(size, this.#tokens)) continue;
      const from = Math.max(0, this.#tokens - size);
      const sum = this.#sum - (this.#sums[from % RING] ?? 0);
      const score = sum * dampingOf(this.#tokens - from);
      if (score > best) {
        best = score;
        first = from;
      }
      if (from === 0) break;
    }
    if (best === Number.NEGATIVE_INFINITY) return;
    const start = this.#starts[first % RING] ?? 0;
    this.#onWindow(best * scale + bias, first, this.#tokens, start, this.#end);
  }
}
