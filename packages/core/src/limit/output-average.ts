// Before anything is known of a model: a few paragraphs.
const FIRST_GUESS = 500;
// Operations whose answers are not tokens.
const WITHOUT_TEXT: ReadonlySet<string> = new Set(['embeddings', 'retrieval']);
const WEIGHT = 0.1;
const MAX_NAMES = 1000;

/** Learns how many tokens models answer with: what is reserved for a call that sets no maximum. */
export class OutputAverage {
  readonly #means = new Map<string, number>();

  /** The expected tokens of an answer, a whole number. */
  expect(operation: string, model: string): number {
    return Math.ceil(this.#means.get(nameOf(operation, model)) ?? (WITHOUT_TEXT.has(operation) ? 0 : FIRST_GUESS));
  }

  learn(operation: string, model: string, tokens: number): void {
    const name = nameOf(operation, model);
    const mean = this.#means.get(name);
    // Traffic may name ever more models.
    if (mean === undefined && this.#means.size >= MAX_NAMES) this.#means.clear();
    this.#means.set(name, mean === undefined ? tokens : mean + WEIGHT * (tokens - mean));
  }
}

function nameOf(operation: string, model: string): string {
  return `${operation} ${model.slice(0, 200)}`;
}
