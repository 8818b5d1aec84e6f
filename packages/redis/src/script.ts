import { createHash } from 'node:crypto';
import type { LimitRequest } from '@portcullis/core';
import {
  ARRIVAL,
  BUDGET,
  BUDGET_END,
  CONCURRENCY,
  CONCURRENCY_END,
  DURATION,
  FIXED,
  IDLE,
  PRELUDE,
  RATE,
  RATE_END,
  SETTLE,
  SLIDING,
  TAKE,
  TALLIES,
} from './lua.ts';

/** A script, and how Redis names it once it has seen it. */
export interface Script {
  readonly text: string;
  readonly sha: string;
}

/** What a script does with its requests. */
export type Operation = 'take' | 'settle';

interface Kind {
  /** The parts of the script that it needs. */
  readonly parts: Readonly<Record<Operation, readonly string[]>>;
  /** Its keys: what is counted, and for budgets what is reserved. */
  readonly keys: readonly string[];
  /** Its arguments; those that are texts end in `$`. */
  readonly values: Readonly<Record<Operation, readonly string[]>>;
  /** What else the script knows of it. */
  readonly fields: string;
  /** Whether its count is one value, which is read together with the others. */
  readonly isValue: boolean;
}

const budgetOf = (window: string, type: string): Kind => ({
  parts: { take: [TALLIES, window, BUDGET], settle: [TALLIES, window, BUDGET_END] },
  keys: ['key', 'held'],
  values: { take: ['limit', 'amount', 'lease', 'span$'], settle: ['amount', 'lease', 'used', 'mark$', 'at$'] },
  fields: `kind = budget, window = ${type}`,
  isValue: true,
});

const KINDS: Readonly<Record<string, Kind>> = {
  rate: {
    parts: { take: [ARRIVAL, RATE], settle: [ARRIVAL, RATE_END] },
    keys: ['key'],
    values: { take: ['limit', 'amount', 'lease', 'extra'], settle: ['limit', 'amount', 'lease', 'used'] },
    fields: 'kind = rate, granted = 0',
    isValue: true,
  },
  fixed: budgetOf(FIXED, 'fixed'),
  sliding: budgetOf(SLIDING, 'sliding'),
  idle: budgetOf(IDLE, 'idle'),
  concurrency: {
    parts: { take: [CONCURRENCY], settle: [CONCURRENCY_END] },
    keys: ['key'],
    values: { take: ['limit', 'lease'], settle: ['at$'] },
    fields: 'kind = concurrency',
    isValue: false,
  },
  duration: {
    parts: { take: [DURATION], settle: [] },
    keys: ['key'],
    values: { take: ['limit', 'idle'], settle: [] },
    fields: 'kind = duration',
    isValue: true,
  },
};
const ORDER: readonly string[] = [
  ARRIVAL,
  RATE,
  RATE_END,
  TALLIES,
  FIXED,
  SLIDING,
  IDLE,
  BUDGET,
  BUDGET_END,
  CONCURRENCY,
  CONCURRENCY_END,
  DURATION,
];
const known = new Map<string, Script>();

/**
 * The script for a set of requests: the whole limiter, as one Lua script a decision. It looks at every limit of a call
 * first and takes all of them or none. It goes by the server's clock. What it counts, and how, is the contract of
 * `LimitStore` in `@portcullis/core`.
 *
 * KEYS and ARGV: those of every request, as `KINDS` names them; before them in ARGV the id of the lease and the time of
 * the caller (empty: the server's).
 *
 * There is a script for each sequence of kinds, which a policy has few of: the server defines everything that is in a
 * script every time that it runs it, and so nothing is in it that this call does not need.
 */
export function scriptFor(operation: Operation, requests: readonly LimitRequest[]): Script {
  let name: string = operation;
  for (const request of requests) {
    name += request.kind === 'budget' ? ` ${request.window.type}` : ` ${request.kind}`;
    if (operation === 'take' && request.isMonitored === true) name += '?';
  }
  let script = known.get(name);
  if (script === undefined) {
    const text = textOf(operation, name.split(' ').slice(1));
    script = { text, sha: createHash('sha1').update(text).digest('hex') };
    known.set(name, script);
  }
  return script;
}

function textOf(operation: Operation, names: readonly string[]): string {
  const parts = new Set<string>();
  const requests: string[] = [];
  const stored: string[] = [];
  let keys = 0;
  let values = 2;
  for (const name of names) {
    const kind = KINDS[name.replace('?', '')];
    if (kind === undefined) throw new TypeError(`limit request: unknown kind ${name}`);
    for (const part of kind.parts[operation]) parts.add(part);
    const fields = [kind.fields, `wait = 0, isMonitored = ${name.endsWith('?')}`];
    if (kind.isValue) fields.push(`slot = ${stored.push(`KEYS[${keys + 1}]`)}`);
    for (const key of kind.keys) fields.push(`${key} = KEYS[${++keys}]`);
    for (const value of kind.values[operation]) {
      const from = `ARGV[${++values}]`;
      fields.push(value.endsWith('$') ? `${value.slice(0, -1)} = ${from}` : `${value} = tonumber(${from})`);
      // Names what was reserved: the same number has the same text, however long it is.
      if (value === 'amount' && kind.keys.includes('held')) fields.push(`text = ${from}`);
    }
    requests.push(`  { ${fields.join(', ')} },\n`);
  }
  const read = stored.length === 0 ? '{}' : `redis.call('MGET', ${stored.join(', ')})`;
  return [
    PRELUDE,
    ...ORDER.filter((part) => parts.has(part)),
    `local requests = {\n${requests.join('')}}\n`,
    ...(operation === 'take' ? [`local stored = ${read}\n`, TAKE] : [SETTLE]),
  ].join('');
}
