/**
 * Texts of our own making for training, as templates: `{Ignore|Disregard} {all |}{@rules}` stands for
 * every choice of its alternatives, which may be empty and may hold templates themselves, and `{@rules}` for one of the
 * file's list of that name.
 */

/** What is said in one language: templates by kind of attack, and templates of harmless texts that look like them. */
export interface Authored {
  /** ISO 639-1. */
  readonly lang: string;
  /** Named lists that templates take from with `{@name}`; their entries are templates, too. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** Attacks, by the name of their kind in snake_case. */
  readonly attacks: Readonly<Record<string, readonly string[]>>;
  /** Harmless texts, by what they are. */
  readonly benign: Readonly<Record<string, readonly string[]>>;
}

/** Chooses a number from 0 up to, not including, `below`. */
export type Choose = (below: number) => number;

/**
 * Makes one text of a template.
 * @param template - See above.
 * @param lists - The lists that `{@name}` takes from.
 * @param choose - Where the choices come from.
 * @throws Error for a brace without its partner, or a list that does not exist.
 */
export function expand(template: string, lists: Authored['lists'], choose: Choose): string {
  const reader = new TemplateReader(template, lists, choose);
  const text = reader.readText(false);
  if (!reader.isAtEnd) throw new Error(`template: unexpected "}" in ${JSON.stringify(template)}`);
  return text;
}

class TemplateReader {
  readonly #template: string;
  readonly #lists: Authored['lists'];
  readonly #choose: Choose;
  #at = 0;

  constructor(template: string, lists: Authored['lists'], choose: Choose) {
    this.#template = template;
    this.#lists = lists;
    this.#choose = choose;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#template.length;
  }

  /** Reads up to the end, or to the `|` or `}` that ends an alternative. */
  readText(isInside: boolean): string {
    let text = '';
    while (!this.isAtEnd) {
      const character = this.#template.charAt(this.#at);
      if (character === '}' || (isInside && character === '|')) break;
      this.#at += 1;
      text += character === '{' ? this.#readChoice() : character;
    }
    return text;
  }

  #readChoice(): string {
    const list = /^@(\w+)\}/u.exec(this.#template.slice(this.#at, this.#at + 64));
    if (list !== null) {
      this.#at += list[0].length;
      const entries = this.#lists[list[1] ?? ''];
      if (entries === undefined) throw new Error(`template: there is no list "${list[1]}"`);
      return expand(entries[this.#choose(entries.length)] ?? '', this.#lists, this.#choose);
    }
    const alternatives = [this.readText(true)];
    while (this.#template.charAt(this.#at) === '|') {
      this.#at += 1;
      alternatives.push(this.readText(true));
    }
    if (this.#template.charAt(this.#at) !== '}') throw new Error(`template: "{" without "}" in ${this.#template}`);
    this.#at += 1;
    return alternatives[this.#choose(alternatives.length)] ?? '';
  }
}
