import { createHash } from 'node:crypto';
import { BUDGET, CLOCKS, CONCURRENCY, DURATION, FIXED, IDLE, PRELUDE, RATE, SLIDING, TALLIES } from './lua.ts';
import type { KindLua } from './lua.ts';

/** A script, and how Redis names it once it has seen it. */
export interface Script {
  readonly text: string;
  readonly sha: string;
}

/** What a script does with its requests. */
export type Operation = 'take' | 'settle';

/** Whose time counts. */
export type Clock = 'server' | 'caller';

interface Kind {
  readonly lua: KindLua;
  /** The functions that it needs. */
  readonly parts: readonly string[];
  /** Its keys: what is counted, and for budgets what is reserved. */
  readonly keys: readonly string[];
  /** Its arguments; those that are texts end in `$`. */
  readonly values: Readonly<Record<Operation, readonly string[]>>;
  /** What else the script knows of it. */
  readonly constants: Readonly<Record<Operation, readonly string[]>>;
  /** Whether its count is one value, which is read together with the others. */
  readonly isValue: boolean;
  /** Whether something of it is held under the id of a lease. */
  readonly isHeld: boolean;
}

const budgetOf = (window: string, type: string): Kind => ({
  lua: BUDGET,
  parts: [TALLIES, window],
  keys: ['key', 'held'],
  values: { take: ['limit', 'amount', 'lease', 'span$'], settle: ['amount', 'lease', 'used', 'mark$', 'at$'] },
  constants: { take: [`window = ${type}`], settle: [`window = ${type}`] },
  isValue: true,
  isHeld: true,
});

const KINDS: Readonly<Record<string, Kind>> = {
  // The most frequent one: one unit, and none for later.
  rate: {
    lua: RATE,
    parts: [],
    keys: ['key'],
    values: { take: ['limit', 'lease'], settle: ['limit', 'amount', 'lease', 'used'] },
    constants: { take: ['amount = 1', 'extra = 0'], settle: [] },
    isValue: true,
    isHeld: false,
  },
  rates: {
    lua: RATE,
    parts: [],
    keys: ['key'],
    values: { take: ['limit', 'lease', 'amount', 'extra'], settle: [] },
    constants: { take: [], settle: [] },
    isValue: true,
    isHeld: false,
  },
  fixed: budgetOf(FIXED, 'fixed'),
  sliding: budgetOf(SLIDING, 'sliding'),
  idle: budgetOf(IDLE, 'idle'),
  concurrency: {
    lua: CONCURRENCY,
    parts: [],
    keys: ['key'],
    values: { take: ['limit', 'lease'], settle: ['at$'] },
    constants: { take: [], settle: [] },
    isValue: false,
    isHeld: true,
  },
  duration: {
    lua: DURATION,
    parts: [],
    keys: ['key'],
    values: { take: ['limit', 'idle'], settle: [] },
    constants: { take: [], settle: [] },
    isValue: true,
    isHeld: false,
  },
};
const PARTS: readonly string[] = [TALLIES, FIXED, SLIDING, IDLE];
const known = new Map<string, Script>();

/**
 * The script for a set of requests: the whole limiter, as one Lua script a decision. It looks at every limit of a call
 * first and takes all of them or none. It goes by the server's clock. What it counts, and how, is the contract of
 * `LimitStore` in `@portcullis/core`.
 *
 * KEYS and ARGV: those of every request, as `KINDS` names them. Before them in ARGV are the time, where the caller's
 * counts, and the id of the lease, where anything is held.
 *
 * There is a script for each sequence of kinds, which a policy has few of: the server defines every function of a
 * script every time that it runs it, and so there is nothing in it that this call does not need, and hardly a function.
 */
export function scriptFor(operation: Operation, clock: Clock, kinds: readonly string[]): Script {
  const name = `${operation} ${clock} ${kinds.join(' ')}`;
  let script = known.get(name);
  if (script === undefined) {
    const text = textOf(operation, clock, kinds);
    script = { text, sha: createHash('sha1').update(text).digest('hex') };
    known.set(name, script);
  }
  return script;
}

/** A request in a script. */
interface Part {
  readonly kind: Kind;
  readonly isMonitored: boolean;
  /** Its table, in Lua. */
  readonly table: string;
  /** Where what is stored of it is, in Lua. */
  readonly stored: string;
}

function textOf(operation: Operation, clock: Clock, names: readonly string[]): string {
  const parts: Part[] = [];
  const read: string[] = [];
  let keys = 0;
  let values = clock === 'caller' ? 1 : 0;
  const id = names.some((name) => kindOf(name).isHeld) ? `local id = ARGV[${++values}]\n` : '';
  for (const [index, name] of names.entries()) {
    const kind = kindOf(name);
    const fields = [...kind.constants[operation]];
    if (operation === 'take') fields.push('wait = 0', `at = '${index + 1}'`);
    let stored = 'nil';
    if (kind.isValue) {
      read.push(`KEYS[${keys + 1}]`);
      stored = `values[${read.length}]`;
    }
    for (const key of kind.keys) fields.push(`${key} = KEYS[${++keys}]`);
    for (const value of kind.values[operation]) {
      const from = `ARGV[${++values}]`;
      fields.push(value.endsWith('$') ? `${value.slice(0, -1)} = ${from}` : `${value} = tonumber(${from})`);
      // Names what was reserved: the same number has the same text, however long it is.
      if (value === 'amount' && kind.keys.includes('held')) fields.push(`text = ${from}`);
    }
    parts.push({ kind, isMonitored: name.endsWith('?'), table: `{ ${fields.join(', ')} }`, stored });
  }
  const needed = new Set(parts.flatMap(({ kind }) => kind.parts));
  const begin = [CLOCKS[clock], id, PRELUDE, ...PARTS.filter((part) => needed.has(part))];
  if (operation === 'settle') {
    const blocks = parts.map(({ kind, table }) => block(`local r = ${table}`, kind.lua.settle));
    return [...begin, ...blocks, 'return 1\n'].join('');
  }
  return [...begin, valuesOf(read), ...takeOf(parts)].join('');
}

function kindOf(name: string): Kind {
  const kind = KINDS[name.replace('?', '')];
  if (kind === undefined) throw new TypeError(`limit request: unknown kind ${name}`);
  return kind;
}

function valuesOf(keys: readonly string[]): string {
  if (keys.length === 0) return '';
  return `local values = ${keys.length === 1 ? `{ redis.call('GET', ${keys[0]}) }` : `redis.call('MGET', ${keys.join(', ')})`}\n`;
}

function takeOf(parts: readonly Part[]): readonly string[] {
  const texts = ['local all, refusing, longest, remaining, reset, mark = {}, 0, 0\n'];
  const at = (index: number): string => `local r = all[${index + 1}]`;
  for (const [index, { kind, isMonitored, table, stored }] of parts.entries()) {
    const keep = `all[${index + 1}] = r\n`;
    const compare = isMonitored ? '' : `if r.wait > longest then refusing, longest = ${index + 1}, r.wait end\n`;
    texts.push(block(`local r, stored = ${table}, ${stored}`, kind.lua.ask + keep + compare));
  }
  texts.push('if refusing > 0 then\n');
  for (const [index, { kind }] of parts.entries()) {
    texts.push(block(at(index), `${kind.lua.leave}if refusing == ${index + 1} then\n${kind.lua.state}end\n`));
  }
  texts.push(`  local wait = longest == math.huge and '' or longest
  return '0 ' .. refusing .. ' ' .. wait .. ' ' .. remaining .. ' ' .. math.max(0, reset - now)
end
local answer = '1'
`);
  for (const [index, { kind, isMonitored }] of parts.entries()) {
    const { take, leave, state } = kind.lua;
    const act = isMonitored ? `if r.wait > 0 then\n${leave}else\n${take}end\n` : take;
    const over = isMonitored ? "(r.wait > 0 and '1' or '0')" : "'0'";
    const tell = `answer = answer .. ' ' .. remaining .. ' ' .. math.max(0, reset - now) .. ' ' .. ${over} .. ' ' .. (mark or '') .. ' ' .. (r.granted or '0')\n`;
    texts.push(block(at(index), `mark = nil\n${act}${state}${tell}`));
  }
  texts.push('return answer\n');
  return texts;
}

function block(head: string, body: string): string {
  return `do\n${head}\n${body}end\n`;
}
