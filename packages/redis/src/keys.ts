import { createHmac } from 'node:crypto';
import type { LimitRequest } from '@portcullis/core';

// Texts come again and again; so many of them are remembered.
const MAX_KNOWN = 10_000;

/** Names the counters on the server. Who is counted is in no name: only a keyed hash of it. */
export class Keys {
  readonly #prefix: string;
  readonly #hashKey: string | Uint8Array;
  readonly #known = new Map<string, string>();

  constructor(prefix: string, hashKey: string | Uint8Array) {
    this.#prefix = prefix;
    this.#hashKey = hashKey;
  }

  /** The name of a request's counter. In a cluster all names with one tag are on one node. */
  nameOf({ limitId, unit, key, kind }: LimitRequest, tag: string): string {
    const text = JSON.stringify([kind, limitId, unit, key]);
    let hash = this.#known.get(text);
    if (hash === undefined) {
      if (this.#known.size >= MAX_KNOWN) this.#known.clear();
      hash = createHmac('sha256', this.#hashKey).update(text).digest('base64url').slice(0, 27);
      this.#known.set(text, hash);
    }
    return `${this.#prefix}{${tag}}${hash}`;
  }
}
