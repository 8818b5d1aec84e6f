import { isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { startsWordOf } from '../word-start.ts';
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
 * A lead of groups of letters with a sign between them, and perhaps one behind the last, where a word can begin.
 * @param shapes - The lengths of the groups: `[[6], [3, 3]]` for `BNCLRA` and `BNC LRA`.
 */
export function groupLead(letters: CharClass, signs: CharClass, shapes: readonly (readonly number[])[]): Lead {
  const max = Math.max(...shapes.map((shape) => shape.reduce((sum, length) => sum + length + 1, 0)));
  const members = letters.map((is, code) => is | (signs[code] ?? 0));
  return leadOf(members, (text, end) => {
    for (let start = Math.max(0, end - max); start < end; start++) {
      if (!isIn(letters, text.charCodeAt(start)) || !startsWordOf(text, start)) continue;
      if (shapes.some((shape) => canBeGroups(text, start, end, { letters, signs, shape }))) return start;
    }
    return end;
  });
}

interface Groups {
  readonly letters: CharClass;
  readonly signs: CharClass;
  readonly shape: readonly number[];
}

function canBeGroups(text: string, start: number, end: number, { letters, signs, shape }: Groups): boolean {
  let at = start;
  for (const length of shape) {
    for (let count = 0; count < length; count++) {
      if (at === end) return true;
      if (!isIn(letters, text.charCodeAt(at++))) return false;
    }
    if (at === end) return true;
    if (!isIn(signs, text.charCodeAt(at++))) return false;
  }
  return at === end;
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
