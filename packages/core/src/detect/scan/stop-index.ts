import { isIn, LETTER } from '../../text/char-class.ts';
import { lastLetter } from './anchor-tables.ts';
import type { AnchorProbe } from './probe.ts';

const CODES = 128;
const LETTERS = 32;
const NONE: readonly AnchorProbe[] = [];
// As in wasm/anchors.wat.
const MAX_BETWEEN = 20;
const SIGN = 4;
const SPACE = 32;

/** The probes for anchors that are no digits: by the anchor, by what stands behind it, and by the name before it. */
export class StopIndex {
  readonly #plain: AnchorProbe[][] = [];
  /** By `anchor * 128 + next`. */
  readonly #byNext = new Map<number, AnchorProbe[]>();
  /** By `anchor * 32768` and the last three letters of the name. */
  readonly #byName = new Map<number, AnchorProbe[]>();
  readonly #hasNamed = new Uint8Array(CODES);
  readonly #hasPaired = new Uint8Array(CODES);

  /** Files a probe under one of its anchors. */
  add(probe: AnchorProbe, code: number): void {
    const { next, nameEndings } = probe;
    if (next === undefined && nameEndings === undefined) (this.#plain[code] ??= []).push(probe);
    if (next !== undefined) this.#hasPaired[code] = 1;
    for (const behind of new Set(next)) push(this.#byNext, code * CODES + behind, probe);
    if (nameEndings === undefined) return;
    this.#hasNamed[code] = 1;
    for (const triple of new Set(nameEndings.flatMap(triplesOf)))
      push(this.#byName, code * LETTERS ** 3 + triple, probe);
  }

  /** The probes to ask at an anchor; undefined when that depends on what comes next. */
  at(text: string, at: number, final: boolean): readonly AnchorProbe[] | undefined {
    const code = text.charCodeAt(at);
    const plain = this.#plain[code] ?? NONE;
    let paired = NONE;
    if (this.#hasPaired[code] === 1) {
      if (at + 1 === text.length && !final) return undefined;
      paired = this.#byNext.get(code * CODES + text.charCodeAt(at + 1)) ?? NONE;
    }
    const named = this.#hasNamed[code] === 1 ? this.#named(text, code, at) : NONE;
    if (paired.length === 0 && named.length === 0) return plain;
    return [...plain, ...paired, ...(paired.length === 0 ? named : named.filter((probe) => !paired.includes(probe)))];
  }

  #named(text: string, code: number, at: number): readonly AnchorProbe[] {
    let index = at - 1;
    for (let left = MAX_BETWEEN; left > 0; index--) {
      const before = text.charCodeAt(index);
      if (isIn(LETTER, before)) return this.#byName.get(code * LETTERS ** 3 + tripleAt(text, index)) ?? NONE;
      left -= before === SPACE ? 1 : SIGN;
    }
    return NONE;
  }
}

function push(lists: Map<number, AnchorProbe[]>, key: number, probe: AnchorProbe): void {
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
