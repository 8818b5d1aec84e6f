import type { Finding, ScanCursor } from '../types.ts';

/** A cursor for tests: finds literals, holds back what may become one. */
export function literalCursor(...literals: readonly string[]): ScanCursor {
  let text = '';
  let scanned = 0;
  let findings: Finding[] = [];
  const longest = Math.max(...literals.map(({ length }) => length));
  return {
    failed: new Set(),
    push(chunk, final) {
      text += chunk;
      for (; scanned < text.length; scanned++) {
        // As the real cursor: a pair of surrogates stays together.
        if (!final && scanned === text.length - 1 && isHighSurrogate(text.charCodeAt(scanned))) break;
        const rest = text.slice(scanned, scanned + longest);
        if (!final && literals.some((literal) => literal.length > rest.length && literal.startsWith(rest))) break;
        for (const literal of literals) {
          if (rest.startsWith(literal)) findings.push(findingOf(nameOf(literal), scanned, scanned + literal.length));
        }
      }
      return scanned;
    },
    takeFindings() {
      const taken = findings;
      findings = [];
      return taken;
    },
  };
}

function nameOf(literal: string): string {
  return /^\d+$/.test(literal) ? 'number' : literal;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** A cursor for tests: everything it will ever find, it finds at once; everything is settled as it comes. */
export function scriptedCursor(...scripted: readonly Finding[]): ScanCursor {
  let length = 0;
  let from = 0;
  return {
    failed: new Set(),
    push(chunk, final) {
      length += chunk.length;
      return final ? length : Math.min(length, ...scripted.slice(from).map(({ start }) => start));
    },
    takeFindings() {
      const taken = scripted.slice(from).filter(({ end }) => end <= length);
      from += taken.length;
      return taken;
    },
  };
}

/** A finding for tests, of the entity `name`. */
export function findingOf(name: string, start: number, end: number): Finding {
  return { detector: `test.${name}`, category: 'sensitive_info_disclosure', entity: name, start, end, score: 1 };
}
