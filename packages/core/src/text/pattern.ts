/**
 * Patterns: the part of regular expressions that runs in linear time without a search.
 *
 * A pattern is compiled to a few sequences of runs. Where a run has no fixed length, what follows it
 * must begin with something else: so each character is looked at once, and there is nothing to go
 * back to. What cannot be written so is refused, with the part that is to blame.
 */
import { PatternError, parsePattern } from './pattern-parser.ts';
import type { Run } from './pattern-parser.ts';

/** Runs of characters, one after the other. */
export type Sequence = readonly Run[];

// So long a text can be held back in a stream for a secret that has no shorter mark of its own.
const MAX_LENGTH = 4096;

/**
 * Compiles a pattern to the sequences of which each is a way to match it.
 * @throws PatternError when it is no regular expression, or cannot run in linear time.
 */
export function compilePattern(pattern: string): readonly Sequence[] {
  const sequences = parsePattern(pattern);
  for (const sequence of sequences) check(sequence);
  return sequences;
}

/** The most characters that a sequence matches. */
export function longest(sequence: Sequence): number {
  return sequence.reduce((sum, { max }) => sum + max, 0);
}

function check(sequence: Sequence): void {
  if (sequence.every(({ min }) => min === 0))
    throw new PatternError('It matches the empty text: ask for at least one character.');
  if (longest(sequence) > MAX_LENGTH) {
    throw new PatternError(`It matches more than ${MAX_LENGTH} characters: give its repeats lower limits.`);
  }
  for (const [index, run] of sequence.entries()) {
    if (run.min === run.max) continue;
    const rival = sequence.slice(index + 1, followersEnd(sequence, index + 1)).find((next) => overlap(run, next));
    if (rival === undefined) continue;
    throw new PatternError(
      `"${run.source}" may also match what "${rival.source}" behind it is for, so that one would have to go back and ` +
        'try again. Take those characters out of the first, or give it a fixed length.',
    );
  }
}

// The runs that can come right after an index: up to the first that cannot be empty.
function followersEnd(sequence: Sequence, from: number): number {
  let end = from;
  while (end < sequence.length && sequence[end]?.min === 0) end++;
  return end + 1;
}

function overlap(first: Run, second: Run): boolean {
  const length = Math.min(first.members.length, second.members.length);
  for (let code = 0; code < length; code++) {
    if (first.members[code] === 1 && second.members[code] === 1) return true;
  }
  return false;
}
