import type { RawDetector } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { codePointRun, isBetween } from './characters.ts';

// Decomposed Vietnamese has two marks on one letter of a syllable, phonetics three.
const FLOOD = 4;
const MAX_RUN = 256;
// How many letters in a row have at least so many marks each in text that is written over.
const OVERWRITTEN = [
  { marks: 2, letters: 3 },
  { marks: 1, letters: 6 },
] as const;
const SPACE = 32;

/** Combining marks that flood letters: four or more on one (the marks are found), or some on each in a row. */
export const combining: RawDetector = {
  kind: 'raw',
  id: 'hidden_text.combining',
  category: 'prompt_injection',
  anchors: '\\u0300-\\u036F\\u0483-\\u0489\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF\\uFE20-\\uFE2F',
  match(reader, at) {
    const first = marksAt(reader, at);
    // Without the flood the letter below it can be read.
    if (first.count >= FLOOD) return { start: at, end: first.end, score: 0.9 };
    for (const { marks, letters } of OVERWRITTEN) {
      const end = overwrittenEnd(reader, at, marks, letters);
      if (end !== undefined) return { start: at, end, score: 0.6 };
    }
    return undefined;
  },
};

function overwrittenEnd(reader: Reader, at: number, marks: number, letters: number): number | undefined {
  let from = at;
  for (let letter = 1; ; letter++) {
    const { end, count } = marksAt(reader, from);
    if (count < marks) return undefined;
    if (letter === letters) return end;
    const base = reader.code(end);
    if (base < SPACE) return undefined;
    from = end + (isBetween(base, 0xd800, 0xdbff) ? 2 : 1);
  }
}

function marksAt(reader: Reader, at: number): { readonly end: number; readonly count: number } {
  return codePointRun(reader, at, MAX_RUN, isMark);
}

function isMark(code: number): boolean {
  return (
    isBetween(code, 0x300, 0x36f) ||
    isBetween(code, 0x483, 0x489) ||
    isBetween(code, 0x1ab0, 0x1aff) ||
    isBetween(code, 0x1dc0, 0x1dff) ||
    isBetween(code, 0x20d0, 0x20ff) ||
    isBetween(code, 0xfe20, 0xfe2f)
  );
}
