import { isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import {
  BEGINS_TOKEN,
  CONTINUES_TOKEN,
  GOES_ON_IN_TOKEN,
  HEAD_KEYS,
  headKey,
  IS_NARROW,
  isRandomAt,
  PRECEDES_TOKEN,
} from './anchor-tables.ts';
import { assignedName } from './assigned-name.ts';
import { PairIndex } from './pair-index.ts';
import { headsOf, TOKEN, TOKEN_RUN } from './probe.ts';
import type { Probe, TokenProbe } from './probe.ts';
import { addLead } from './quiet.ts';
import type { QuietTable } from './quiet.ts';
import type { Reader } from './reader.ts';
import { ALL_CODES, charactersOf } from './sequence.ts';

const NO_PROBES: readonly Probe[] = [];
const HEADS = 128 * 128;
const NAME_LENGTH = 3;
// More ways to begin would fill the table of them.
const MAX_HEADS = 64;

/** The probes for long words, by how the words begin, what stands before them, and what they are assigned to. */
export class TokenIndex {
  /** By the first two characters of a word. */
  readonly #byHead = new PairIndex<Probe>();
  /** By the two characters before a word. */
  readonly #byBefore = new PairIndex<Probe>();
  /** By the first three characters of a name. */
  readonly #byName = new Map<string, { readonly name: string; readonly probe: Probe }[]>();

  readonly #headed: readonly TokenProbe[];
  /** 1 for how tokens begin of which the first four characters are known. */
  readonly heads: Uint8Array = new Uint8Array(HEAD_KEYS);
  /** The pairs with which others begin. */
  readonly #wide = new Set<number>();

  constructor(tokens: readonly TokenProbe[]) {
    this.#headed = tokens.filter(({ names, before }) => names === undefined && before === 0);
    for (const token of tokens) {
      if (token.names !== undefined) this.#addNames(token, token.names);
      else if (token.before > 0) this.#addBefore(token);
    }
    for (const token of this.#headed) this.#addHeads(token);
  }

  /** The probes to ask about a long word that begins at an index. */
  at(reader: Reader, at: number): readonly Probe[] {
    const { text } = reader;
    const headed = this.#byHead.at(text.charCodeAt(at), text.charCodeAt(at + 1)) ?? NO_PROBES;
    const before = this.#byBefore.at(text.charCodeAt(at - 2), text.charCodeAt(at - 1)) ?? NO_PROBES;
    const named = this.#byName.size > 0 && isRandomAt(text, at) ? this.#probesOf(assignedName(text, at)) : NO_PROBES;
    if (before.length === 0 && named.length === 0) return headed;
    return headed.length === 0 && named.length === 0 ? before : [...headed, ...before, ...named];
  }

  /** What pairs of characters say of a word: see anchor-tables.ts. */
  get pairs(): Uint8Array {
    const pairs = new Uint8Array(HEADS);
    for (let pair = 0; pair < HEADS; pair++) {
      if (this.#byHead.has(pair)) pairs[pair] = this.#wide.has(pair) ? BEGINS_TOKEN : BEGINS_TOKEN | IS_NARROW;
    }
    const second = new PairMarks(pairs, CONTINUES_TOKEN);
    const third = new PairMarks(pairs, GOES_ON_IN_TOKEN);
    for (const { places } of this.#headed) {
      second.mark(places[1], places[2]);
      third.mark(places[2], places[3]);
    }
    for (let pair = 0; pair < HEADS; pair++) {
      if (this.#byBefore.has(pair)) pairs[pair] = (pairs[pair] ?? 0) | PRECEDES_TOKEN;
    }
    return pairs;
  }

  /** True when words that are assigned to a name matter. */
  get wantsNamed(): boolean {
    return this.#byName.size > 0;
  }

  /** Tells a table for quiet text what to hold: any word can be a value that is assigned to a name. */
  addTo(quiet: QuietTable): void {
    if (this.wantsNamed) addLead(quiet, { members: TOKEN });
  }

  /** Where a value starts that is assigned to a name of interest and not long enough yet at an index. */
  lead(text: string, end: number): number {
    if (this.#byName.size === 0) return end;
    let start = end;
    while (end - start < TOKEN_RUN && isIn(TOKEN, text.charCodeAt(start - 1))) start--;
    return start < end && this.#probesOf(assignedName(text, start)).length > 0 ? start : end;
  }

  #addHeads({ probe, places }: TokenProbe): void {
    const pairs = headsOf(places, 0) ?? [];
    for (const pair of pairs) this.#byHead.add(pair, probe);
    const third = charactersOf(places[2], MAX_HEADS);
    const fourth = charactersOf(places[3], MAX_HEADS);
    if (third === undefined || fourth === undefined || pairs.length * third.length * fourth.length > MAX_HEADS) {
      for (const pair of pairs) this.#wide.add(pair);
      return;
    }
    for (const pair of pairs) {
      for (const code of third) for (const last of fourth) this.heads[headKey([pair >> 7, pair & 127, code, last])] = 1;
    }
  }

  #addBefore({ probe, places, before }: TokenProbe): void {
    for (const pair of pairsBefore(places, before)) this.#byBefore.add(pair, probe);
  }

  #addNames({ probe }: TokenProbe, names: readonly string[]): void {
    for (const name of names) {
      const key = name.slice(0, NAME_LENGTH);
      const entries = this.#byName.get(key) ?? [];
      this.#byName.set(key, entries);
      entries.push({ name, probe });
    }
  }

  #probesOf(name: string | undefined): readonly Probe[] {
    if (name === undefined) return NO_PROBES;
    const found = new Set<Probe>();
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
