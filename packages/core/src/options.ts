import type { KillOptions } from './control/kill-switch.ts';
import { detectorFault } from './detect/check.ts';
import type { Detector } from './detect/detector.ts';
import { SetupError } from './errors.ts';
import type { LimitStore } from './limit/store.ts';
import type { PolicyInput } from './policy/policy.ts';
import { presets } from './policy/presets.ts';
import type { PresetName } from './policy/presets.ts';
import type { VaultOptions } from './redact/keeper.ts';
import type { Exporter } from './telemetry/event.ts';
import type { CallContext, Clock, DetectorInfo, FailMode } from './types.ts';
import { SCOPE_FIELDS } from './types.ts';

/** How a guard is set up. Everything has a default. */
export interface GuardOptions {
  /** The app's name, for rules, kill switches and events. */
  readonly app?: string;
  /** For instance `production`. */
  readonly environment?: string;
  /** A preset, or a policy of one's own. Defaults to `balanced`. */
  readonly policy?: PresetName | PolicyInput;
  /** Keeps the counts of limits. Defaults to this process's memory. */
  readonly limitStore?: LimitStore;
  /** Detectors besides the built-in ones. */
  readonly detectors?: readonly Detector[];
  /** Where events go. */
  readonly exporters?: readonly Exporter[];
  /** Tells the time; for tests. */
  readonly clock?: Clock;
  /** What to do when a check itself fails and its rule does not say. Defaults to `closed`. */
  readonly failMode?: FailMode;
  /** How long one side of a call may be inspected, in milliseconds. Defaults to 1000. */
  readonly timeBudgetMs?: number;
  /** The key of the operator `hash`, of 16 bytes or more. Random when absent: then no hash outlives the process. */
  readonly hashKey?: string | Uint8Array;
  /** How the values of the operator `tokenize` are kept. */
  readonly vault?: VaultOptions;
}

/** What a field must be, and whether its value may not be shown. */
type Check = readonly [expectation: string, isRight: (value: unknown) => boolean, isSecret?: boolean];

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const hasMethod =
  (...names: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => typeof Reflect.get(value, name) === 'function');
const isListOf =
  (isItem: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(isItem);
const MIN_KEY_BYTES = 16;
const isKey = (value: unknown): boolean => {
  if (value instanceof Uint8Array) return value.length >= MIN_KEY_BYTES;
  return typeof value === 'string' && new TextEncoder().encode(value).length >= MIN_KEY_BYTES;
};
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1;
const isPositive = (value: unknown): boolean => typeof value === 'number' && value > 0 && Number.isFinite(value);

const CHECKS = {
  app: ['a name', isText],
  environment: ['a name', isText],
  policy: [
    `${Object.keys(presets).join(' | ')}, or a policy document`,
    (value) => (typeof value === 'string' ? Object.hasOwn(presets, value) : typeof value === 'object'),
  ],
  limitStore: ['an object with a take method', hasMethod('take')],
  detectors: ['a list of detectors', Array.isArray],
  exporters: ['a list of objects with an export method', isListOf(hasMethod('export'))],
  clock: ['an object with now and monotonic methods', hasMethod('now', 'monotonic')],
  failMode: ['open | closed', (value) => value === 'open' || value === 'closed'],
  timeBudgetMs: ['a positive number of milliseconds', isPositive],
  hashKey: ['text or a Uint8Array of at least 16 bytes', isKey, true],
  vault: ['an object', (value) => typeof value === 'object' && value !== null && !Array.isArray(value)],
} as const satisfies Record<keyof GuardOptions, Check>;

const VAULT_CHECKS = {
  ttlMs: ['a positive number of milliseconds', isPositive],
  maxSessions: ['a whole number from 1 on', isCount],
  maxValues: ['a whole number from 1 on', isCount],
  encrypt: ['an object with seal and open methods', hasMethod('seal', 'open')],
} as const satisfies Record<keyof VaultOptions, Check>;

/**
 * Checks guard options.
 * @param builtIn - Detectors whose ids are taken.
 * @throws SetupError with code `ERR_OPTION_INVALID` for an unknown or wrong option.
 */
export function checkOptions(options: GuardOptions, builtIn: readonly DetectorInfo[] = []): void {
  checkFields('createGuard', options, CHECKS);
  if (options.vault !== undefined) checkFields('createGuard: vault', options.vault, VAULT_CHECKS);
  const taken = new Set(builtIn.map(({ id }) => id));
  for (const [index, detector] of (options.detectors ?? []).entries()) {
    const subject = `createGuard: detectors[${index}]`;
    const fault = detectorFault(detector);
    if (fault !== undefined) {
      const fact = describe(
        typeof detector === 'object' && detector !== null ? Reflect.get(detector, fault.field) : detector,
      );
      throw new SetupError(
        'ERR_OPTION_INVALID',
        `${subject}.${fault.field}: expected ${fault.expectation}, got ${fact}`,
      );
    }
    if (taken.has(detector.id)) {
      throw new SetupError(
        'ERR_OPTION_INVALID',
        `${subject}.id: expected an id of its own, got "${detector.id}" again`,
      );
    }
    taken.add(detector.id);
  }
}

const KILL_CHECKS = {
  scope: ['an object', (value) => typeof value === 'object' && value !== null && !Array.isArray(value)],
  inFlight: ['abort | drain', (value) => value === 'abort' || value === 'drain'],
  reason: ['text', isText],
  actor: ['a name', isText],
  expiresInMs: ['a positive number of milliseconds', isPositive],
} as const satisfies Record<keyof KillOptions, Check>;

const SCOPE_CHECKS: Readonly<Record<string, Check>> = Object.fromEntries(
  SCOPE_FIELDS.map((field): [string, Check] => [field, ['a name', isText]]),
);

/**
 * Checks a kill switch. A misspelt field of a scope would stop everything, so it is an error.
 * @throws SetupError with code `ERR_OPTION_INVALID`.
 */
export function checkKillOptions(options: KillOptions): void {
  checkFields('guard.kill', options, KILL_CHECKS);
  if (options.scope === undefined) return;
  checkScope('guard.kill: scope', options.scope);
  // A field whose value got lost would stop everything, too.
  for (const [name, field] of Object.entries(options.scope)) {
    if (field === undefined) {
      throw new SetupError('ERR_OPTION_INVALID', `guard.kill: scope: ${name}: expected a name, got nothing`);
    }
  }
}

/**
 * Checks a context or scope.
 * @throws SetupError with code `ERR_OPTION_INVALID`.
 */
export function checkScope(subject: string, scope: CallContext): void {
  checkFields(subject, scope, SCOPE_CHECKS);
}

function checkFields(subject: string, value: unknown, checks: Readonly<Record<string, Check>>): void {
  if (typeof value !== 'object' || value === null) {
    throw new SetupError('ERR_OPTION_INVALID', `${subject}: expected an object, got ${describe(value)}`);
  }
  for (const [name, field] of Object.entries(value)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) {
      const known = Object.keys(checks).join(', ');
      throw new SetupError('ERR_OPTION_INVALID', `${subject}: expected one of ${known}, got "${name}"`);
    }
    const [expectation, isRight, isSecret = false] = check;
    if (field !== undefined && !isRight(field)) {
      const fact = isSecret ? 'something else' : describe(field);
      throw new SetupError('ERR_OPTION_INVALID', `${subject}: ${name}: expected ${expectation}, got ${fact}`);
    }
  }
}

/** What was given, in words; text of any length stays out. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return value.length > 40 ? 'a long text' : `"${value}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : `a ${typeof value}`;
}
