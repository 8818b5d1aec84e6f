import { WORD, isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import type { Sequence } from '../../text/pattern.ts';
import { startsWord } from '../boundary.ts';
import { LONGEST_MATCH } from '../detector.ts';
import { startsWordOf } from '../word-start.ts';
import type { Reader } from './reader.ts';

const LINE_FEED = 10;
const SPACE = 32;

/** Where a sequence that starts at an index ends, as a whole word; undefined when it is not there. */
export function matchSequence(reader: Reader, sequence: Sequence, start: number): Span | undefined {
  if (reader.isAt(WORD, start) && !startsWord(reader, start)) return undefined;
  const limit = start + LONGEST_MATCH;
  let at = start;
  for (const [index, { members, min, max }] of sequence.entries()) {
    if (max === 1) {
      if (reader.isAt(members, at)) at++;
      else if (min === 1) return undefined;
    } else {
      // What goes on for longer is sure without its end.
      const end = reader.runEnd(members, at, Math.min(max, Math.max(min, limit - at)));
      if (end - at < min) return undefined;
      at = end;
      if (at >= limit && reader.isAt(members, at)) return { end: at, goesOn: restOf(sequence, index) };
    }
  }
  return at > start && isOver(reader, sequence, at) ? { end: at } : undefined;
}

/** Where a match ends, and what it goes on with when that is not its end. */
export interface Span {
  readonly end: number;
  readonly goesOn?: CharClass;
}

const rests = new WeakMap<Sequence, CharClass[]>();

// All that the runs from one on are made of.
function restOf(sequence: Sequence, from: number): CharClass {
  let known = rests.get(sequence);
  if (known === undefined) {
    const size = Math.max(...sequence.map(({ members }) => members.length));
    known = sequence.map((_run, index) =>
      allOf(
        sequence.slice(index).map(({ members }) => members),
        size,
      ),
    );
    rests.set(sequence, known);
  }
  return known[from] ?? WORD;
}

/** The characters of some classes, below a code: those of ASCII by default. */
export function allOf(classes: readonly CharClass[], size = 128): CharClass {
  const all = new Uint8Array(size);
  for (const members of classes) for (let code = 0; code < size; code++) if (members[code] === 1) all[code] = 1;
  return all;
}

// No word goes on behind it, nor what its last run is made of.
function isOver(reader: Reader, sequence: Sequence, end: number): boolean {
  const last = sequence[sequence.length - 1]?.members;
  if (last === undefined || isIn(last, SPACE) || isIn(last, LINE_FEED) || !reader.isAt(WORD, end - 1)) return true;
  return !reader.isAt(WORD, end) && !(last.length === WORD.length && reader.isAt(last, end));
}

/** The classes of the places before the first run without a fixed length: what stands at a known distance. */
export function fixedBeginning(sequence: Sequence, max: number): readonly CharClass[] {
  const places: CharClass[] = [];
  for (const { members, min, max: most } of sequence) {
    for (let count = 0; count < min && places.length < max; count++) places.push(members);
    if (min !== most) break;
  }
  return places;
}

/** How many characters of a class a sequence surely has in a row from one of its places on. */
export function sureRun(sequence: Sequence, members: CharClass, from: number): number {
  let place = 0;
  let length = 0;
  for (const run of sequence) {
    const isInside = isSubset(run.members, members);
    if (place + run.min > from) {
      if (!isInside) return length;
      length += run.min - Math.max(0, from - place);
    }
    place += run.min;
    // A run that may be empty or longer is over where another kind of character can begin.
    if (run.min !== run.max && !isInside) return length;
  }
  return length;
}

/** True when text from an index on can be the beginning of a match, as far as its first places say. */
export function canBegin(places: readonly CharClass[], text: string, start: number): boolean {
  const end = Math.min(text.length, start + places.length);
  for (let index = start; index < end; index++) {
    const members = places[index - start];
    if (members === undefined || !isIn(members, text.charCodeAt(index))) return false;
  }
  return !isIn(WORD, text.charCodeAt(start)) || startsWordOf(text, start);
}

/** All codes of ASCII. */
export const ALL_CODES: readonly number[] = Array.from({ length: 128 }, (_none, code) => code);

const known = new WeakMap<CharClass, readonly number[]>();

/** The ASCII characters of a class, or undefined when there are more than so many. */
export function charactersOf(members: CharClass | undefined, max: number): readonly number[] | undefined {
  if (members === undefined) return undefined;
  let codes = known.get(members);
  if (codes === undefined) {
    codes = ALL_CODES.filter((code) => members[code] === 1);
    known.set(members, codes);
  }
  return codes.length <= max ? codes : undefined;
}

/** True when every member of a class is one of another. */
export function isSubset(members: CharClass | undefined, of: CharClass): boolean {
  if (members === undefined) return false;
  if (members === of) return true;
  let answers = subsets.get(members);
  if (answers === undefined) {
    answers = new Map();
    subsets.set(members, answers);
  }
  let answer = answers.get(of);
  if (answer === undefined) {
    answer = members.every((is, code) => is !== 1 || of[code] === 1);
    answers.set(of, answer);
  }
  return answer;
}

const subsets = new WeakMap<CharClass, Map<CharClass, boolean>>();
