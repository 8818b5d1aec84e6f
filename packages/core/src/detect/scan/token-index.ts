import { isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { BEGINS_TOKEN, CONTINUES_TOKEN, GOES_ON_IN_TOKEN, isRandomAt, PRECEDES_TOKEN } from './anchor-tables.ts';
import { assignedName, NAME_SIGNS } from './assigned-name.ts';
import { headsOf, TOKEN, TOKEN_RUN } from './probe.ts';
import type { TokenProbe } from './probe.ts';
import { ALERT } from './quiet.ts';
import type { QuietTable } from './quiet.ts';
import type { Reader } from './reader.ts';
import { ALL_CODES, charactersOf } from './sequence.ts';

const NO_PROBES: readonly TokenProbe[] = [];
const HEADS = 128 * 128;
const NAME_LENGTH = 3;

/** The probes for long words, by how the words begin, what stands before them, and what they are assigned to. */
export class TokenIndex {
  /** By the first two characters of a word: 0 for none, or a number of {@link TokenIndex.#heads}. */
  readonly #byHead = new Uint16Array(HEADS);
  readonly #heads: TokenProbe[][] = [[]];
  /** By the character before a word. */
  readonly #byBefore: (TokenProbe[] | undefined)[] = [];
  /** By the first three characters of a name. */
  readonly #byName = new Map<string, { readonly name: string; readonly probe: TokenProbe }[]>();

  constructor(probes: readonly TokenProbe[]) {
    for (const probe of probes) {
      if (probe.names !== undefined) this.#addNames(probe, probe.names);
      else if (probe.before > 0) this.#addBefore(probe);
      else this.#addHeads(probe);
    }
  }

  /** The probes to ask about a long word that begins at an index. */
  at(reader: Reader, at: number): readonly TokenProbe[] {
    const { text } = reader;
    const head = this.#byHead[text.charCodeAt(at) * 128 + text.charCodeAt(at + 1)] ?? 0;
    const before = this.#byBefore[text.charCodeAt(at - 1)];
    const named = this.#byName.size > 0 && isRandomAt(text, at) ? this.#probesOf(assignedName(text, at)) : NO_PROBES;
    const headed = this.#heads[head] ?? NO_PROBES;
    if (before === undefined && named.length === 0) return headed;
    return [...headed, ...(before ?? NO_PROBES), ...named];
  }

  /** What pairs of characters say of a word: see anchor-tables.ts. */
  get pairs(): Uint8Array {
    const pairs = new Uint8Array(HEADS);
    for (let pair = 0; pair < HEADS; pair++) if (this.#byHead[pair] !== 0) pairs[pair] = BEGINS_TOKEN;
    const second = new PairMarks(pairs, CONTINUES_TOKEN);
    const third = new PairMarks(pairs, GOES_ON_IN_TOKEN);
    for (const { places } of new Set(this.#heads.flat())) {
      second.mark(places[1], places[2]);
      third.mark(places[2], places[3]);
    }
    for (const probes of this.#byBefore) {
      for (const { places, before } of probes ?? []) {
        for (const pair of pairsBefore(places, before)) pairs[pair] = (pairs[pair] ?? 0) | PRECEDES_TOKEN;
      }
    }
    return pairs;
  }

  /** True when words that are assigned to a name matter. */
  get wantsNamed(): boolean {
    return this.#byName.size > 0;
  }

  /** Tells a table for quiet text what to watch. */
  addTo({ kinds }: QuietTable): void {
    if (!this.wantsNamed) return;
    for (const [code, is] of NAME_SIGNS.entries()) if (is === 1) kinds[code] = (kinds[code] ?? 0) | ALERT;
  }

  /** Where a value starts that is assigned to a name of interest and not long enough yet at an index. */
  lead(text: string, end: number): number {
    if (this.#byName.size === 0) return end;
    let start = end;
    while (end - start < TOKEN_RUN && isIn(TOKEN, text.charCodeAt(start - 1))) start--;
    return start < end && this.#probesOf(assignedName(text, start)).length > 0 ? start : end;
  }

  #addHeads(probe: TokenProbe): void {
    for (const head of headsOf(probe.places, 0) ?? []) {
      let number = this.#byHead[head] ?? 0;
      if (number === 0) {
        number = this.#heads.push([]) - 1;
        this.#byHead[head] = number;
      }
      this.#heads[number]?.push(probe);
    }
  }

  #addBefore(probe: TokenProbe): void {
    const members = probe.places[probe.before - 1];
    for (let code = 0; code < 128; code++) {
      if (members?.[code] === 1) (this.#byBefore[code] ??= []).push(probe);
    }
  }

  #addNames(probe: TokenProbe, names: readonly string[]): void {
    for (const name of names) {
      const key = name.slice(0, NAME_LENGTH);
      const entries = this.#byName.get(key) ?? [];
      this.#byName.set(key, entries);
      entries.push({ name, probe });
    }
  }

  #probesOf(name: string | undefined): readonly TokenProbe[] {
    if (name === undefined) return NO_PROBES;
    const found = new Set<TokenProbe>();
    for (let from = 0; from + NAME_LENGTH <= name.length; from++) {
      const entries = this.#byName.get(name.slice(from, from + NAME_LENGTH));
      for (const entry of entries ?? []) if (name.startsWith(entry.name, from)) found.add(entry.probe);
    }
    return [...found];
  }
}

/** Marks the pairs of two classes; most tokens have the same ones, which are marked once. */
class PairMarks {
  readonly #pairs: Uint8Array;
  readonly #bit: number;
  readonly #done = new Map<CharClass | undefined, Set<CharClass | undefined>>();

  constructor(pairs: Uint8Array, bit: number) {
    this.#pairs = pairs;
    this.#bit = bit;
  }

  mark(first: CharClass | undefined, second: CharClass | undefined): void {
    const done = this.#done.get(first) ?? new Set();
    if (done.has(second)) return;
    this.#done.set(first, done.add(second));
    const behind = charactersOf(second, 128) ?? ALL_CODES;
    for (const code of charactersOf(first, 128) ?? ALL_CODES) {
      for (const next of behind) this.#pairs[code * 128 + next] = (this.#pairs[code * 128 + next] ?? 0) | this.#bit;
    }
  }
}

function pairsBefore(places: readonly CharClass[], before: number): readonly number[] {
  const last = charactersOf(places[before - 1], 128) ?? [];
  const secondLast = before > 1 ? (charactersOf(places[before - 2], 128) ?? []) : ALL_CODES;
  return secondLast.flatMap((first) => last.map((second) => first * 128 + second));
}
