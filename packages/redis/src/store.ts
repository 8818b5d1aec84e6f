import { randomUUID } from 'node:crypto';
import { SetupError } from '@portcullis/core';
import type {
  LimitAnswer,
  LimitLease,
  LimitRequest,
  LimitState,
  LimitStore,
  LimitStoreFailure,
  LimitStoreStatus,
} from '@portcullis/core';
import { Breaker } from './breaker.ts';
import { scriptRunner } from './client.ts';
import type { RedisClient, ScriptRunner } from './client.ts';
import { Keys } from './keys.ts';
import { LocalLeases } from './local-lease.ts';
import type { LocalLeaseOptions, Returned } from './local-lease.ts';
import { addEnding, addTake, amountOf, commandFor, readAnswer } from './requests.ts';
import type { Command, Ending, ScriptAnswer } from './requests.ts';
import { scriptFor } from './script.ts';
import type { Operation } from './script.ts';

/** How limits are kept on Redis. */
export interface RedisLimitStoreOptions {
  /** What all keys begin with. Processes that count together have the same. Defaults to `portcullis:`. */
  readonly prefix?: string;
  /**
   * The key of the hashes that stand for who is counted. Processes that count together have the same. Without one the
   * prefix is the key: then whoever can read the server can find out who is counted by trying names.
   */
  readonly hashKey?: string | Uint8Array;
  /**
   * The hash tag of a call's keys, which decides the node of a cluster; all limits of a call are on one. Defaults to one
   * tag for everything. With another one for each tenant all limits must be by tenant: a limit across tags is counted
   * apart in each of them.
   */
  readonly tag?: (requests: readonly LimitRequest[]) => string;
  /** How long a decision may take, in milliseconds; then the fail mode of the limits decides. Defaults to 75. */
  readonly timeoutMs?: number;
  /** Takes several units of a rate at once, and decides the next calls without asking. Off by default. */
  readonly localLease?: LocalLeaseOptions;
  /** Whose clock counts. `caller` is for tests. Defaults to `server`. */
  readonly time?: 'server' | 'caller';
}

const DEFAULT_TIMEOUT_MS = 75;
const SAME_TAG = 'limits';
const DRAIN_EVERY_MS = 250;

/**
 * Keeps counts on Redis (6.2 or later), Valkey or a cluster of either: exact over all processes, one round trip a call.
 * @param client - A connected client of the package `redis` or `ioredis`. It stays the app's: `close` leaves it open.
 * @throws SetupError with code `ERR_OPTION_INVALID` for anything but a client, and for a wrong option.
 * @example
 * const redis = await createClient({ url, disableOfflineQueue: true }).connect();
 * const guard = createGuard({ limitStore: redisLimitStore(redis) });
 */
export function redisLimitStore(client: RedisClient, options: RedisLimitStoreOptions = {}): LimitStore {
  checkOptions(options);
  return new RedisStore(scriptRunner(client), options);
}

function checkOptions({ timeoutMs, localLease, prefix, time }: RedisLimitStoreOptions): void {
  const refuse = (name: string, expected: string): never => {
    throw new SetupError('ERR_OPTION_INVALID', `redisLimitStore: ${name}: expected ${expected}`);
  };
  if (timeoutMs !== undefined && !(timeoutMs > 0)) refuse('timeoutMs', 'a positive number of milliseconds');
  if (prefix !== undefined && (typeof prefix !== 'string' || /[{}]/.test(prefix))) {
    refuse('prefix', 'text without braces, which name the hash tag');
  }
  if (time !== undefined && time !== 'server' && time !== 'caller') refuse('time', 'server | caller');
  if (localLease === undefined) return;
  if (!(localLease.share >= 0 && localLease.share <= 0.5)) refuse('localLease.share', 'a number from 0 to 0.5');
  if (localLease.ttlMs !== undefined && !(localLease.ttlMs > 0)) {
    refuse('localLease.ttlMs', 'a positive number of milliseconds');
  }
}

class RedisStore implements LimitStore {
  readonly #runner: ScriptRunner;
  readonly #keys: Keys;
  readonly #tag: (requests: readonly LimitRequest[]) => string;
  readonly #timeoutMs: number;
  readonly #isCallerTime: boolean;
  readonly #local: LocalLeases | undefined;
  readonly #breaker = new Breaker(() => performance.now(), Math.random);
  readonly #watchers = new Set<(failure: LimitStoreFailure) => void>();
  readonly #idPrefix: string = randomUUID().slice(0, 13);
  #lastId = 0;
  #drainTimer: ReturnType<typeof setInterval> | undefined;
  readonly #ending = new Set<Promise<void>>();
  /** The caller's time, for tests: what is settled has none of its own. */
  #lastNow = 0;

  constructor(runner: ScriptRunner, options: RedisLimitStoreOptions) {
    const { prefix = 'portcullis:', hashKey = prefix, tag = () => SAME_TAG, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
    this.#runner = runner;
    this.#keys = new Keys(prefix, hashKey);
    this.#tag = tag;
    this.#timeoutMs = timeoutMs;
    this.#isCallerTime = options.time === 'caller';
    this.#local = options.localLease === undefined ? undefined : new LocalLeases(options.localLease);
  }

  take(requests: readonly LimitRequest[], now: number): LimitAnswer | Promise<LimitAnswer> {
    if (requests.length === 0)
      return { taken: true, states: [], lease: { settle: () => undefined, release: () => undefined } };
    this.#lastNow = now;
    const tag = this.#tag(requests);
    const names = requests.map((request) => this.#keys.nameOf(request, tag));
    const states = this.#local?.take(requests, names, !this.#breaker.isClosed);
    if (states !== undefined) return this.#taken(requests, names, states, [], '');
    return this.#ask(requests, names, now);
  }

  status(): LimitStoreStatus {
    return { keys: this.#local?.size ?? 0, evicted: 0, isReachable: this.#breaker.isClosed };
  }

  watch(report: (failure: LimitStoreFailure) => void): () => void {
    this.#watchers.add(report);
    return () => void this.#watchers.delete(report);
  }

  /** Gives back what is out on lease, and waits for what is being settled. */
  async close(): Promise<void> {
    clearInterval(this.#drainTimer);
    this.#giveBack(this.#local?.drain(true) ?? []);
    await Promise.all(this.#ending);
  }

  async #ask(requests: readonly LimitRequest[], names: readonly string[], now: number): Promise<LimitAnswer> {
    const id = `${this.#idPrefix}${(this.#lastId++).toString(36)}`;
    const isLeasing = this.#local !== undefined && requests.every(({ kind }) => kind === 'rate');
    const command = commandFor(requests, this.#isCallerTime ? now : undefined, id);
    for (const [at, request] of requests.entries()) {
      addTake(command, request, names[at] ?? '', isLeasing ? (this.#local?.extraFor(request) ?? 0) : 0);
    }
    const reply = await this.#run('take', command, (late) =>
      this.#undo(requests, names, readAnswer(late, requests.length, now), id),
    );
    const answer = readAnswer(reply, requests.length, now);
    if (!answer.taken) return refusalOf(requests, answer);
    const { states, marks, granted } = answer;
    if (this.#local !== undefined) {
      for (const [at, request] of requests.entries()) {
        const state = states[at];
        if (state !== undefined) this.#local.keep(request, names[at] ?? '', granted[at] ?? 0, state);
      }
      this.#startDraining();
    }
    return this.#taken(requests, names, states, marks, id);
  }

  #taken(
    requests: readonly LimitRequest[],
    names: readonly string[],
    states: readonly LimitState[],
    marks: readonly string[],
    id: string,
  ): LimitAnswer {
    let isSettled = false;
    let isReleased = false;
    const ends = (choose: (request: LimitRequest, at: number) => Ending | undefined): Promise<void> | undefined => {
      const endings = requests.map((request, at) => (states[at]?.isOver === true ? undefined : choose(request, at)));
      return this.#end(
        endings.filter((ending) => ending !== undefined),
        id,
      );
    };
    const lease: LimitLease = {
      settle: (amounts) => {
        if (isSettled) return undefined;
        isSettled = true;
        return ends((request, at) => {
          const ending: Ending = { request, name: names[at] ?? '', at, used: amounts[at], mark: marks[at] };
          if (request.kind === 'budget') return ending;
          if (request.kind === 'concurrency') return isReleased ? undefined : ending;
          if (request.kind === 'duration') return undefined;
          return ending.used === undefined || ending.used === amountOf(request) ? undefined : ending;
        });
      },
      release: () => {
        if (isReleased || isSettled) return undefined;
        isReleased = true;
        return ends((request, at) =>
          request.kind === 'concurrency' ? { request, name: names[at] ?? '', at } : undefined,
        );
      },
    };
    return { taken: true, states, lease };
  }

  // Tells the server what is over. What does not arrive runs out there by itself.
  #end(endings: readonly Ending[], id: string): Promise<void> | undefined {
    if (endings.length === 0) return undefined;
    const command = commandFor(
      endings.map(({ request }) => request),
      this.#isCallerTime ? this.#lastNow : undefined,
      id,
    );
    for (const ending of endings) addEnding(command, ending);
    const ending = this.#run('settle', command)
      .then(
        () => undefined,
        // Reported by #run, and the lease runs out.
        () => undefined,
      )
      .finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
    return ending;
  }

  #undo(requests: readonly LimitRequest[], names: readonly string[], answer: ScriptAnswer, id: string): void {
    if (!answer.taken) return;
    const endings: Ending[] = [];
    for (const [at, request] of requests.entries()) {
      if (answer.states[at]?.isOver === true || request.kind === 'duration') continue;
      const granted = answer.granted[at] ?? 0;
      const taken = request.kind === 'rate' ? { ...request, amount: amountOf(request) + granted } : request;
      endings.push({ request: taken, name: names[at] ?? '', at, used: 0, mark: answer.marks[at] });
    }
    void this.#end(endings, id);
  }

  #giveBack(returned: readonly Returned[]): void {
    for (const { request, name, left } of returned) {
      void this.#end([{ request: { ...request, amount: left }, name, at: 0, used: 0 }], '');
    }
  }

  #startDraining(): void {
    if (this.#drainTimer !== undefined) return;
    this.#drainTimer = setInterval(() => this.#giveBack(this.#local?.drain(false) ?? []), DRAIN_EVERY_MS);
    this.#drainTimer.unref();
  }

  #run(operation: Operation, { kinds, keys, values }: Command, onLate?: (reply: unknown) => void): Promise<unknown> {
    if (!this.#breaker.enter()) return Promise.reject(new Error(AWAY));
    if (!this.#runner.isReady()) {
      this.#fail('the client is not connected');
      return Promise.reject(new Error(AWAY));
    }
    const script = scriptFor(operation, this.#isCallerTime ? 'caller' : 'server', kinds);
    return new Promise((resolve, reject) => {
      let isLate = false;
      const fail = (error: unknown): void => {
        this.#fail(error instanceof Error ? error.message : 'no answer');
        reject(error);
      };
      const timer = setTimeout(() => {
        isLate = true;
        fail(new Error(`no answer in ${this.#timeoutMs} ms`));
      }, this.#timeoutMs);
      this.#runner.run(script, keys, values).then(
        (answer) => {
          this.#breaker.succeed();
          if (isLate) return onLate?.(answer);
          clearTimeout(timer);
          return resolve(answer);
        },
        (error: unknown) => {
          if (isLate) return;
          clearTimeout(timer);
          fail(error);
        },
      );
    });
  }

  #fail(reason: string): void {
    if (!this.#breaker.fail()) return;
    const failure: LimitStoreFailure = { failMode: 'open', reason: `Redis: ${reason}` };
    for (const watcher of this.#watchers) watcher(failure);
  }
}

const AWAY = 'redisLimitStore: Redis is away';

function refusalOf(requests: readonly LimitRequest[], answer: Extract<ScriptAnswer, { taken: false }>): LimitAnswer {
  const request = requests[answer.refusing];
  if (request === undefined) throw new TypeError('redisLimitStore: the script refused a limit that was not asked for');
  const { limitId, unit } = request;
  const { remaining, resetAtMs, retryAfterMs } = answer;
  const refused = { taken: false, limitId, unit, remaining, resetAtMs } as const;
  return retryAfterMs === undefined ? refused : { ...refused, retryAfterMs };
}
