import type { DetectorInfo, ScanCursor, ScanFinding } from '../../types.ts';
import { FoldedInput } from '../folded-input.ts';
import { keyOf, MIN_WEIGHT, SHINGLE } from './passages.ts';
import type { Passages } from './passages.ts';
import { WordReader } from './words.ts';
import type { Word } from './words.ts';

// What a passage weighs that nobody writes by chance: some 28 words of prose.
const CERTAIN_WEIGHT = 48;
const CERTAIN = 0.9;
const LIKELY = 0.7;
// Where a passage is longer it is decided; what goes on behind it is acted upon as it comes. With the longest word and
// gap behind it a stream waits for 256 characters at most.
const MAX_SPAN = 192;
const NOTHING: readonly ScanFinding[] = [];
const NONE_FAILED: ReadonlySet<string> = new Set();

/** Starts to look for passages of a text. */
export function createPassageCursor(detector: DetectorInfo, passages: Passages): ScanCursor {
  return new PassageCursor(detector, passages);
}

/** A passage that is being read. */
interface Run {
  readonly start: number;
  end: number;
  weight: number;
  /** What its parts have in common, once it is found. */
  parts?: object;
  /** Up to where it has been reported, in the source. */
  reported: number;
}

class PassageCursor implements ScanCursor {
  readonly failed: ReadonlySet<string> = NONE_FAILED;
  readonly #detector: DetectorInfo;
  readonly #keys: ReadonlySet<number>;
  readonly #input = new FoldedInput();
  readonly #words: WordReader;
  /** The last words, as far as they are one run of words of the prompt. */
  #last: readonly Word[] = [];
  #run: Run | undefined;
  /** Where the last passage that was found ended: the next one begins behind it. */
  #foundTo = 0;
  #findings: ScanFinding[] = [];

  constructor(detector: DetectorInfo, { keys }: Passages) {
    this.#detector = detector;
    this.#keys = keys;
    this.#words = new WordReader(
      (word) => this.#add(word),
      () => this.#break(),
    );
  }

  push(chunk: string, final: boolean): number {
    const input = this.#input;
    const from = input.length;
    this.#words.read(input.push(chunk, final), from);
    if (final) {
      this.#words.finish(input.length);
      this.#break();
    }
    this.#report();
    const open = Math.min(this.#words.open ?? input.length, this.#last[0]?.start ?? input.length);
    const run = this.#run;
    let settled = open === input.length ? input.received : input.startOf(open);
    if (run !== undefined) settled = run.parts === undefined ? input.startOf(run.start) : run.reported;
    input.forget(Math.min(open, run?.parts === undefined ? (run?.start ?? open) : run.end - 1));
    return settled;
  }

  takeFindings(): readonly ScanFinding[] {
    const findings = this.#findings;
    if (findings.length === 0) return NOTHING;
    this.#findings = [];
    return findings;
  }

  #add(word: Word): void {
    const before = this.#last;
    const candidates = [...(before.length === SHINGLE ? before.slice(1) : before), word];
    let length = candidates.length;
    while (length > 0 && !this.#keys.has(keyOf(candidates, length))) length--;
    const run = this.#run;
    if (run !== undefined && length < SHINGLE) this.#endRun();
    let last = length === 0 ? [] : candidates.slice(-length);
    last = last.filter(
      ({ start }) => start >= this.#foundTo && (this.#run !== undefined || word.end - start <= MAX_SPAN),
    );
    this.#last = last;
    if (this.#run !== undefined) this.#extend(this.#run, word);
    else if (last.length === SHINGLE) {
      this.#run = {
        start: last[0]?.start ?? word.start,
        end: word.end,
        weight: last.reduce((sum, { weight }) => sum + weight, 0),
        reported: 0,
      };
      this.#decide(this.#run);
    }
  }

  #extend(run: Run, word: Word): void {
    run.end = word.end;
    run.weight += word.weight;
    if (run.parts === undefined) this.#decide(run);
  }

  // A passage that is certain, or as long as a stream may wait.
  #decide(run: Run): void {
    const isLong = run.end - run.start > MAX_SPAN;
    if (run.weight < CERTAIN_WEIGHT && !isLong) return;
    if (run.weight < MIN_WEIGHT) {
      this.#break();
      return;
    }
    run.parts = {};
    run.reported = this.#input.endOf(run.end);
    this.#findings.push({
      ...this.#finding(this.#input.startOf(run.start), run.reported, CERTAIN),
      parts: run.parts,
      goesOn: true,
    });
  }

  #break(): void {
    this.#endRun();
    this.#last = [];
  }

  #endRun(): void {
    const run = this.#run;
    if (run === undefined) return;
    this.#report();
    this.#run = undefined;
    const { parts, reported } = run;
    if (parts !== undefined) {
      const end = this.#finding(reported, reported, CERTAIN);
      this.#findings.push({ ...end, parts, isRest: true, goesOn: false });
    } else if (run.weight >= MIN_WEIGHT) {
      this.#findings.push(this.#finding(this.#input.startOf(run.start), this.#input.endOf(run.end), LIKELY));
    } else return;
    this.#foundTo = run.end;
  }

  // What has come of a passage that goes on.
  #report(): void {
    const run = this.#run;
    if (run?.parts === undefined) return;
    const end = this.#input.endOf(run.end);
    if (end <= run.reported) return;
    this.#findings.push({ ...this.#finding(run.reported, end, CERTAIN), parts: run.parts, isRest: true, goesOn: true });
    run.reported = end;
  }

  #finding(start: number, end: number, score: number): ScanFinding {
    const { id, category, entity } = this.#detector;
    return { detector: id, category, ...(entity === undefined ? {} : { entity }), start, end, score };
  }
}
