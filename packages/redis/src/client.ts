import { SetupError } from '@portcullis/core';
import type { Script } from './script.ts';

/** A client of the package `redis` (node-redis), single or cluster: what is used of it. */
export interface NodeRedisClient {
  readonly isReady?: boolean;
  readonly isOpen?: boolean;
  readonly evalSha: (sha: string, options: { keys: string[]; arguments: string[] }) => Promise<unknown>;
  readonly eval: (script: string, options: { keys: string[]; arguments: string[] }) => Promise<unknown>;
}

/** A client of the package `ioredis`, single or cluster: what is used of it. */
export interface IoRedisClient {
  readonly status: string;
  readonly evalsha: (sha: string, keyCount: number, ...keysAndArguments: string[]) => Promise<unknown>;
  readonly eval: (script: string, keyCount: number, ...keysAndArguments: string[]) => Promise<unknown>;
}

/** A connected client, which stays the app's own: it is never closed here. */
export type RedisClient = NodeRedisClient | IoRedisClient;

/** Runs scripts on a server. */
export interface ScriptRunner {
  /** False when a command would wait for a connection, which some clients do for half a minute. */
  readonly isReady: () => boolean;
  readonly run: (script: Script, keys: string[], values: string[]) => Promise<unknown>;
}

/**
 * Makes a runner for either client.
 * @throws SetupError with code `ERR_OPTION_INVALID` for anything else.
 */
export function scriptRunner(client: RedisClient): ScriptRunner {
  if (isNodeRedis(client)) {
    return {
      isReady: () => client.isReady ?? client.isOpen ?? true,
      run: ({ sha, text }, keys, values) =>
        loaded(
          () => client.evalSha(sha, { keys, arguments: values }),
          () => client.eval(text, { keys, arguments: values }),
        ),
    };
  }
  if (isIoRedis(client)) {
    return {
      isReady: () => client.status === 'ready',
      run: ({ sha, text }, keys, values) =>
        loaded(
          () => client.evalsha(sha, keys.length, ...keys, ...values),
          () => client.eval(text, keys.length, ...keys, ...values),
        ),
    };
  }
  throw new SetupError(
    'ERR_OPTION_INVALID',
    'redisLimitStore: client: expected a client of the package redis or ioredis, got something else',
  );
}

function isNodeRedis(client: RedisClient): client is NodeRedisClient {
  return hasMethod(client, 'evalSha') && hasMethod(client, 'eval');
}

function isIoRedis(client: RedisClient): client is IoRedisClient {
  return hasMethod(client, 'evalsha') && hasMethod(client, 'eval');
}

function hasMethod(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function';
}

// A server that was restarted or flushed does not know the script.
function loaded(bySha: () => Promise<unknown>, byText: () => Promise<unknown>): Promise<unknown> {
  try {
    return bySha().catch((error: unknown) => {
      if (!(error instanceof Error) || !error.message.includes('NOSCRIPT')) throw error;
      return byText();
    });
  } catch (error) {
    return Promise.reject(error as Error);
  }
}
