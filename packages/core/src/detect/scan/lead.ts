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

/** A lead that is the beginning of one of a few literals. */
export function literalLead(literals: readonly string[]): Lead {
  const longest = Math.max(...literals.map((literal) => literal.length));
  const lastCharacters = new Set(literals.flatMap((literal) => [...literal]));
  const beginnings = new Set(
    literals.flatMap((literal) => [...literal].map((_, i) => literal.slice(0, i + 1))),
  );
  return (text, end) => {
    if (end === 0 || !lastCharacters.has(text.charAt(end - 1))) return end;
    for (let length = Math.min(longest, end); length > 0; length--) {
      if (beginnings.has(text.slice(end - length, end))) return end - length;
    }
    return end;
  };
}
