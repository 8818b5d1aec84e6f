import { isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import type { Lead } from '../detector.ts';

/** A lead of up to `max` characters of a class. */
export function runLead(members: CharClass, max: number): Lead {
  return (text, end) => {
    const limit = Math.max(0, end - max);
    let start = end;
    while (start > limit && isIn(members, text.charCodeAt(start - 1))) start--;
    return start;
  };
}

/**
 * A lead that is the beginning of one of a few literals.
 * @param canBegin - Says whether one can begin at an index; by default it can anywhere.
 */
export function literalLead(
  literals: readonly string[],
  canBegin: (text: string, at: number) => boolean = () => true,
): Lead {
  // By the last character; the longest first, because it begins earliest.
  const byLast: string[][] = [];
  for (const literal of literals) {
    for (let length = literal.length; length > 0; length--) {
      const last = literal.charCodeAt(length - 1);
      const beginnings = new Set([...(byLast[last] ?? []), literal.slice(0, length)]);
      byLast[last] = [...beginnings].sort((a, b) => b.length - a.length);
    }
  }
  return (text, end) => {
    const beginnings = end === 0 ? undefined : byLast[text.charCodeAt(end - 1)];
    if (beginnings === undefined) return end;
    for (const beginning of beginnings) {
      const start = end - beginning.length;
      if (start >= 0 && text.startsWith(beginning, start) && canBegin(text, start)) return start;
    }
    return end;
  };
}
