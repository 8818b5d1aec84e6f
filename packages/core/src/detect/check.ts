import { compilePattern } from '../text/pattern.ts';
import type { Detector, NumberShape, PatternDetector } from './detector.ts';
import { compilePhrase } from './scan/phrase.ts';
import { probesOf } from './scan/probe.ts';

/** What is wrong with a thing that should be a detector: where, and what was expected; undefined when nothing is. */
export interface DetectorFault {
  readonly field: keyof AnyDetector;
  readonly expectation: string;
}

type AnyDetector = Record<
  | 'id'
  | 'category'
  | 'kind'
  | 'anchors'
  | 'next'
  | 'numbers'
  | 'nameEndings'
  | 'lead'
  | 'match'
  | 'pattern'
  | 'names'
  | 'score'
  | 'isValid'
  | 'phrases'
  | 'model',
  unknown
>;
type Check = readonly [field: keyof AnyDetector, expectation: string, isRight: (value: unknown) => boolean];

const isName = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isFunction = (value: unknown): boolean => typeof value === 'function';
const isAscii = (value: unknown): boolean => typeof value === 'string' && /^[\0-\x7f]+$/.test(value);
const isFunctionOrNothing = (value: unknown): boolean => value === undefined || isFunction(value);
const isScore = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;

const MATCH: Check = ['match', 'a function', isFunction];
const CHECKS = {
  anchored: [
    ['anchors', 'ASCII characters', isAscii],
    ['next', 'ASCII characters, or nothing', (value) => value === undefined || isAscii(value)],
    ['numbers', 'a list of shapes of numbers, or nothing', isShapes],
    ['nameEndings', 'a list of endings of at least two letters, or nothing', isEndings],
    ['lead', 'a function or nothing', isFunctionOrNothing],
    MATCH,
  ],
  pattern: [
    ['pattern', 'a pattern that runs in linear time', isPattern],
    ['names', 'a list of names, or nothing', isNames],
    ['score', 'a number in 0..1, a function, or nothing', (value) => isFunctionOrNothing(value) || isScore(value)],
    ['isValid', 'a function or nothing', isFunctionOrNothing],
  ],
  raw: [['anchors', 'the inside of a character class', isClass], MATCH],
  encoded: [],
  classifier: [['model', 'a function', isFunction]],
  phrase: [['phrases', 'a list of phrases that begin and end with a word', isPhrases]],
} as const satisfies Record<Detector['kind'], readonly Check[]>;

const KINDS = Object.keys(CHECKS).join(' | ');
const NO_CHECKS: readonly Check[] = [];

/** Finds the first fault of a thing that should be a detector, before it silently finds nothing. */
export function detectorFault(value: unknown): DetectorFault | undefined {
  const given = typeof value === 'object' && value !== null ? value : {};
  const kind: unknown = Reflect.get(given, 'kind');
  const checks: readonly Check[] = [
    ['id', 'a name like family.name', isName],
    ['category', 'a category', isName],
    ['kind', KINDS, isKind],
    ...(isKind(kind) ? CHECKS[kind] : NO_CHECKS),
  ];
  const failed = checks.find(([field, , isRight]) => !isRight(Reflect.get(given, field)));
  if (failed !== undefined) return { field: failed[0], expectation: failed[1] };
  return kind === 'pattern' && !isAskable(given as PatternDetector)
    ? { field: 'names', expectation: 'none, or a pattern that begins with 16 letters, digits or signs of base64' }
    : undefined;
}

function isKind(value: unknown): value is Detector['kind'] {
  return typeof value === 'string' && Object.hasOwn(CHECKS, value);
}

function isAskable(detector: PatternDetector): boolean {
  try {
    probesOf(detector);
    return true;
  } catch {
    // Closed: what could not be asked for would silently find nothing.
    return false;
  }
}

const AFTER: ReadonlySet<unknown> = new Set(['letter', 'other', 'dash']);

function isShapes(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isShape));
}

function isShape(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { digits, after, behind, signs }: Partial<Record<keyof NumberShape, unknown>> = value;
  return isRange(digits) && (after === undefined || AFTER.has(after)) && isBehind(behind) && areSigns(signs);
}

function areSigns(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isSign));
}

function isSign(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [offset, members] = value as readonly unknown[];
  return Number.isInteger(offset) && isAscii(members);
}

function isRange(value: unknown): boolean {
  if (value === undefined) return true;
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [min, max] = value as readonly unknown[];
  return Number.isInteger(min) && Number.isInteger(max) && Number(min) >= 1 && Number(min) <= Number(max);
}

function isBehind(value: unknown): boolean {
  const kinds = [' ', '-', '.', '/', ':', 'letter', 'word', '-letter', '.letter', 'end'];
  return value === undefined || (Array.isArray(value) && value.every((kind) => kinds.includes(String(kind))));
}

function isEndings(value: unknown): boolean {
  return (
    value === undefined ||
    (Array.isArray(value) && value.every((ending) => typeof ending === 'string' && ending.length > 1))
  );
}

function isNames(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length > 0 && value.every(isPlainName));
}

// Shorter ones would be part of every other name.
function isPlainName(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z0-9]{3,}$/.test(value);
}

function isPattern(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    return compilePattern(value).length > 0;
  } catch {
    // Closed: a pattern that does not compile is refused at set-up.
    return false;
  }
}

function isClass(value: unknown): boolean {
  if (!isName(value)) return false;
  try {
    return new RegExp(`[${String(value)}]`, 'gu').source !== '';
  } catch {
    // Closed: what is no character class is refused at set-up.
    return false;
  }
}

function isPhrases(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isPhrase);
}

function isPhrase(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const words: unknown = Reflect.get(value, 'words');
  const score: unknown = Reflect.get(value, 'score');
  if (typeof words !== 'string' || typeof score !== 'number') return false;
  try {
    const { head } = compilePhrase({ words, score });
    return [...head.words, ...head.beginnings].every((text) => text !== '');
  } catch {
    // Closed: a phrase that does not compile is refused at set-up.
    return false;
  }
}
