import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SetupError } from '../errors.ts';
import { presets } from './presets.ts';
import { toJsonSchema } from '../../../../scripts/to-json-schema.ts';
import { policyJsonSchema } from './json-schema.ts';
import { definePolicy, parsePolicy, policySchema } from './schema.ts';
import { BUDGET_WINDOW_PATTERN } from './window.ts';

const RULE = { id: 'a', detect: ['pii.*'], action: 'redact' };
const ruled = (change: object): object => ({ schema: 1, rules: [{ ...RULE, ...change }] });
const limited = (change: object): object => ({ schema: 1, limits: [{ id: 'a', key: [], ...change }] });

const FAULTS: readonly { readonly name: string; readonly input: unknown; readonly message: string }[] = [
  { name: 'nothing', input: undefined, message: 'policy: expected object, got nothing' },
  { name: 'null', input: null, message: 'policy: expected object, got null' },
  { name: 'a list', input: [], message: 'policy: expected object, got an array of 0' },
  { name: 'text', input: 'balanced', message: 'policy: expected object, got "balanced"' },
  {
    name: 'an unknown operator',
    input: ruled({ operator: 'blur' }),
    message: 'policy.rules[0].operator: expected replace | mask | hash | drop | tokenize, got "blur"',
  },
  {
    name: 'restoring in the input',
    input: ruled({ action: 'redact', operator: 'tokenize', restore: ['input'] }),
    message: 'policy.rules[0].restore[0]: expected output | tool_call, got "input"',
  },
  {
    name: 'restoring what has no tokens',
    input: ruled({ action: 'redact', operator: 'mask', restore: ['output'] }),
    message: 'policy.rules[0].restore: expected operator "tokenize" beside it, got "mask"',
  },
  {
    name: 'restoring without an operator',
    input: ruled({ action: 'redact', restore: [] }),
    message: 'policy.rules[0].restore: expected operator "tokenize" beside it, got no operator',
  },
  {
    name: 'tokens of what is blocked',
    input: ruled({ action: 'block', operator: 'tokenize' }),
    message: 'policy.rules[0].operator: expected action "redact" beside "tokenize", got "block"',
  },
  { name: 'no schema version', input: {}, message: 'policy.schema: expected 1, got nothing' },
  { name: 'another schema version', input: { schema: 2 }, message: 'policy.schema: expected 1, got 2' },
  { name: 'an unknown key', input: { schema: 1, rule: [] }, message: 'policy.rule: expected no such key, got one' },
  {
    name: 'an unknown key of a rule',
    input: ruled({ actoin: 'block' }),
    message: 'policy.rules[0].actoin: expected no such key, got one',
  },
  {
    name: 'an unknown key of a when',
    input: ruled({ when: { userr: 'x' } }),
    message: 'policy.rules[0].when.userr: expected no such key, got one',
  },
  {
    name: 'an own __proto__ key',
    input: JSON.parse('{"schema":1,"__proto__":{"mode":"off"}}'),
    message: 'policy.__proto__: expected no such key, got one',
  },
  {
    name: 'a wrong action',
    input: ruled({ action: 'blok' }),
    message: 'policy.rules[0].action: expected allow | redact | block, got "blok"',
  },
  {
    name: 'a wrong mode',
    input: { schema: 1, mode: 'on' },
    message: 'policy.mode: expected enforce | monitor | off, got "on"',
  },
  {
    name: 'a wrong target',
    input: ruled({ targets: ['input', 'inputs'] }),
    message: 'policy.rules[0].targets[1]: expected input | retrieval | tool_result | tool_call | output, got "inputs"',
  },
  {
    name: 'no targets',
    input: ruled({ targets: [] }),
    message: 'policy.rules[0].targets: expected at least 1, got an array of 0',
  },
  {
    name: 'nothing to detect',
    input: ruled({ detect: [] }),
    message: 'policy.rules[0].detect: expected at least 1, got an array of 0',
  },
  {
    name: 'one thing to detect outside a list',
    input: ruled({ detect: 'pii.*' }),
    message: 'policy.rules[0].detect: expected array, got "pii.*"',
  },
  {
    name: 'a score above 1',
    input: ruled({ minScore: 80 }),
    message: 'policy.rules[0].minScore: expected at most 1, got 80',
  },
  {
    name: 'a score as text',
    input: ruled({ minScore: '0.8' }),
    message: 'policy.rules[0].minScore: expected number, got "0.8"',
  },
  {
    name: 'a score that is no number',
    input: ruled({ minScore: Number.NaN }),
    message: 'policy.rules[0].minScore: expected number, got NaN',
  },
  {
    name: 'an id with a space',
    input: ruled({ id: 'my rule' }),
    message: 'policy.rules[0].id: expected text like /^[a-z0-9][a-z0-9._-]{0,99}$/i, got "my rule"',
  },
  {
    name: 'an id used twice',
    input: { schema: 1, rules: [RULE, RULE] },
    message: 'policy.rules[1].id: expected an id of its own, got "a" again',
  },
  {
    name: 'a runbook that is no URL',
    input: ruled({ runbook: 'see wiki' }),
    message: 'policy.rules[0].runbook: expected a valid url, got "see wiki"',
  },
  {
    name: 'a wrong provenance',
    input: ruled({ when: { provenance: 'users' } }),
    message:
      'policy.rules[0].when.provenance: expected system | user | model | tool | retrieval, or array, got "users"',
  },
  {
    name: 'a wrong window',
    input: limited({ requests: { limit: 1, window: '1 minute' } }),
    message: `policy.limits[0].requests.window: expected text like ${String(BUDGET_WINDOW_PATTERN)}, got "1 minute"`,
  },
  {
    name: 'a limit of zero',
    input: limited({ concurrency: 0 }),
    message: 'policy.limits[0].concurrency: expected at least 1, got 0',
  },
  {
    name: 'a limit that is no whole number',
    input: limited({ concurrency: 1.5 }),
    message: 'policy.limits[0].concurrency: expected int, got 1.5',
  },
  {
    name: 'a limit of nothing',
    input: limited({}),
    message: 'policy.limits[0]: expected one of requests, tokens, cost, concurrency, loops, got none',
  },
  {
    name: 'an unknown key field',
    input: limited({ key: ['team'], concurrency: 1 }),
    message:
      'policy.limits[0].key[0]: expected app | environment | provider | model | tool | tenant | user | session | route | apiKey | ip, got "team"',
  },
  {
    name: 'loops of nothing',
    input: limited({ key: ['session'], loops: { idle: '5m' } }),
    message: 'policy.limits[0].loops: expected one of modelCalls, toolCalls, identicalCalls, duration, got none',
  },
  {
    name: 'a budget window that is neither a length nor a calendar window',
    input: limited({ key: [], tokens: { limit: 10, window: 'week' } }),
    message: `policy.limits[0].tokens.window: expected text like ${String(BUDGET_WINDOW_PATTERN)}, got "week"`,
  },
  {
    name: 'a time zone that does not exist',
    input: limited({ key: [], cost: { limit: 5, window: 'day', timeZone: 'Mars/Olympus' } }),
    message: 'policy.limits[0].cost.timeZone: expected an IANA name such as "Europe/Berlin", got "Mars/Olympus"',
  },
  {
    name: 'a time zone beside a length',
    input: limited({ key: [], cost: { limit: 5, window: '24h', timeZone: 'UTC' } }),
    message: 'policy.limits[0].cost.timeZone: expected window "hour", "day" or "month" beside it, got "24h"',
  },
  {
    name: 'a burst in a calendar window',
    input: limited({ key: [], requests: { limit: 5, window: 'day', burst: 2 } }),
    message: 'policy.limits[0].requests.burst: expected a length such as "1m" as window, got "day"',
  },
  {
    name: 'half a token',
    input: limited({ key: [], tokens: { limit: 0.5, window: '1h' } }),
    message: 'policy.limits[0].tokens.limit: expected int, got 0.5',
  },
  {
    name: 'an unknown overrun',
    input: limited({ key: [], tokens: { limit: 5, window: '1h', overrun: 'stop' } }),
    message: 'policy.limits[0].tokens.overrun: expected finish | cut, got "stop"',
  },
  {
    name: 'a price below nothing',
    input: { schema: 1, prices: [{ match: 'm-*', input: -1, output: 2 }] },
    message: 'policy.prices[0].input: expected at least 0, got -1',
  },
  {
    name: 'an unknown list of names',
    input: { schema: 1, access: [{ id: 'a', models: { only: ['x'] } }] },
    message: 'policy.access[0].models.only: expected no such key, got one',
  },
  {
    name: 'a very long value',
    input: { schema: 'x'.repeat(100) },
    message: `policy.schema: expected 1, got "${'x'.repeat(60)}…"`,
  },
];

describe('a wrong policy', () => {
  test.each(FAULTS)('names path, expectation and fact of $name', ({ input, message }) => {
    const parse = (): unknown => parsePolicy(input);
    expect(parse).toThrow(SetupError);
    expect(parse).toThrow(expect.objectContaining({ code: 'ERR_POLICY_INVALID', message }));
  });

  test('names all its faults', () => {
    const input = { schema: 1, mode: 'on', rules: [{ ...RULE, action: 'x' }] };
    expect(() => parsePolicy(input)).toThrow(/policy\.mode:.*\npolicy\.rules\[0\]\.action:/);
  });

  test('may be cyclic', () => {
    const input: Record<string, unknown> = { schema: 1 };
    input['mode'] = input;
    expect(() => parsePolicy(input)).toThrow('policy.mode: expected enforce | monitor | off, got an object');
  });
});

describe('a policy', () => {
  test('gets its defaults', () => {
    expect(definePolicy({ schema: 1, version: 'v' })).toEqual({
      schema: 1,
      version: 'v',
      mode: 'enforce',
      unscannable: 'block',
      rules: [],
      limits: [],
      access: [],
      prices: [],
      customPatterns: [],
      allowedHosts: [],
    });
  });

  test('gets a version that depends on what it says', () => {
    const first = definePolicy({ schema: 1 }).version;
    expect(first).toMatch(/^local-[0-9a-f]{8}$/);
    expect(definePolicy({ schema: 1 }).version).toBe(first);
    expect(definePolicy({ schema: 1, mode: 'monitor' }).version).not.toBe(first);
  });

  test('is frozen, and what it was made of is not', () => {
    const input = { schema: 1 as const, rules: [{ id: 'a', detect: ['*'], action: 'allow' as const }] };
    const policy = definePolicy(input);
    expect([policy, policy.rules, policy.rules[0], policy.rules[0]?.detect].every(Object.isFrozen)).toBe(true);
    expect([input, input.rules, input.rules[0], input.rules[0]?.detect].some(Object.isFrozen)).toBe(false);
  });

  test.each(Object.entries(presets))('%s parses', (name, preset) => {
    expect(parsePolicy(preset).version).toBe(name);
  });
});

test('the schema is a Standard Schema', () => {
  expect(policySchema['~standard']).toMatchObject({ version: 1, vendor: 'zod' });
  expect(policySchema.parse({ schema: 1 })).toMatchObject({ mode: 'enforce' });
});

describe('the JSON Schema', () => {
  const file = new URL('../../policy.schema.json', import.meta.url);

  test('is what the package publishes; run tsx scripts/policy-schema.ts when it is not', () => {
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(toJsonSchema())));
  });

  test('stands alone', () => {
    expect(JSON.stringify(policyJsonSchema)).not.toContain('"$ref"');
  });

  test.each(Object.entries(presets))('accepts the preset %s', (_name, preset) => {
    expect(faultsOf(policyJsonSchema, preset)).toEqual([]);
  });

  test('refuses every wrong policy that can be written down, but for what no schema can tell', () => {
    const written = FAULTS.filter(({ name }) => !BEYOND_SCHEMA.includes(name));
    for (const { name, input } of written) {
      expect([name, faultsOf(policyJsonSchema, input).length > 0]).toEqual([name, true]);
    }
  });
});

const BEYOND_SCHEMA = [
  'loops of nothing',
  'a time zone that does not exist',
  'a time zone beside a length',
  'a burst in a calendar window',
  'nothing',
  'an id used twice',
  'a limit of nothing',
  'a score that is no number',
  'restoring what has no tokens',
  'restoring without an operator',
  'tokens of what is blocked',
];

type Schema = Record<string, unknown>;

// As much of JSON Schema as the policy uses; an unknown keyword is a fault, so that none is passed by.
function faultsOf(schema: Schema, value: unknown, path = '$'): string[] {
  return Object.entries(schema).flatMap(([keyword, wanted]) => {
    const check = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
    if (check === undefined) return [`${path}: unknown keyword ${keyword}`];
    return check(wanted, value, path, schema);
  });
}

type Keyword = (wanted: unknown, value: unknown, path: string, schema: Schema) => string[];
const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fault = (isFault: boolean, path: string, keyword: string): string[] => (isFault ? [`${path}: ${keyword}`] : []);
const skip: Keyword = () => [];

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  $schema: skip,
  $id: skip,
  title: skip,
  default: skip,
  format: (_wanted, value, path) => fault(typeof value === 'string' && !URL.canParse(value), path, 'format'),
  type: (wanted, value, path) => fault(!isOfType(wanted, value), path, `type ${String(wanted)}`),
  const: (wanted, value, path) => fault(wanted !== value, path, 'const'),
  enum: (wanted, value, path) => fault(!Array.isArray(wanted) || !wanted.includes(value), path, 'enum'),
  pattern: (wanted, value, path) =>
    fault(typeof value === 'string' && !new RegExp(String(wanted), 'u').test(value), path, 'pattern'),
  minLength: (wanted, value, path) =>
    fault(typeof value === 'string' && value.length < Number(wanted), path, 'minLength'),
  maxLength: (wanted, value, path) =>
    fault(typeof value === 'string' && value.length > Number(wanted), path, 'maxLength'),
  minItems: (wanted, value, path) => fault(Array.isArray(value) && value.length < Number(wanted), path, 'minItems'),
  maxItems: (wanted, value, path) => fault(Array.isArray(value) && value.length > Number(wanted), path, 'maxItems'),
  minimum: (wanted, value, path) => fault(typeof value === 'number' && value < Number(wanted), path, 'minimum'),
  maximum: (wanted, value, path) => fault(typeof value === 'number' && value > Number(wanted), path, 'maximum'),
  anyOf: (wanted, value, path) =>
    fault(
      !(Array.isArray(wanted) && wanted.some((schema: Schema) => faultsOf(schema, value, path).length === 0)),
      path,
      'anyOf',
    ),
  items: (wanted, value, path) =>
    Array.isArray(value) && isObject(wanted) ? value.flatMap((item, i) => faultsOf(wanted, item, `${path}[${i}]`)) : [],
  required: (wanted, value, path) =>
    isObject(value) && Array.isArray(wanted)
      ? wanted.flatMap((key) => fault(!Object.hasOwn(value, String(key)), path, `required ${String(key)}`))
      : [],
  properties: (wanted, value, path) =>
    isObject(value) && isObject(wanted)
      ? Object.entries(wanted).flatMap(([key, schema]) =>
          Object.hasOwn(value, key) && isObject(schema) ? faultsOf(schema, value[key], `${path}.${key}`) : [],
        )
      : [],
  additionalProperties: (_wanted, value, path, { properties }) =>
    isObject(value) && isObject(properties)
      ? Object.keys(value).flatMap((key) => fault(!Object.hasOwn(properties, key), path, `additional ${key}`))
      : [],
};

function isOfType(type: unknown, value: unknown): boolean {
  if (type === 'object') return isObject(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
