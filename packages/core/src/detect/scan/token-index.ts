import { isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { startsWordOf } from '../boundary.ts';
import { BEGINS_TOKEN, isRandomAt, PRECEDES_TOKEN } from './anchor-tables.ts';
import { assignedName } from './assigned-name.ts';
import { TOKEN_RUN, headsOf } from './probe.ts';
import type { TokenProbe } from './probe.ts';
import type { Reader } from './reader.ts';
import { canBegin, charactersOf } from './sequence.ts';

const NO_PROBES: readonly TokenProbe[] = [];
// A beginning has at most so many places, of which the last few may stand in the word itself.
const MAX_BEGINNING = 48;
const HEADS = 128 * 128;
const ALL_CODES: readonly number[] = Array.from({ length: 128 }, (_none, code) => code);
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
  readonly #beginnings = new Beginnings();

  constructor(probes: readonly TokenProbe[]) {
    for (const probe of probes) {
      if (probe.names !== undefined) this.#addNames(probe, probe.names);
      else if (probe.before > 0) this.#addBefore(probe);
      else this.#addHeads(probe);
      if (probe.names === undefined) this.#beginnings.add(probe.places);
    }
  }

  /** The probes to ask about a long word that begins at an index. */
  at(reader: Reader, at: number): readonly TokenProbe[] {
    const { text } = reader;
    const head = this.#byHead[text.charCodeAt(at) * 128 + text.charCodeAt(at + 1)] ?? 0;
    const before = this.#byBefore[text.charCodeAt(at - 1)];
    const named = this.#byName.size > 0 && isRandomAt(text, at) ? this.#named(reader, at) : NO_PROBES;
    const headed = this.#heads[head] ?? NO_PROBES;
    if (before === undefined && named.length === 0) return headed;
    return [...headed, ...(before ?? NO_PROBES), ...named];
  }

  /** What pairs of characters say of a word: see anchor-tables.ts. */
  get pairs(): Uint8Array {
    const pairs = new Uint8Array(HEADS);
    for (const [pair, number] of this.#byHead.entries()) if (number !== 0) pairs[pair] = BEGINS_TOKEN;
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

  /** Where the beginning of a match starts of which the word is not long enough yet at an index. */
  lead(text: string, end: number): number {
    return this.#beginnings.lead(text, end);
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

  #named(reader: Reader, at: number): readonly TokenProbe[] {
    const name = assignedName(reader.text, at);
    if (name === undefined) return NO_PROBES;
    const found = new Set<TokenProbe>();
    for (let from = 0; from + NAME_LENGTH <= name.length; from++) {
      const entries = this.#byName.get(name.slice(from, from + NAME_LENGTH));
      for (const entry of entries ?? []) if (name.startsWith(entry.name, from)) found.add(entry.probe);
    }
    return [...found];
  }
}

function pairsBefore(places: readonly CharClass[], before: number): readonly number[] {
  const last = charactersOf(places[before - 1], 128) ?? [];
  const secondLast = before > 1 ? (charactersOf(places[before - 2], 128) ?? []) : ALL_CODES;
  return secondLast.flatMap((first) => last.map((second) => first * 128 + second));
}

/** The first places of tokens, to tell whether the end of a text can be the beginning of one. */
class Beginnings {
  readonly #all = new Uint8Array(128);
  readonly #byFirst: (readonly CharClass[])[][] = [];
  #length = 0;

  add(places: readonly CharClass[]): void {
    const own = places.slice(0, MAX_BEGINNING);
    this.#length = Math.max(this.#length, own.length);
    for (const members of own) for (let code = 0; code < 128; code++) if (members[code] === 1) this.#all[code] = 1;
    const [first] = own;
    for (let code = 0; code < 128; code++) if (first?.[code] === 1) (this.#byFirst[code] ??= []).push(own);
  }

  lead(text: string, end: number): number {
    const limit = Math.max(0, end - this.#length - TOKEN_RUN);
    let start = end;
    for (let index = end - 1; index >= limit && isIn(this.#all, text.charCodeAt(index)); index--) {
      const places = this.#byFirst[text.charCodeAt(index)];
      if (places === undefined || !startsWordOf(text, index)) continue;
      if (places.some((own) => end - index <= own.length + TOKEN_RUN && canBegin(own, text, index))) start = index;
    }
    return start;
  }
}
