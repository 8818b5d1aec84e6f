import { createHmac, toHex } from '../text/sha256.ts';
import type { CallContext } from '../types.ts';
import { Session } from './session.ts';
import type { SessionOptions, ValueCipher } from './session.ts';
import type { Random } from './token.ts';

/** How the values of tokens are kept. */
export interface VaultOptions {
  /** How long a value is kept after its last use, in milliseconds. Defaults to an hour. */
  readonly ttlMs?: number;
  /** How many sessions are kept; the least recently used goes first. Defaults to 10,000. */
  readonly maxSessions?: number;
  /** How many values of a session are kept; the least recently used goes first. Defaults to 1,000. */
  readonly maxValues?: number;
  /** Encrypts values while they are kept. They are not encrypted unless you give this. */
  readonly encrypt?: ValueCipher;
}

/** What all calls of a guard have in common. */
export interface KeeperOptions {
  /** The key of hashes; when absent, one that all guards of the process have. */
  readonly hashKey?: string | Uint8Array | undefined;
  readonly vault?: VaultOptions | undefined;
  /** Milliseconds since some moment; never goes back. */
  readonly now?: () => number;
  readonly random?: Random;
  /** Called when a value could not be encrypted or decrypted. */
  readonly onFailure?: (reason: string) => void;
}

/** Who a session belongs to. */
export type SessionContext = Pick<CallContext, 'tenant' | 'user' | 'session'>;

type Hmac = (kind: string, value: string) => string;

const HOUR_MS = 3_600_000;
const DEFAULT_SESSIONS = 10_000;
const DEFAULT_VALUES = 1_000;
const KEY_BYTES = 32;
const HASH_DIGITS = 16;

// Made when it is first needed: two guards of one process agree on a value.
let processKey: Uint8Array | undefined;

/** Keeps the sessions of a guard, and the key of its hashes. */
export class Keeper {
  readonly #options: KeeperOptions;
  readonly #maxSessions: number;
  readonly #random: Random;
  /** The least recently used one comes first. */
  readonly #sessions = new Map<string, Session>();
  #sessionOptions: SessionOptions | undefined;
  #hmac: Hmac | undefined;

  constructor(options: KeeperOptions = {}) {
    const { random = randomBytes, hashKey, vault } = options;
    // A copy: what the app does with its own bytes later changes no hash.
    this.#options = { ...options, hashKey: typeof hashKey === 'object' ? hashKey.slice() : hashKey };
    this.#random = random;
    this.#maxSessions = vault?.maxSessions ?? DEFAULT_SESSIONS;
  }

  /** How many sessions it holds. */
  get size(): number {
    return this.#sessions.size;
  }

  /** The hash of a value: the same for the same key, kind and value. */
  hash(kind: string, value: string): string {
    this.#hmac ??= hmacUnder(this.#hashKey());
    return this.#hmac(kind, value).slice(0, HASH_DIGITS);
  }

  /** The session of a context; one that nobody else has where the context names none. */
  session(context: SessionContext): Session {
    const known = this.find(context);
    if (known !== undefined) return known;
    this.#sessionOptions ??= this.#createSessionOptions();
    const session = new Session(this.#sessionOptions);
    if (context.session === undefined) return session;
    this.#sessions.set(keyOf(context), session);
    this.#forget();
    return session;
  }

  /** The session of a context, if there is one that still lives. */
  find(context: SessionContext): Session | undefined {
    if (context.session === undefined || this.#sessions.size === 0) return undefined;
    const key = keyOf(context);
    const session = this.#sessions.get(key);
    if (session === undefined) return undefined;
    this.#sessions.delete(key);
    if (session.isExpired) return undefined;
    this.#sessions.set(key, session);
    return session;
  }

  // What has expired goes, and of the rest what is too much.
  #forget(): void {
    for (const [key, session] of this.#sessions) {
      if (!session.isExpired && this.#sessions.size <= this.#maxSessions) return;
      this.#sessions.delete(key);
    }
  }

  #hashKey(): Uint8Array {
    const { hashKey } = this.#options;
    if (hashKey === undefined) return (processKey ??= keyFrom(randomBytes));
    return typeof hashKey === 'string' ? new TextEncoder().encode(hashKey) : hashKey;
  }

  #createSessionOptions(): SessionOptions {
    const { vault = {}, now = () => performance.now(), onFailure = () => undefined } = this.#options;
    const { ttlMs = HOUR_MS, maxValues = DEFAULT_VALUES, encrypt } = vault;
    return {
      ttlMs,
      maxValues,
      now,
      onFailure,
      random: this.#random,
      cipher: encrypt,
      keyOf: encrypt === undefined ? plainKey : hmacUnder(keyFrom(this.#random)),
    };
  }
}

function keyFrom(random: Random): Uint8Array {
  const key = new Uint8Array(KEY_BYTES);
  random(key);
  return key;
}

function hmacUnder(key: Uint8Array): Hmac {
  const hmac = createHmac(key);
  const encoder = new TextEncoder();
  // No kind has a zero in it, so kind and value cannot run into each other.
  return (kind, value) => toHex(hmac(encoder.encode(`${kind}\0${value}`)));
}

function plainKey(kind: string, value: string): string {
  return `${kind}\n${value}`;
}

function keyOf({ tenant, user, session }: SessionContext): string {
  return JSON.stringify([tenant ?? null, user ?? null, session ?? null]);
}

function randomBytes(bytes: Uint8Array<ArrayBuffer>): void {
  crypto.getRandomValues(bytes);
}
