import type { Target } from '../types.ts';
import { canonical, couldBecome, createTag, tokenNameOf } from './token.ts';
import type { Random } from './token.ts';

/** Encrypts what a vault holds. Synchronous, like all of the inspection of a text. */
export interface ValueCipher {
  /** Encrypts a value, with authentication. */
  readonly seal: (value: string) => Uint8Array;
  /** Decrypts what `seal` gave; throws when it was changed. */
  readonly open: (sealed: Uint8Array) => string;
}

/** What one session works with. */
export interface SessionOptions {
  readonly maxValues: number;
  readonly ttlMs: number;
  /** Milliseconds since some moment. */
  readonly now: () => number;
  readonly random: Random;
  readonly cipher: ValueCipher | undefined;
  /** What a value is filed under; tells nothing of the value where values are encrypted. */
  readonly keyOf: (kind: string, value: string) => string;
  readonly onFailure: (reason: string) => void;
}

interface Entry {
  readonly key: string;
  /** The letters and digits of the token. */
  readonly id: string;
  readonly token: string;
  /** Undefined when it could not be sealed. */
  readonly value: string | Uint8Array | undefined;
  readonly targets: Set<Target>;
  usedAt: number;
}

const NOWHERE: readonly Target[] = [];

/**
 * The values of one session and their tokens, for instance `[EMAIL_1_k3f9x2b7]`. Bounded: the least
 * recently used value goes first, and every value goes when it was not used for a while.
 */
export class Session {
  readonly #options: SessionOptions;
  /** By the key of the value; the least recently used one comes first. */
  readonly #byKey = new Map<string, Entry>();
  readonly #byId = new Map<string, Entry>();
  readonly #counts = new Map<string, number>();
  readonly #names = new Set<string>();
  #usedAt: number;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#usedAt = options.now();
  }

  /** How many values it holds. */
  get size(): number {
    return this.#byKey.size;
  }

  /** True when it was not used for as long as a value lives. */
  get isExpired(): boolean {
    return this.#isOver(this.#usedAt);
  }

  /**
   * The token of a value.
   * @param targets - Where this token may be restored; adds to where it could be already.
   */
  token(kind: string, value: string, targets: readonly Target[] = NOWHERE): string {
    this.#forgetExpired();
    const key = this.#options.keyOf(kind, value);
    const entry = this.#byKey.get(key) ?? this.#create(key, kind, value);
    this.#touch(entry);
    for (const target of targets) entry.targets.add(target);
    this.#forgetOldest();
    return entry.token;
  }

  /** The value behind the letters and digits of a token, where it may be restored. */
  open(id: string, target: Target): string | undefined {
    const entry = this.#byId.get(id);
    if (entry === undefined || !entry.targets.has(target) || this.#isOver(entry.usedAt)) return undefined;
    const value = this.#opened(entry.value);
    if (value !== undefined) this.#touch(entry);
    return value;
  }

  /** True when more letters and digits could make a token of this session out of these. */
  couldBecome(id: string): boolean {
    for (const name of this.#names) if (couldBecome(id, name)) return true;
    return false;
  }

  #create(key: string, kind: string, value: string): Entry {
    const name = tokenNameOf(kind);
    let token = '';
    let id = '';
    // PIN 11 and PIN1 1 have the same letters and digits; another number never has.
    do {
      const count = (this.#counts.get(name) ?? 0) + 1;
      this.#counts.set(name, count);
      token = `[${name}_${count}_${createTag(this.#options.random)}]`;
      id = canonical(token);
    } while (this.#byId.has(id));
    this.#names.add(canonical(name));
    const entry: Entry = { key, id, token, value: this.#sealed(value), targets: new Set(), usedAt: 0 };
    this.#byId.set(id, entry);
    return entry;
  }

  // Fails safe: a value that cannot be kept has a token all the same, which is never restored.
  #sealed(value: string): string | Uint8Array | undefined {
    const { cipher, onFailure } = this.#options;
    if (cipher === undefined) return value;
    try {
      return cipher.seal(value);
    } catch {
      onFailure('could not seal a value');
      return undefined;
    }
  }

  // Fails safe: the token stays.
  #opened(value: string | Uint8Array | undefined): string | undefined {
    const { cipher, onFailure } = this.#options;
    if (cipher === undefined || typeof value !== 'object') return typeof value === 'string' ? value : undefined;
    try {
      return cipher.open(value);
    } catch {
      onFailure('could not open a value');
      return undefined;
    }
  }

  #touch(entry: Entry): void {
    this.#usedAt = this.#options.now();
    entry.usedAt = this.#usedAt;
    this.#byKey.delete(entry.key);
    this.#byKey.set(entry.key, entry);
  }

  #isOver(usedAt: number): boolean {
    return this.#options.now() - usedAt >= this.#options.ttlMs;
  }

  #forgetExpired(): void {
    for (const entry of this.#byKey.values()) {
      if (!this.#isOver(entry.usedAt)) return;
      this.#forget(entry);
    }
  }

  #forgetOldest(): void {
    for (const entry of this.#byKey.values()) {
      if (this.#byKey.size <= this.#options.maxValues) return;
      this.#forget(entry);
    }
  }

  #forget({ key, id }: Entry): void {
    this.#byKey.delete(key);
    this.#byId.delete(id);
  }
}
