import { createHash } from 'node:crypto';
import type { LimitRequest, LimitWindow } from '@portcullis/core';
import { BUDGET, CONCURRENCY, DURATION, FIXED, IDLE, MAIN, PRELUDE, RATE, SLIDING, TALLIES } from './lua.ts';

/** A script, and how Redis names it once it has seen it. */
export interface Script {
  readonly text: string;
  readonly sha: string;
}

const WINDOWS = { fixed: FIXED, sliding: SLIDING, idle: IDLE } as const satisfies Record<LimitWindow['type'], string>;
const ORDER: readonly string[] = [RATE, TALLIES, FIXED, SLIDING, IDLE, BUDGET, CONCURRENCY, DURATION];
const known = new Map<string, Script>();

/**
 * The script for a set of requests: the whole limiter, as one Lua script a decision. It looks at every limit of a call
 * first and takes all of them or none. It goes by the server's clock. What it counts, and how, is the contract of
 * `LimitStore` in `@portcullis/core`.
 *
 * KEYS: two for every request: what is counted, and for budgets what is reserved.
 * ARGV: the operation, the time of the caller (empty: the server's), the id of the lease, then nine values for every
 * request, as `read` takes them.
 *
 * It is put together of the parts that a call needs: the server defines everything that is in a script every time that
 * it runs it.
 */
export function scriptFor(requests: readonly LimitRequest[]): Script {
  const parts = new Set<string>();
  for (const request of requests) {
    if (request.kind === 'rate') parts.add(RATE);
    else if (request.kind === 'concurrency') parts.add(CONCURRENCY);
    else if (request.kind === 'duration') parts.add(DURATION);
    else parts.add(TALLIES).add(WINDOWS[request.window.type]).add(BUDGET);
  }
  let key = '';
  for (const part of ORDER) key += parts.has(part) ? '1' : '0';
  let script = known.get(key);
  if (script === undefined) {
    const text = [PRELUDE, ...ORDER.filter((part) => parts.has(part)), MAIN].join('');
    script = { text, sha: createHash('sha1').update(text).digest('hex') };
    known.set(key, script);
  }
  return script;
}
