import { checkContext, createGuard, SetupError } from '@portcullis/core';
import type { CallContext, Guard, GuardOptions } from '@portcullis/core';

/** How a client is wrapped: with a guard that the app holds, or with the options for one of its own. */
export interface WrapOptions extends GuardOptions {
  /** The guard to use. Without it the client gets one of its own. */
  readonly guard?: Guard;
  /** Who calls, for every call of this client; an ambient context fills in the rest. */
  readonly context?: CallContext;
}

/** What the options come to. */
export interface Protection {
  readonly guard: Guard;
  readonly context: CallContext | undefined;
}

const NAMES = {
  guard: true,
  context: true,
  app: true,
  environment: true,
  policy: true,
  limitStore: true,
  detectors: true,
  exporters: true,
  clock: true,
  failMode: true,
  timeBudgetMs: true,
  hashKey: true,
  vault: true,
} as const satisfies Record<keyof WrapOptions, true>;

const GUARD_METHODS = ['begin', 'reportUnguarded', 'reportFailure'] as const;

// Options are no deeper; what is has a loop.
const MAX_DEPTH = 32;

/**
 * Checks the options, except for those that only `createGuard` knows.
 * @throws SetupError with code `ERR_OPTION_INVALID`.
 */
export function checkWrapOptions(subject: string, options: WrapOptions): void {
  if (typeof options !== 'object' || options === null || Symbol.iterator in options) {
    throw optionError(`${subject}: expected an object as options, got ${kindOf(options)}`);
  }
  const known = Object.keys(NAMES);
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const fact = unknown.length > 40 ? 'a long text' : `"${unknown}"`;
    throw optionError(`${subject}: expected one of ${known.join(', ')}, got ${fact}`);
  }
  const { guard, context, ...own } = options;
  if (context !== undefined) checkContext(`${subject}: context`, context);
  if (guard === undefined) return;
  if (!isGuard(guard)) {
    throw optionError(`${subject}: guard: expected a guard made by createGuard, got ${kindOf(guard)}`);
  }
  const given = namesIn(own);
  if (given.length > 0) {
    throw optionError(
      `${subject}: expected either guard or options of a guard of its own, got guard and ${given.join(', ')}`,
    );
  }
}

/**
 * The guard that checked options ask for.
 * @throws SetupError with code `ERR_OPTION_INVALID` or `ERR_POLICY_INVALID`.
 */
export function toProtection({ guard, context, ...own }: WrapOptions): Protection {
  return { guard: guard ?? createGuard(own), context };
}

/** The names of the options in which two wraps differ. Lists and plain objects are the same when what they hold is. */
export function differences(first: WrapOptions, second: WrapOptions): readonly string[] {
  return Object.keys(NAMES).filter((name) => !isSame(Reflect.get(first, name), Reflect.get(second, name), 0));
}

/** The kind of what was given, in words, without the value. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function isGuard(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    GUARD_METHODS.every((name) => typeof Reflect.get(value, name) === 'function')
  );
}

function namesIn(options: object): string[] {
  return Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

function isSame(first: unknown, second: unknown, depth: number): boolean {
  if (Object.is(first, second)) return true;
  if (!isPlain(first) || !isPlain(second) || Array.isArray(first) !== Array.isArray(second)) return false;
  if (depth > MAX_DEPTH) return false;
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...names].every((name) => isSame(Reflect.get(first, name), Reflect.get(second, name), depth + 1));
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Array.isArray(value) || value instanceof Uint8Array;
}

function optionError(message: string): SetupError {
  return new SetupError('ERR_OPTION_INVALID', message);
}
