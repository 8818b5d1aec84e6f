import type { Target } from '../types.ts';
import { Keeper } from './keeper.ts';
import type { SessionContext } from './keeper.ts';
import type { Session } from './session.ts';
import { nameOf } from './token.ts';

// A call with more distinct values than this is no conversation; later ones share one placeholder.
const MAX_VALUES = 10_000;
const NO_CONTEXT: SessionContext = {};

/**
 * Gives each distinct value of a call its placeholder: the same value gets the same one in every
 * message and every chunk, so that a model can still tell two people apart.
 */
export class Vault {
  // Made when they are needed: most texts have nothing to replace.
  #placeholders: Map<string, string> | undefined;
  #counts: Map<string, number> | undefined;
  readonly #keeper: Keeper;
  readonly #context: SessionContext;
  #session: Session | undefined;

  constructor(keeper: Keeper = new Keeper(), context: SessionContext = NO_CONTEXT) {
    this.#keeper = keeper;
    this.#context = context;
  }

  /** The placeholder of a value, for instance `[EMAIL_1]`. */
  placeholder(kind: string, value: string): string {
    const key = `${kind}\n${value}`;
    this.#placeholders ??= new Map();
    this.#counts ??= new Map();
    const known = this.#placeholders.get(key);
    if (known !== undefined) return known;
    const name = nameOf(kind);
    if (this.#placeholders.size >= MAX_VALUES) return `[${name}]`;
    // Counted by name: two kinds that print the same must not share a number.
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    const placeholder = `[${name}_${count}]`;
    this.#placeholders.set(key, placeholder);
    return placeholder;
  }

  /** The hash of a value, for instance `[EMAIL_9f2c4a1b7d3e5f60]`. */
  hash(kind: string, value: string): string {
    return `[${nameOf(kind)}_${this.#keeper.hash(kind, value)}]`;
  }

  /**
   * The token of a value, for instance `[EMAIL_1_k3f9x2b7]`.
   * @param targets - Where it may be restored.
   */
  token(kind: string, value: string, targets?: readonly Target[]): string {
    this.#session ??= this.#keeper.session(this.#context);
    return this.#session.token(kind, value, targets);
  }

  /** The session whose tokens can be restored; undefined when there are none. */
  get session(): Session | undefined {
    this.#session ??= this.#keeper.find(this.#context);
    return this.#session === undefined || this.#session.size === 0 ? undefined : this.#session;
  }
}
