import { WORD, isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import type { Sequence } from '../../text/pattern.ts';
import { startsWord } from '../boundary.ts';
import { startsWordOf } from '../word-start.ts';
import type { Reader } from './reader.ts';

const LINE_FEED = 10;
const SPACE = 32;

/** Where a sequence that starts at an index ends, as a whole word; undefined when it is not there. */
export function matchSequence(reader: Reader, sequence: Sequence, start: number): number | undefined {
  let at = start;
  for (const { members, min, max } of sequence) {
    if (max === 1) {
      if (reader.isAt(members, at)) at++;
      else if (min === 1) return undefined;
    } else {
      const end = reader.runEnd(members, at, max);
      if (end - at < min) return undefined;
      at = end;
    }
  }
  return at > start && isWhole(reader, sequence, start, at) ? at : undefined;
}

// No word goes on before it or behind it, nor what its last run is made of.
function isWhole(reader: Reader, sequence: Sequence, start: number, end: number): boolean {
  if (reader.isAt(WORD, start) && !startsWord(reader, start)) return false;
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
