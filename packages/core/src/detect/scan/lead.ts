import { isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { startsWordOf } from '../word-start.ts';
import type { Lead } from '../detector.ts';

/** What a lead is made of: one run of characters, groups of letters, or words that signs follow on. */
export interface LeadForm {
  readonly members: CharClass;
  /** Words with signs behind them or between them; `members` has their letters only. */
  readonly literals?: readonly string[];
  /** True when it can end with any character. */
  readonly isOpen?: boolean;
  /** What stands between groups of letters, and how long these are. */
  readonly groups?: { readonly signs: CharClass; readonly shapes: readonly (readonly number[])[] };
}

const EVERYTHING: CharClass = new Uint8Array(128).fill(1);
const forms = new WeakMap<Lead, LeadForm>();

/** What a lead is made of, when it is known. */
export function formOfLead(lead: Lead): LeadForm | undefined {
  return forms.get(lead);
}

/** The characters with which a lead can end: as the beginning of a lead is a lead too, all of its characters. */
export function charactersOfLead(lead: Lead): CharClass | undefined {
  const form = forms.get(lead);
  if (form?.isOpen === true) return EVERYTHING;
  if (form?.literals !== undefined) return either(form.members, charactersIn(form.literals));
  return form?.groups === undefined ? form?.members : either(form.members, form.groups.signs);
}

/**
 * A lead that is a part of one run of characters of a class. Say so where it is true: text then passes without
 * a scan. It can have any characters outside ASCII as well: text never passes with them, nor right behind them.
 */
export function leadOf(members: CharClass, lead: Lead): Lead {
  forms.set(lead, { members });
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
  const lead: Lead = (text, end) => {
    for (let start = Math.max(0, end - max); start < end; start++) {
      if (!isIn(letters, text.charCodeAt(start)) || !startsWordOf(text, start)) continue;
      if (shapes.some((shape) => canBeGroups(text, start, end, { letters, signs, shape }))) return start;
    }
    return end;
  };
  forms.set(lead, { members: letters, groups: { signs, shapes } });
  return lead;
}

function either(first: CharClass, second: CharClass): CharClass {
  return first.map((is, code) => is | (second[code] ?? 0));
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
  const lead: Lead = (text, end) => {
    const beginnings = end === 0 ? undefined : byLast[text.charCodeAt(end - 1)];
    if (beginnings === undefined) return end;
    for (const beginning of beginnings) {
      const start = end - beginning.length;
      if (start >= 0 && text.startsWith(beginning, start) && canBegin(text, start)) return start;
    }
    return end;
  };
  const signed = literals.filter((literal) => /^\w+\W/.test(literal));
  const plain = literals.filter((literal) => !signed.includes(literal));
  const words = signed.map((literal) => literal.replaceAll(/\W/g, ''));
  const members = charactersIn([...plain, ...words]);
  forms.set(lead, signed.length === 0 ? { members } : { members, literals: signed });
  return lead;
}

/**
 * A lead that begins with a digit or with one of a few words. Digits are always looked at, and what they begin is
 * then known.
 * @param words - The words, with the signs that follow them.
 */
export function leadBehindNumber(words: readonly string[], lead: Lead): Lead {
  forms.set(lead, {
    members: charactersIn(words.map((word) => word.replaceAll(/\W/g, ''))),
    literals: words,
    isOpen: true,
  });
  return lead;
}

function charactersIn(literals: readonly string[]): CharClass {
  const members = new Uint8Array(128);
  for (const literal of literals)
    for (let index = 0; index < literal.length; index++) members[literal.charCodeAt(index)] = 1;
  return members;
}
