// A call with more distinct values than this is no conversation; later ones share one placeholder.
const MAX_VALUES = 10_000;

/**
 * Gives each distinct value of a call its placeholder: the same value gets the same one in every
 * message and every chunk, so that a model can still tell two people apart.
 */
export class Vault {
  readonly #placeholders = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** The placeholder of a value, for instance `[EMAIL_1]`. */
  placeholder(kind: string, value: string): string {
    const key = `${kind}\n${value}`;
    const known = this.#placeholders.get(key);
    if (known !== undefined) return known;
    const name = kind.toUpperCase().replaceAll('.', '_');
    if (this.#placeholders.size >= MAX_VALUES) return `[${name}]`;
    // Counted by name: two kinds that print the same must not share a number.
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    const placeholder = `[${name}_${count}]`;
    this.#placeholders.set(key, placeholder);
    return placeholder;
  }
}
