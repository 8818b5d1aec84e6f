import { isIn, LETTER } from '../../text/char-class.ts';
import { lastLetter } from './anchor-tables.ts';
import { PairIndex } from './pair-index.ts';
import type { AnchorProbe, Probe } from './probe.ts';

const CODES = 128;
const LETTERS = 32;
const NONE: readonly Probe[] = [];
// As in wasm/anchors.wat.
const MAX_BETWEEN = 20;
const SIGN = 4;
const SPACE = 32;

/** The probes for anchors that are no digits: by the anchor, by what stands around it, and by the name before it. */
export class StopIndex {
  readonly #plain: Probe[][] = [];
  /** By the anchor and what is next. */
  readonly #byNext = new PairIndex<Probe>();
  /** By what is before the anchor, and the anchor. */
  readonly #byPrevious = new PairIndex<Probe>();
  /** By `anchor * 32768` and the last three letters of the name. */
  readonly #byName = new Map<number, Probe[]>();
  readonly #hasNamed = new Uint8Array(CODES);
  readonly #hasNext = new Uint8Array(CODES);
  /** Lists put together at places where several kinds of probes are wanted. */
  readonly #joined = new Map<readonly Probe[], Map<readonly Probe[], readonly Probe[]>>();

  /** Files a probe under one of its anchors. */
  add({ probe, next, previous, nameEndings }: AnchorProbe, code: number): void {
    if (next === undefined && previous === undefined && nameEndings === undefined)
      (this.#plain[code] ??= []).push(probe);
    if (next !== undefined) this.#hasNext[code] = 1;
    for (const behind of new Set(next)) this.#byNext.add(code * CODES + behind, probe);
    for (const before of new Set(previous)) this.#byPrevious.add(before * CODES + code, probe);
    if (nameEndings === undefined) return;
    this.#hasNamed[code] = 1;
    for (const triple of new Set(nameEndings.flatMap(triplesOf)))
      push(this.#byName, code * LETTERS ** 3 + triple, probe);
  }

  /** The probes to ask at an anchor; undefined when that depends on what comes next. */
  at(text: string, at: number, final: boolean): readonly Probe[] | undefined {
    const code = text.charCodeAt(at);
    let probes = this.#plain[code] ?? NONE;
    if (this.#hasNext[code] === 1) {
      if (at + 1 === text.length && !final) return undefined;
      probes = this.#join(probes, this.#byNext.at(code, text.charCodeAt(at + 1)) ?? NONE);
    }
    probes = this.#join(probes, this.#byPrevious.at(text.charCodeAt(at - 1), code) ?? NONE);
    return this.#hasNamed[code] === 1 ? this.#join(probes, this.#named(text, code, at)) : probes;
  }

  // There are as many joined lists as there are ways to file probes, so they are made once.
  #join(first: readonly Probe[], second: readonly Probe[]): readonly Probe[] {
    if (second.length === 0) return first;
    if (first.length === 0) return second;
    let byFirst = this.#joined.get(first);
    if (byFirst === undefined) {
      byFirst = new Map();
      this.#joined.set(first, byFirst);
    }
    let joined = byFirst.get(second);
    if (joined === undefined) {
      joined = [...new Set([...first, ...second])];
      byFirst.set(second, joined);
    }
    return joined;
  }

  #named(text: string, code: number, at: number): readonly Probe[] {
    let index = at - 1;
    for (let left = MAX_BETWEEN; left > 0; index--) {
      const before = text.charCodeAt(index);
      if (isIn(LETTER, before)) return this.#byName.get(code * LETTERS ** 3 + tripleAt(text, index)) ?? NONE;
      left -= before === SPACE ? 1 : SIGN;
    }
    return NONE;
  }
}

function push(lists: Map<number, Probe[]>, key: number, probe: Probe): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [probe]);
  else list.push(probe);
}

function tripleAt(text: string, last: number): number {
  return triple(text.charCodeAt(last - 2), text.charCodeAt(last - 1), text.charCodeAt(last));
}

function triple(first: number, second: number, third: number): number {
  return ((first & 31) * LETTERS + (second & 31)) * LETTERS + (third & 31);
}

// What is seen of names that end so; before an ending of two letters anything can stand.
function triplesOf(ending: string): readonly number[] {
  const last = lastLetter(ending);
  const [second, third] = [ending.charCodeAt(last - 1), ending.charCodeAt(last)];
  if (last > 1) return [triple(ending.charCodeAt(last - 2), second, third)];
  return Array.from({ length: LETTERS }, (_none, first) => triple(first, second, third));
}
