/**
 * Learns the weights of the classifier: logistic regression on hashed features by AdaGrad (Duchi et al., 2011), where
 * each text is represented by its highest scoring window (multiple-instance learning, Andrews et al., 2003). What is
 * learned is the average over the second half of the epochs (Polyak and Juditsky, 1992).
 */
import { TokenReader } from '../../packages/core/src/detect/classifier/tokens.ts';
import { dampingOf, endsWindow, LEAST_OF_TOKEN, WINDOWS } from '../../packages/core/src/detect/classifier/windows.ts';
import { Folder } from '../../packages/core/src/text/fold.ts';
import { random, shuffle } from './random.ts';

/** A text as features, by token. */
export interface Tokenized {
  readonly tokens: number;
  /** Where the features of each token begin, and where those of the last one end. */
  readonly offsets: Int32Array;
  readonly features: Int32Array;
}

/** A text to learn from. */
export interface Example {
  readonly text: Tokenized;
  readonly label: 0 | 1;
  /** How much it counts. */
  readonly weight: number;
}

/** What is learned: a weight for every bucket of features. */
export interface Learned {
  readonly weights: Float32Array;
  readonly bias: number;
}

/** How to learn. */
export interface LearnOptions {
  readonly seed: number;
  readonly epochs: number;
  readonly rate: number;
  /** How strongly weights are pulled to zero. */
  readonly decay: number;
  readonly bits: number;
}

/** Reads a text as the classifier does: without its disguises, as the features of its tokens. */
export function tokenize(text: string, bits: number): Tokenized {
  const mask = (1 << bits) - 1;
  const offsets = [0];
  const all: number[] = [];
  const reader = new TokenReader((features, count) => {
    for (let index = 0; index < count; index++) all.push((features[index] ?? 0) & mask);
    offsets.push(all.length);
  });
  reader.push(new Folder().fold(text, 0, 0, true).text);
  reader.end();
  return { tokens: offsets.length - 1, offsets: Int32Array.from(offsets), features: Int32Array.from(all) };
}

/** The highest scoring window of a text. */
export interface BestWindow {
  score: number;
  from: number;
  to: number;
}

const MOST_TOKENS = 1 << 16;
const sums = new Float64Array(MOST_TOKENS + 1);
const NOTHING: BestWindow = { score: 0, from: 0, to: 0 };

/** Finds the window of a text that scores highest. */
export function bestWindow(text: Tokenized, { weights, bias }: Learned): BestWindow {
  const { offsets, features } = text;
  const tokens = Math.min(text.tokens, MOST_TOKENS);
  if (tokens === 0) return { ...NOTHING, score: bias };
  let sum = 0;
  for (let token = 0, at = 0; token < tokens; token++) {
    const next = offsets[token + 1] ?? 0;
    let own = 0;
    for (; at < next; at++) own += weights[features[at] ?? 0] ?? 0;
    sum += Math.max(own, LEAST_OF_TOKEN);
    sums[token + 1] = sum;
  }
  const best = { score: Number.NEGATIVE_INFINITY, from: 0, to: 0 };
  for (let to = 1; to <= tokens; to++) {
    for (const size of WINDOWS) {
      if (to < tokens && !endsWindow(size, to)) continue;
      const from = Math.max(0, to - size);
      const score = ((sums[to] ?? 0) - (sums[from] ?? 0)) * dampingOf(to - from);
      if (score > best.score) Object.assign(best, { score, from, to });
      if (from === 0) break;
    }
  }
  best.score += bias;
  return best;
}

/** Learns from examples. */
export function learn(examples: readonly Example[], { seed, epochs, rate, decay, bits }: LearnOptions): Learned {
  const learned = { weights: new Float32Array(1 << bits), bias: -1 };
  const { weights } = learned;
  const squares = new Float32Array(1 << bits).fill(0.01);
  let biasSquares = 1;
  const next = random(seed);
  const order = Int32Array.from(examples.keys());
  const average = { weights: new Float32Array(1 << bits), bias: 0 };
  const averaged = Math.ceil(epochs / 2);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, next);
    const step = rate * (1 - (0.8 * epoch) / epochs);
    for (const index of order) {
      const example = examples[index];
      if (example === undefined) continue;
      const { text, label, weight } = example;
      const { score, from, to } = bestWindow(text, learned);
      const gradient = (1 / (1 + Math.exp(-score)) - label) * weight;
      if (Math.abs(gradient) < 0.001) continue;
      const scaled = gradient * dampingOf(to - from);
      const { offsets, features } = text;
      for (let at = offsets[from] ?? 0, last = offsets[to] ?? 0; at < last; at++) {
        const feature = features[at] ?? 0;
        const pull = scaled + decay * (weights[feature] ?? 0);
        const square = (squares[feature] ?? 0) + pull * pull;
        squares[feature] = square;
        weights[feature] = (weights[feature] ?? 0) - (step * pull) / Math.sqrt(square);
      }
      biasSquares += gradient * gradient;
      learned.bias -= (step * gradient) / Math.sqrt(biasSquares);
    }
    if (epoch < epochs - averaged) continue;
    for (let index = 0; index < weights.length; index++) {
      average.weights[index] = (average.weights[index] ?? 0) + (weights[index] ?? 0) / averaged;
    }
    average.bias += learned.bias / averaged;
  }
  return average;
}
