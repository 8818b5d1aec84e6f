import type { ClassifierDetector, ClassifierModel, Match } from '../detector.ts';
import { WindowScorer } from './windows.ts';

/** Windows below are no findings. */
const LEAST_SCORE = 0.5;
/** So many tokens behind the best window so far none that overlaps it is better. */
const PATIENCE = 24;

/** What text is asked about. */
export interface ClassificationOptions {
  /** Added to what every window sums up to: text that nobody should give orders in is held to a stricter bar. */
  readonly strictness: number;
  readonly emit: (match: Match) => void;
}

/** Classifies one text, piece by piece. */
export class Classification {
  readonly #model: ClassifierModel;
  readonly #options: ClassificationOptions;
  readonly #scorer: WindowScorer;
  #best: Match | undefined;
  #bestSum = 0;
  /** The token behind the best window. */
  #bestTo = 0;
  /** The token behind the last finding. */
  #doneTo = 0;

  constructor(detector: ClassifierDetector, options: ClassificationOptions) {
    this.#model = detector.model();
    this.#options = options;
    this.#scorer = new WindowScorer(this.#model.weights, (sum, from, to, start, end) => {
      if (this.#best !== undefined && to - this.#bestTo >= PATIENCE) this.#finish();
      if (from < this.#doneTo) return;
      const strict = sum + options.strictness;
      const score = calibrated(this.#model, strict);
      if (score < LEAST_SCORE || (this.#best !== undefined && strict <= this.#bestSum)) return;
      this.#best = { start, end, score };
      this.#bestSum = strict;
      this.#bestTo = to;
    });
  }

  /** Where a finding can begin that is still to come. */
  get from(): number {
    return Math.min(this.#scorer.from, this.#best?.start ?? Number.POSITIVE_INFINITY);
  }

  /** Reads the next piece of the text, without its disguises. */
  push(text: string): void {
    this.#scorer.push(text);
  }

  /** Ends the text. */
  end(): void {
    this.#scorer.end();
    this.#finish();
  }

  #finish(): void {
    if (this.#best === undefined) return;
    this.#options.emit(this.#best);
    this.#best = undefined;
    this.#doneTo = this.#bestTo;
  }
}

/** The score in 0..1 that a window's sum stands for. */
export function calibrated({ calibration }: ClassifierModel, sum: number): number {
  let [below, low] = calibration[0] ?? [0, 0];
  if (sum <= below) return low;
  for (const [above, high] of calibration) {
    if (sum < above) return low + ((sum - below) / (above - below)) * (high - low);
    below = above;
    low = high;
  }
  return low;
}
