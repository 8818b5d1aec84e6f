import * as z from 'zod/mini';
import { SetupError } from '../errors.ts';
import { PatternError } from '../text/pattern-parser.ts';
import { compilePattern, longest } from '../text/pattern.ts';
import { SCOPE_FIELDS } from '../types.ts';
import { limitFaults } from './limit-faults.ts';
import { PROVENANCES, RESTORE_TARGETS, TARGETS } from './policy.ts';
import type { Policy, PolicyInput } from './policy.ts';
import { BUDGET_WINDOW_PATTERN, WINDOW_PATTERN } from './window.ts';

const MAX_ITEMS = 500;

const id = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,99}$/i));
const glob = z.string().check(z.minLength(1), z.maxLength(200));
const globs = z.array(glob).check(z.maxLength(MAX_ITEMS));
const mode = z.enum(['enforce', 'monitor', 'off']);
const failMode = z.enum(['open', 'closed']);
const count = z.int().check(z.gte(1), z.lte(1_000_000_000));
const oneOrMore = z.optional(z.union([glob, globs]));

const callWhen = z.strictObject({
  app: oneOrMore,
  environment: oneOrMore,
  provider: oneOrMore,
  model: oneOrMore,
  tool: oneOrMore,
  tenant: oneOrMore,
  user: oneOrMore,
  session: oneOrMore,
  route: oneOrMore,
});

const when = z.extend(callWhen, {
  provenance: z.optional(
    z.union([
      z.enum(PROVENANCES),
      z.array(z.enum([...PROVENANCES, ...PROVENANCES.map((name) => `!${name}` as const)])),
    ]),
  ),
});

const rule = z.strictObject({
  id,
  description: z.optional(z.string()),
  targets: z.optional(z.array(z.enum(TARGETS)).check(z.minLength(1))),
  detect: globs.check(z.minLength(1)),
  minScore: z.optional(z.number().check(z.gte(0), z.lte(1))),
  action: z.enum(['allow', 'redact', 'block']),
  operator: z.optional(z.enum(['replace', 'mask', 'hash', 'drop', 'tokenize'])),
  restore: z.optional(z.array(z.enum(RESTORE_TARGETS))),
  mode: z.optional(mode),
  failMode: z.optional(failMode),
  when: z.optional(when),
  runbook: z.optional(z.url()),
});

const length = z.string().check(z.regex(WINDOW_PATTERN));
const window = z.string().check(z.regex(BUDGET_WINDOW_PATTERN));
const timeZone = z.optional(z.string().check(z.maxLength(100)));
const money = z.number().check(z.gte(0), z.lte(1_000_000));
const overrun = z.optional(z.enum(['finish', 'cut']));

const limit = z.strictObject({
  id,
  key: z.array(z.enum(SCOPE_FIELDS)),
  requests: z.optional(z.strictObject({ limit: count, window, burst: z.optional(count), timeZone })),
  tokens: z.optional(
    z.strictObject({ limit: z.int().check(z.gte(1), z.lte(1_000_000_000_000)), window, timeZone, overrun }),
  ),
  cost: z.optional(
    z.strictObject({
      limit: z.number().check(z.gte(0.000001), z.lte(1_000_000_000)),
      currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
      window,
      timeZone,
      overrun,
    }),
  ),
  concurrency: z.optional(count),
  loops: z.optional(
    z.strictObject({
      modelCalls: z.optional(count),
      toolCalls: z.optional(count),
      identicalCalls: z.optional(count),
      duration: z.optional(length),
      idle: z.optional(length),
    }),
  ),
  mode: z.optional(mode),
  failMode: z.optional(failMode),
  when: z.optional(callWhen),
});

const price = z.strictObject({ match: glob, input: money, output: money, cachedInput: z.optional(money) });

const names = z.strictObject({ allow: z.optional(globs), deny: z.optional(globs) });

const access = z.strictObject({
  id,
  models: z.optional(names),
  tools: z.optional(names),
  mode: z.optional(mode),
  when: z.optional(callWhen),
});

const customPattern = z.strictObject({
  id: z.string().check(z.regex(/^[a-z][a-z0-9_]{0,59}$/)),
  pattern: z.string().check(z.minLength(1), z.maxLength(1000)),
  score: z.optional(z.number().check(z.gte(0), z.lte(1))),
});

// A host and not a URL; a star stands for whole labels in front only, so that `example.com.evil.net` is on no list.
const host = z
  .string()
  .check(z.maxLength(253), z.regex(/^(?:\*|(?:\*\.)?[a-z0-9_](?:[a-z0-9._-]{0,250}[a-z0-9_])?)$/i));

/** The zod schema itself, for the script that writes the JSON Schema. */
export const policyDocument: z.ZodMiniType = z.strictObject({
  $schema: z.optional(z.string()),
  schema: z.literal(1),
  version: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  mode: z._default(mode, 'enforce'),
  unscannable: z._default(z.enum(['allow', 'block']), 'block'),
  rules: z._default(z.array(rule).check(z.maxLength(MAX_ITEMS)), []),
  limits: z._default(z.array(limit).check(z.maxLength(MAX_ITEMS)), []),
  access: z._default(z.array(access).check(z.maxLength(MAX_ITEMS)), []),
  prices: z._default(z.array(price).check(z.maxLength(MAX_ITEMS)), []),
  customPatterns: z._default(z.array(customPattern).check(z.maxLength(MAX_ITEMS)), []),
  allowedHosts: z._default(z.array(host).check(z.maxLength(MAX_ITEMS)), []),
});

/** The parts of a zod schema that callers can rely on: Standard Schema and `parse`. */
export interface PolicySchema {
  /** Returns the policy with its defaults, or throws a ZodError. */
  readonly parse: (input: unknown) => Omit<Policy, 'version'> & { readonly version?: string | undefined };
  /** The Standard Schema interface (https://standardschema.dev). */
  readonly '~standard': { readonly version: 1; readonly vendor: string };
}

/** The zod schema of the policy document. */
export const policySchema: PolicySchema = policyDocument as unknown as PolicySchema;

/**
 * Checks a policy and fills in its defaults.
 * @param input - The policy document, for instance parsed from JSON or YAML.
 * @returns The policy, frozen.
 * @throws SetupError with code `ERR_POLICY_INVALID` that names path, expectation and fact of every fault.
 */
export function definePolicy(input: PolicyInput): Policy {
  return parsePolicy(input);
}

/** As {@link definePolicy}, for a document of unknown shape. */
export function parsePolicy(input: unknown): Policy {
  const parsed = z.safeParse(policyDocument, input);
  if (!parsed.success) {
    throw new SetupError('ERR_POLICY_INVALID', describeIssues(parsed.error.issues, input).join('\n'));
  }
  const policy = parsed.data as Omit<Policy, 'version'> & { readonly version?: string };
  const faults = [
    ...duplicateIds('rules', policy.rules),
    ...duplicateIds('limits', policy.limits),
    ...duplicateIds('access', policy.access),
    ...duplicateIds('customPatterns', policy.customPatterns),
    ...patternFaults(policy),
    ...limitFaults(policy),
    ...tokenFaults(policy),
  ];
  if (faults.length > 0) throw new SetupError('ERR_POLICY_INVALID', faults.join('\n'));
  return deepFreeze({ ...policy, version: policy.version ?? fingerprint(policy) });
}

// So much of a stream may have to be held back for one match.
const MAX_MATCH = 256;

function patternFaults({ customPatterns }: Pick<Policy, 'customPatterns'>): string[] {
  return customPatterns.flatMap(({ pattern }, index) => {
    const reason = patternFault(pattern);
    return reason === undefined ? [] : [`policy.customPatterns[${index}].pattern: ${reason}`];
  });
}

function patternFault(pattern: string): string | undefined {
  try {
    const length = Math.max(...compilePattern(pattern).map(longest));
    if (length <= MAX_MATCH) return undefined;
    return `It matches up to ${length} characters, and ${MAX_MATCH} is the most: a stream would have to hold them back. Give its repeats lower limits.`;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}

type Issue = z.core.$ZodIssue;

function describeIssues(issues: readonly Issue[], input: unknown): string[] {
  return issues.flatMap((issue) => {
    const path = `policy${pathText(issue.path)}`;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => `${path}.${key}: expected no such key, got one`);
    }
    return `${path}: expected ${expectation(issue)}, got ${factAt(input, issue.path)}`;
  });
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'invalid_value':
      return issue.values.map(String).join(' | ');
    case 'too_small':
      return `at least ${issue.minimum}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'too_big':
      return `at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'invalid_format':
      return 'pattern' in issue && issue.pattern !== undefined
        ? `text like ${issue.pattern}`
        : `a valid ${issue.format}`;
    case 'invalid_union':
      return issue.errors.flatMap((branch) => branch.slice(0, 1).map(expectation)).join(', or ');
    case 'unrecognized_keys':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'a valid value';
    default:
      return issue satisfies never;
  }
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
}

const MAX_FACT = 60;

function factAt(input: unknown, path: readonly PropertyKey[]): string {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return 'nothing';
    value = Reflect.get(value, key);
  }
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  if (typeof value !== 'string') return `a ${typeof value}`;
  return JSON.stringify(value.length > MAX_FACT ? `${value.slice(0, MAX_FACT)}…` : value);
}

function duplicateIds(list: string, items: readonly { readonly id: string }[]): string[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    if (!seen.has(item.id)) {
      seen.add(item.id);
      return [];
    }
    return [`policy.${list}[${index}].id: expected an id of its own, got "${item.id}" again`];
  });
}

// What would never be restored, though the rule says so.
function tokenFaults(policy: Pick<Policy, 'rules'>): string[] {
  return policy.rules.flatMap(({ operator, restore, action }, index) => {
    const path = `policy.rules[${index}]`;
    if (operator === 'tokenize' && action !== 'redact') {
      return [`${path}.operator: expected action "redact" beside "tokenize", got "${action}"`];
    }
    if (restore === undefined || operator === 'tokenize') return [];
    const fact = operator === undefined ? 'no operator' : `"${operator}"`;
    return [`${path}.restore: expected operator "tokenize" beside it, got ${fact}`];
  });
}

// FNV-1a: an identity for people and logs, not for trust.
function fingerprint(value: unknown): string {
  let hash = 0x811c9dc5;
  const text = JSON.stringify(value);
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `local-${(hash >>> 0).toString(16).padStart(8, '0')}`;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const child of Object.values(value)) deepFreeze(child);
    Object.freeze(value);
  }
  return value;
}
