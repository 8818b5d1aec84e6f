// What callers give, checked before anything acts on it.
import { GuardError, SetupError } from './errors.ts';

/**
 * What a field must be. The value of a `private` one is never shown; a `required` one may not be missing.
 */
export type Check = readonly [
  expectation: string,
  isRight: (value: unknown) => boolean,
  trait?: 'private' | 'required',
];

/** The check of each field that there may be. */
export type Checks = Readonly<Record<string, Check>>;

// A longer one is a value in the place of a name.
const MAX_SHOWN = 40;

/** A text that is not empty. */
export const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
/** Any text. */
export const isString = (value: unknown): boolean => typeof value === 'string';
/** True or false. */
export const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
/** Something that can be called. */
export const isFunction = (value: unknown): boolean => typeof value === 'function';
/** A whole number from 1 on. */
export const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1;
/** A whole number from 0 on. */
export const isAmount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
/** A finite number above 0. */
export const isPositive = (value: unknown): boolean => typeof value === 'number' && value > 0 && Number.isFinite(value);
/** An object with fields. A list, a Map or a Set has none that could be read, so it would count as empty. */
export const isFields = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(Symbol.iterator in value);
/** An object with these methods. */
export const hasMethod =
  (...names: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'object' && value !== null && names.every((name) => isFunction(Reflect.get(value, name)));
/** A list of such items. */
export const isListOf =
  (isItem: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(isItem);
/** One of some words, and how they are listed. */
export const oneOf = (
  words: readonly unknown[],
): readonly [expectation: string, isRight: (value: unknown) => boolean] => [
  words.join(' | '),
  (value) => words.includes(value),
];

/**
 * Checks the fields of an object. One that is not known is an error: misspelt, it would silently do nothing.
 * @throws SetupError with code `ERR_OPTION_INVALID` that names subject, field, expectation and fact.
 */
export function checkFields(subject: string, value: unknown, checks: Checks): void {
  if (!isFields(value)) throw optionError(subject, 'an object', typeof value === 'string' ? 'text' : kindOf(value));
  // Without destructuring: this runs for every call.
  for (const name of Object.keys(value)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) throw optionError(subject, `one of ${Object.keys(checks).join(', ')}`, describe(name));
    const field: unknown = Reflect.get(value, name);
    if (field !== undefined && !check[1](field)) {
      throw optionError(`${subject}: ${name}`, check[0], check[2] === 'private' ? kindOf(field) : describe(field));
    }
  }
  for (const name in checks) {
    const check = checks[name];
    if (check?.[2] === 'required' && Reflect.get(value, name) === undefined) {
      throw optionError(`${subject}: ${name}`, check[0], 'nothing');
    }
  }
}

/**
 * Checks that a value is text.
 * @throws GuardError with code `ERR_INPUT_INVALID`, which tells the kind of the value and never the value.
 */
export function checkText(subject: string, value: unknown): asserts value is string {
  if (typeof value === 'string') return;
  throw inputError(
    `${subject}: expected text, got ${kindOf(value)}`,
    'Give a string: leave out what has no text, and encode objects with JSON.stringify.',
  );
}

/** The error for a mistake at set-up. */
export function optionError(subject: string, expectation: string, fact: string): SetupError {
  return new SetupError('ERR_OPTION_INVALID', `${subject}: expected ${expectation}, got ${fact}`);
}

/** The error for input that is no text: the fault, and what to do about it. */
export function inputError(fault: string, remedy: string): GuardError {
  return new GuardError({ code: 'ERR_INPUT_INVALID', message: `${fault}. ${remedy}` });
}

/** What was given, in words; text of any length stays out. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return value.length > MAX_SHOWN ? 'a long text' : `"${value}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : kindOf(value);
}

/** The kind of what was given, in words, without the value. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return value === '' ? 'empty text' : 'another text';
  if (typeof value !== 'object') return `a ${typeof value}`;
  return Symbol.iterator in value ? 'an object that can be iterated' : 'an object';
}
