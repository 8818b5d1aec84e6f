import type { Reader } from './scan/reader.ts';

// About a line: what is further away is about something else. Within what a cursor keeps of a stream.
const CONTEXT = 96;

/** Words that, shortly before a value, say what it is. */
export type ContextWords = RegExp;

/**
 * Compiles context words.
 * @param words - Lower-case words or beginnings of words: `passport` also stands for `passports`. A
 *   space stands for any one character between two words: `tax id` is `tax-id` and `tax_id` too.
 */
export function contextWords(...words: readonly string[]): ContextWords {
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[^a-z0-9]?'));
  return new RegExp(`(?<![a-z])(?:${escaped.join('|')})`);
}

/** True when one of the words stands shortly before an index. */
export function hasContext(reader: Reader, words: ContextWords, before: number): boolean {
  return words.test(reader.text.slice(Math.max(0, before - CONTEXT), before).toLowerCase());
}
