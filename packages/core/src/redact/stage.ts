import type { Decision, Finding, ScanCursor, ScanFinding } from '../types.ts';
import { replacement } from './operators.ts';
import { OffsetMap } from './offset-map.ts';
import type { Restorer } from './restore.ts';
import type { Vault } from './vault.ts';

/** What one stage of redaction works with. */
export interface StageOptions {
  readonly cursor: ScanCursor;
  readonly decide: (finding: Finding) => Decision;
  readonly vault: Vault;
  /** Called for every finding, once, when it is certain; may throw to stop everything. */
  readonly onFinding: (finding: Finding, decision: Decision) => void;
  /** Rewrites a replacement for where it will stand, for instance inside JSON. */
  readonly encode?: ((replacement: string) => string) | undefined;
  /** Puts values back in what is released as it was written; never in what is rewritten here. */
  readonly restorer?: Restorer | undefined;
  /** True for what a model wrote in an answer: its tokens are never restored. */
  readonly isAnswer?: boolean | undefined;
}

interface Acting {
  readonly finding: ScanFinding;
  readonly decision: Decision;
  /** Where it begins; for what goes on behind a finding, where that does. */
  readonly from: number;
}

/**
 * Rewrites one text, piece by piece: releases what is certain, holds what may be part of a match.
 *
 * Overlapping findings are resolved from left to right: the one that begins first wins, of those the
 * longest, and what sticks out of it belongs to the next one. So every found character is rewritten,
 * and a decision never waits for more than the text of one match.
 */
export class Stage {
  readonly #options: StageOptions;
  /** Maps offsets of the released text back to offsets of the source. */
  readonly edits: OffsetMap = new OffsetMap();
  #held = '';
  /** Offset in the source where the held text begins: everything before has been released. */
  #released = 0;
  #acting: Acting[] = [];
  /** Where findings began that came in parts. */
  readonly #origins = new WeakMap<object, number>();
  /** Those that go on and are not reported yet. */
  readonly #unreported = new WeakMap<object, Finding>();

  constructor(options: StageOptions) {
    this.#options = options;
  }

  /** Adds text and returns what is released. */
  push(chunk: string, final: boolean): string {
    const { cursor } = this.#options;
    this.#held += chunk;
    const settled = cursor.push(chunk, final);
    this.#take(cursor.takeFindings());
    if (this.#acting.length === 0) return settled > this.#released ? this.#release(settled) : '';
    const out = this.#rewrite(settled);
    // What waits for the rest of its value is released with it.
    const to = Math.min(settled, this.#acting[0]?.finding.start ?? settled);
    return to > this.#released ? out + this.#release(to) : out;
  }

  /** Offset in the source before which everything has been released. */
  get released(): number {
    return this.#released;
  }

  /** How many characters are held back. */
  get held(): number {
    return this.#held.length;
  }

  #take(findings: readonly ScanFinding[]): void {
    if (findings.length === 0) return;
    for (const finding of findings) {
      const decision = this.#options.decide(finding);
      const { parts, start, isRest } = finding;
      if (parts !== undefined && isRest !== true) this.#origins.set(parts, start);
      const from = parts === undefined ? start : (this.#origins.get(parts) ?? start);
      if (decision.enforced && decision.action !== 'allow') this.#acting.push({ finding, decision, from });
      else this.#report(finding, decision);
    }
    this.#acting.sort(inTurn);
  }

  #rewrite(settled: number): string {
    let out = '';
    let count = 0;
    for (; count < this.#acting.length; count++) {
      const acting = this.#acting[count];
      // An end that is known now is empty, and can stand right there.
      if (acting === undefined || (acting.finding.start >= settled && acting.finding.end > settled)) break;
      const { decision } = acting;
      const finding = decision.operator === 'tokenize' ? this.#joined(count) : acting.finding;
      if (finding === undefined) break;
      this.#report(acting.finding, decision);
      if (finding.end <= this.#released) continue;
      if (finding.start > this.#released) out += this.#release(finding.start);
      if (finding.isRest === true) this.#drop(finding.end);
      else out += this.#replace(finding, decision);
    }
    // At once: taking them off one by one moves all that are left each time.
    this.#acting.splice(0, count);
    return out;
  }

  // What goes on is reported when it is over, with its end; what stops everything is not waited for.
  #report(finding: ScanFinding, decision: Decision): void {
    const { parts, isRest, goesOn, ...plain } = finding;
    if (parts === undefined) {
      this.#options.onFinding(finding, decision);
      return;
    }
    const before = this.#unreported.get(parts);
    if (isRest === true && before === undefined) return;
    const isStopping = decision.enforced && decision.action === 'block';
    const whole = before === undefined ? plain : { ...before, end: Math.max(before.end, plain.end) };
    if (goesOn === true && !isStopping) this.#unreported.set(parts, whole);
    else {
      this.#unreported.delete(parts);
      this.#options.onFinding(whole, decision);
    }
  }

  // A token stands for all of its value. Undefined when the rest of it has not come.
  #joined(index: number): ScanFinding | undefined {
    const finding = this.#acting[index]?.finding;
    if (finding?.goesOn !== true || finding.isRest === true) return finding;
    let { end } = finding;
    for (let next = index + 1; next < this.#acting.length; next++) {
      const rest = this.#acting[next]?.finding;
      if (rest?.isRest !== true || rest.parts !== finding.parts) continue;
      ({ end } = rest);
      if (rest.goesOn !== true) return { ...finding, end };
    }
    return undefined;
  }

  #drop(to: number): void {
    const length = to - this.#released;
    this.#held = this.#held.slice(length);
    this.#released = to;
    this.edits.replace(length, 0);
  }

  #release(to: number): string {
    const length = to - this.#released;
    const text = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    this.#released = to;
    this.edits.keep(length);
    const { restorer } = this.#options;
    return restorer === undefined ? text : restorer.push(text);
  }

  #replace(finding: Finding, { operator, restore }: Decision): string {
    const { vault, encode, restorer, isAnswer } = this.#options;
    const length = finding.end - this.#released;
    const value = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    this.#released = finding.end;
    const plain = replacement(operator, finding, value, vault, isAnswer === true ? undefined : restore);
    const text = encode === undefined ? plain : encode(plain);
    this.edits.replace(length, text.length);
    return restorer === undefined ? text : restorer.end() + text;
  }
}

// From left to right, the longest first. What goes on behind a finding comes right behind it, before all that begins
// inside of it.
function inTurn({ finding: a, from: aFrom }: Acting, { finding: b, from: bFrom }: Acting): number {
  if (aFrom !== bFrom) return aFrom - bFrom;
  if (a.isRest !== true) return b.isRest !== true ? b.end - a.end : -1;
  return b.isRest !== true ? 1 : a.start - b.start;
}
