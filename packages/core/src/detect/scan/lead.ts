import { isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import type { Lead } from '../detector.ts';

const endings = new WeakMap<Lead, CharClass>();

/**
 * The characters with which a lead can end. As the beginning of a lead is a lead too, each of them
 * ends one: so these are all the characters that it consists of. Undefined when they are not known.
 */
export function charactersOfLead(lead: Lead): CharClass | undefined {
  return endings.get(lead);
}

/**
 * A lead that consists of the characters of a class only. Say so where it is true: text without them
 * then passes without a scan.
 */
export function leadOf(members: CharClass, lead: Lead): Lead {
  endings.set(lead, members);
  return lead;
}

/** A lead of up to `max` characters of a class. */
export function runLead(members: CharClass, max: number): Lead {
  return leadOf(members, (text, end) => {
    const limit = Math.max(0, end - max);
    let start = end;
    while (start > limit && isIn(members, text.charCodeAt(start - 1))) start--;
    return start;
  });
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
  return leadOf(charactersIn(literals), (text, end) => {
    const beginnings = end === 0 ? undefined : byLast[text.charCodeAt(end - 1)];
    if (beginnings === undefined) return end;
    for (const beginning of beginnings) {
      const start = end - beginning.length;
      if (start >= 0 && text.startsWith(beginning, start) && canBegin(text, start)) return start;
    }
    return end;
  });
}

function charactersIn(literals: readonly string[]): CharClass {
  const members = new Uint8Array(128);
  for (const literal of literals)
    for (let index = 0; index < literal.length; index++) members[literal.charCodeAt(index)] = 1;
  return members;
}
