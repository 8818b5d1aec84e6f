import type { Detector } from './detector.ts';
import { compilePhrase } from './scan/phrase.ts';

/** What is wrong with a thing that should be a detector: where, and what was expected; undefined when nothing is. */
export interface DetectorFault {
  readonly field: keyof AnyDetector;
  readonly expectation: string;
}

type AnyDetector = Record<'id' | 'category' | 'kind' | 'anchors' | 'lead' | 'match' | 'phrases', unknown>;
type Check = readonly [field: keyof AnyDetector, expectation: string, isRight: (value: unknown) => boolean];

const isName = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isFunction = (value: unknown): boolean => typeof value === 'function';

const MATCH: Check = ['match', 'a function', isFunction];
const CHECKS = {
  anchored: [
    ['anchors', 'ASCII characters', (value) => typeof value === 'string' && /^[\0-\x7f]+$/.test(value)],
    ['lead', 'a function or nothing', (value) => value === undefined || isFunction(value)],
    MATCH,
  ],
  raw: [['anchors', 'the inside of a character class', isClass], MATCH],
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
    ['kind', KINDS, (named) => typeof named === 'string' && Object.hasOwn(CHECKS, named)],
    ...(kind === 'anchored' || kind === 'raw' || kind === 'phrase' ? CHECKS[kind] : NO_CHECKS),
  ];
  const failed = checks.find(([field, , isRight]) => !isRight(Reflect.get(given, field)));
  return failed === undefined ? undefined : { field: failed[0], expectation: failed[1] };
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
