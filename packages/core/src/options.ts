import type { KillOptions } from './control/kill-switch.ts';
import { detectorFault } from './detect/check.ts';
import type { Detector } from './detect/detector.ts';
import type { GuardError } from './errors.ts';
import {
  checkFields,
  describe,
  hasMethod,
  inputError,
  isAmount,
  isBoolean,
  isCount,
  isFields,
  isFunction,
  isListOf,
  isPositive,
  isString,
  isText,
  kindOf,
  oneOf,
  optionError,
} from './fields.ts';
import type { Check, Checks } from './fields.ts';
import type { LimitStore } from './limit/store.ts';
import { PROVENANCES, TARGETS } from './policy/policy.ts';
import type { PolicyInput } from './policy/policy.ts';
import { presets } from './policy/presets.ts';
import type { PresetName } from './policy/presets.ts';
import type { VaultOptions } from './redact/keeper.ts';
import type { Exporter } from './telemetry/event.ts';
import type { CallContext, Clock, Content, DetectorInfo, FailMode, Provenance, Target, TextFormat } from './types.ts';
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

/** The place of a text that is inspected by itself. */
export interface InspectOptions {
  /** Defaults to `input`; in a stream to `output`. */
  readonly target?: Target;
  /** Defaults to what the target suggests: `user`, `model`, `tool` or `retrieval`. */
  readonly provenance?: Provenance;
  /** Overrides the ambient context. */
  readonly context?: CallContext;
  /** `json` inspects the strings of a JSON text decoded. Defaults to `text`. */
  readonly format?: TextFormat;
}

const FAIL_MODES: readonly FailMode[] = ['open', 'closed'];
const FORMATS: readonly TextFormat[] = ['text', 'json'];
const FORMAT = oneOf(FORMATS);

const MIN_KEY_BYTES = 16;
const isKey = (value: unknown): boolean => {
  if (value instanceof Uint8Array) return value.length >= MIN_KEY_BYTES;
  return typeof value === 'string' && new TextEncoder().encode(value).length >= MIN_KEY_BYTES;
};

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
  failMode: oneOf(FAIL_MODES),
  timeBudgetMs: ['a positive number of milliseconds', isPositive],
  hashKey: ['text or a Uint8Array of at least 16 bytes', isKey, 'private'],
  vault: ['an object', isFields],
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
      throw optionError(`${subject}.${fault.field}`, fault.expectation, fact);
    }
    if (taken.has(detector.id)) {
      throw optionError(`${subject}.id`, 'an id of its own', `"${detector.id}" again`);
    }
    taken.add(detector.id);
  }
}

const KILL_CHECKS = {
  scope: ['an object', isFields],
  inFlight: oneOf(['abort', 'drain']),
  reason: ['text', isText],
  actor: ['a name', isText],
  expiresInMs: ['a positive number of milliseconds', isPositive],
} as const satisfies Record<keyof KillOptions, Check>;

const SCOPE_CHECKS: Readonly<Record<string, Check>> = Object.fromEntries(
  SCOPE_FIELDS.map((field): [string, Check] => [field, ['a name', isText, 'private']]),
);

/**
 * Checks a kill switch. A misspelt field of a scope would stop everything, so it is an error.
 * @throws SetupError with code `ERR_OPTION_INVALID`.
 */
export function checkKillOptions(options: KillOptions): void {
  checkFields('guard.kill', options, KILL_CHECKS);
  if (options.scope === undefined) return;
  checkContext('guard.kill: scope', options.scope);
  // A field whose value got lost would stop everything, too.
  for (const [name, field] of Object.entries(options.scope)) {
    if (field === undefined) {
      throw optionError(`guard.kill: scope: ${name}`, 'a name', 'nothing');
    }
  }
}

/**
 * Checks which kill switch is to go off.
 * @param given - What `guard.restore` was called with: an id that got lost must not restore everything.
 * @throws SetupError with code `ERR_OPTION_INVALID`.
 */
export function checkKillSwitchId(given: readonly unknown[]): void {
  const [id] = given;
  if (given.length > 0 && !isString(id)) {
    throw optionError('guard.restore', 'the id of a kill switch, or nothing for all of them', kindOf(id));
  }
}

/**
 * Checks a context: what it says wrongly or not at all, no rule can see. For adapters, which take one at set-up.
 * @param subject - What the error begins with, for instance `wrapOpenAI: context`.
 * @throws SetupError with code `ERR_OPTION_INVALID` for an unknown or wrong field.
 */
export function checkContext(subject: string, context: CallContext): void {
  checkFields(subject, context, SCOPE_CHECKS);
}

/**
 * Checks what runs with an ambient context.
 * @throws SetupError with code `ERR_OPTION_INVALID`.
 */
export function checkRun(context: CallContext, body: unknown): void {
  checkContext('guard.run', context);
  if (!isFunction(body)) throw optionError('guard.run: body', 'a function', kindOf(body));
}

const CHANNEL_CHECKS = {
  target: [...oneOf(TARGETS), 'private'],
  format: [...FORMAT, 'private'],
} as const satisfies Checks;

const INSPECT_CHECKS = {
  ...CHANNEL_CHECKS,
  provenance: [...oneOf(PROVENANCES), 'private'],
  context: ['an object', isFields],
} as const satisfies Record<keyof InspectOptions, Check>;

/**
 * Checks where a text stands. At a place that is not known no rule would act on it, so it is an error.
 * @throws SetupError with code `ERR_OPTION_INVALID`.
 */
export function checkInspectOptions(subject: string, options: InspectOptions): void {
  checkFields(subject, options, INSPECT_CHECKS);
  if (options.context !== undefined) checkContext(`${subject}: context`, options.context);
}

/** As {@link checkInspectOptions}, for a channel of a streamed answer. */
export function checkChannelOptions(subject: string, options: Pick<InspectOptions, 'target' | 'format'>): void {
  checkFields(subject, options, CHANNEL_CHECKS);
}

const CALL_CHECKS: Checks = {
  adapter: ['a name', isText, 'required'],
  operation: ['a name', isText, 'required'],
  provider: ['text', isString],
  model: ['text', isString, 'private'],
  tools: ['a list of names', isListOf(isString)],
  contents: ['a list', Array.isArray, 'required'],
  unscannable: ['a list of paths', isListOf(isString)],
  context: ['an object', isFields],
  hints: ['an object', isFields],
  signal: ['an AbortSignal', hasMethod('addEventListener', 'removeEventListener')],
  isCounted: ['true | false', isBoolean],
  inputTokens: ['a whole number from 0 on', isAmount],
  maxOutputTokens: ['a whole number from 0 on', isAmount],
};

/**
 * Checks what an adapter tells of a call. What stands in its contents and hints is not looked at here: traffic
 * writes it.
 * @throws SetupError with code `ERR_OPTION_INVALID`.
 */
export function checkCall(call: { readonly context?: CallContext | undefined }): void {
  checkFields('guard.begin', call, CALL_CHECKS);
  if (call.context !== undefined) checkContext('guard.begin: context', call.context);
}

const UNGUARDED_CHECKS: Checks = {
  adapter: ['a name', isText, 'required'],
  operation: ['a name', isText, 'required'],
  reason: ['text', isText, 'required'],
};

/**
 * Checks what an adapter tells of an unguarded path.
 * @throws SetupError with code `ERR_OPTION_INVALID`.
 */
export function checkUnguarded(path: unknown): void {
  checkFields('guard.reportUnguarded', path, UNGUARDED_CHECKS);
}

const FAILURE_CHECKS: Checks = {
  subject: ['a name', isText, 'required'],
  failMode: [...oneOf(FAIL_MODES), 'required'],
  reason: ['text', isText, 'required'],
};

/**
 * Checks what an adapter tells of a failure.
 * @throws SetupError with code `ERR_OPTION_INVALID`.
 */
export function checkFailure(failure: unknown): void {
  checkFields('guard.reportFailure', failure, FAILURE_CHECKS);
}

const CONTENT_CHECKS: Readonly<Record<keyof Content, Check>> = {
  target: oneOf(TARGETS),
  provenance: oneOf(PROVENANCES),
  text: ['text', isString],
  path: ['text', isString],
  format: [`${FORMAT[0]}, or nothing`, (value) => value === undefined || FORMAT[1](value)],
};
const CONTENT_FIELDS = Object.entries(CONTENT_CHECKS);

/**
 * Checks contents before they are inspected. In a place that is not known no rule would act on them.
 * @throws GuardError with code `ERR_INPUT_INVALID`, which tells kinds of values and never a value.
 */
export function checkContents(contents: unknown): void {
  if (!Array.isArray(contents)) throw contentError('contents', 'a list', contents);
  const items: readonly unknown[] = contents;
  for (const [index, content] of items.entries()) {
    if (!isFields(content)) throw contentError(`contents[${index}]`, 'an object', content);
    for (const [name, [expectation, isRight]] of CONTENT_FIELDS) {
      const field: unknown = Reflect.get(content, name);
      if (!isRight(field)) throw contentError(`contents[${index}].${name}`, expectation, field);
    }
  }
}

function contentError(path: string, expectation: string, value: unknown): GuardError {
  return inputError(
    `${path}: expected ${expectation}, got ${kindOf(value)}`,
    'Correct what makes the contents: each needs target, provenance, text and path.',
  );
}
