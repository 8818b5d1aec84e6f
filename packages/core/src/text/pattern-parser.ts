import type { CharClass } from './char-class.ts';

/** Characters of one class in a row: at least `min`, at most `max`, as many as there are. */
export interface Run {
  readonly members: CharClass;
  readonly min: number;
  readonly max: number;
  /** How it is written in the pattern. */
  readonly source: string;
}

/** Why a pattern is refused: a sentence that names the part of the pattern. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

// What an open end stands for: enough for any value, and a bound on the work of one look.
const OPEN_END = 256;
const MAX_REPEAT = 4096;
const MAX_PATTERN = 1000;
const MAX_WAYS = 64;
const MAX_RUNS = 512;
const MAX_DEPTH = 16;
const MAX_CLASSES = 1000;
const ASCII = 128;
const ALL = 65_536;
const NAMED: Readonly<Record<string, string>> = { d: '0-9', w: 'a-zA-Z0-9_', s: ' \\t\\n\\r\\f\\v' };
const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 };
const LINE_ENDS: readonly number[] = [10, 13, 0x20_28, 0x20_29];

const MAX_SHARED = 2000;
const shared = new Map<string, CharClass>();

/** Each way to match, as runs; the ways are in the order in which they are written. */
type Ways = readonly (readonly Run[])[];

const NOTHING: Ways = [[]];

/**
 * Parses a pattern into the ways to match it.
 * @throws PatternError for what is no pattern, or not allowed in one.
 */
export function parsePattern(pattern: string): Ways {
  return new Parser(pattern).parse();
}

class Parser {
  readonly #pattern: string;
  #at = 0;
  #depth = 0;
  #ignoresCase = false;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  parse(): Ways {
    const { length } = this.#pattern;
    if (length === 0) throw new PatternError('It is empty.');
    if (length > MAX_PATTERN) throw new PatternError(`It is longer than ${MAX_PATTERN} characters.`);
    this.#ignoresCase = this.#skip('(?i)');
    this.#skip('\\b');
    const ways = this.#choice();
    if (this.#at < length) throw new PatternError('")" has no "(" before it.');
    return ways;
  }

  #choice(): Ways {
    let ways = this.#sequence();
    while (this.#skip('|')) ways = this.#bounded([...ways, ...this.#sequence()]);
    return ways;
  }

  #sequence(): Ways {
    let ways = NOTHING;
    for (;;) {
      const next = this.#pattern[this.#at];
      if (next === undefined || next === '|' || next === ')') return ways;
      if (this.#pattern.startsWith('\\b', this.#at) && this.#at + 2 === this.#pattern.length) {
        this.#at += 2;
        return ways;
      }
      ways = this.#join(ways, this.#item());
    }
  }

  #item(): Ways {
    const from = this.#at;
    const atom = this.#atom();
    const [min, max] = this.#repeat();
    const [first] = atom;
    const run = atom.length === 1 && first?.length === 1 ? first[0] : undefined;
    if (run?.min === 1 && run.max === 1) {
      return max === 0 ? NOTHING : [[{ ...run, min, max, source: this.#pattern.slice(from, this.#at) }]];
    }
    return this.#repeated(atom, min, max, from);
  }

  #repeated(ways: Ways, min: number, max: number, from: number): Ways {
    const part = this.#pattern.slice(from, this.#at);
    if (min === 1 && max === 1) return ways;
    if (max >= OPEN_END) {
      throw new PatternError(`"${part}" repeats a group without an end. Say how often at most: {1,4}.`);
    }
    if (min < max && max > 1 && ways.some((way) => way.some((run) => run.min !== run.max))) {
      throw new PatternError(`"${part}" repeats what repeats itself. Give the inner or the outer one a fixed number.`);
    }
    let once = NOTHING;
    let all: Ways = min === 0 ? NOTHING : [];
    for (let count = 1; count <= max; count++) {
      once = this.#join(once, ways);
      if (count >= min) all = this.#bounded([...once, ...all]);
    }
    return all;
  }

  #join(before: Ways, after: Ways): Ways {
    return this.#bounded(before.flatMap((first) => after.map((second) => [...first, ...second])));
  }

  #bounded(ways: Ways): Ways {
    if (ways.length > MAX_WAYS || ways.some((way) => way.length > MAX_RUNS)) {
      throw new PatternError(`It stands for more than ${MAX_WAYS} plain patterns, or a very long one. Split it up.`);
    }
    return ways;
  }

  #repeat(): [min: number, max: number] {
    const from = this.#at;
    const range = this.#range();
    if (range === undefined) return [1, 1];
    const [min, max] = range;
    const part = this.#pattern.slice(from, this.#at);
    if (min > max) throw new PatternError(`"${part}" has its numbers in the wrong order.`);
    if (max > MAX_REPEAT) throw new PatternError(`"${part}" is more than ${MAX_REPEAT} times.`);
    const next = this.#pattern[this.#at];
    if (next === '?')
      throw new PatternError(`"${part}?" is lazy. Leave the "?" out: a run always takes all that it can.`);
    if (next === '*' || next === '+') throw new PatternError(`"${part}${next}" repeats a repeat.`);
    return [min, max];
  }

  #range(): [min: number, max: number] | undefined {
    if (this.#skip('?')) return [0, 1];
    if (this.#skip('*')) return [0, OPEN_END];
    if (this.#skip('+')) return [1, OPEN_END];
    const given = /^\{(\d{1,5})(,?)(\d{0,5})\}/.exec(this.#pattern.slice(this.#at, this.#at + 16));
    if (given === null) return undefined;
    const [all, min = '', comma, max = ''] = given;
    this.#at += all.length;
    if (comma === '') return [Number(min), Number(min)];
    return [Number(min), max === '' ? Math.max(OPEN_END, Number(min)) : Number(max)];
  }

  #atom(): Ways {
    const from = this.#at;
    if (this.#skip('(')) return this.#group(from);
    const members = this.#members();
    return [[{ members, min: 1, max: 1, source: this.#pattern.slice(from, this.#at) }]];
  }

  #group(from: number): Ways {
    if (!this.#skip('?:') && this.#skip('?')) {
      throw new PatternError(
        `"${this.#pattern.slice(from, from + 4)}" looks around, names a group or sets a flag. ` +
          'Only (...), (?:...) and (?i) at the very beginning are known.',
      );
    }
    if (++this.#depth > MAX_DEPTH) throw new PatternError(`It has more than ${MAX_DEPTH} groups inside each other.`);
    const ways = this.#choice();
    if (!this.#skip(')')) throw new PatternError(`"${this.#pattern.slice(from, from + 8)}" has no ")".`);
    this.#depth--;
    return ways;
  }

  #members(): CharClass {
    const character = this.#pattern.charAt(this.#at);
    if (character === '.') {
      this.#at++;
      return inverted(membersOf(LINE_ENDS.map((code) => [code, code])));
    }
    if (character === '[') return this.#class();
    if (character === '^' || character === '$') {
      throw new PatternError(`"${character}" is for lines. Leave it out, or write \\${character} for the character.`);
    }
    if (character === '*' || character === '+' || character === '?') {
      throw new PatternError(`"${character}" has nothing to repeat before it.`);
    }
    if (character === '{' && /^\{\d+,?\d*\}/.test(this.#pattern.slice(this.#at, this.#at + 16))) {
      throw new PatternError('"{" has nothing to repeat before it. Write \\{ for the character.');
    }
    const from = this.#at;
    const code = this.#single();
    return typeof code === 'number' ? this.#shared(from, () => this.#cased([[code, code]])) : code;
  }

  /** One character, or a class such as `\d`. */
  #single(): number | CharClass {
    const code = this.#pattern.charCodeAt(this.#at++);
    return code === 92 ? this.#escape() : code;
  }

  #escape(): number | CharClass {
    const letter = this.#pattern.charAt(this.#at++);
    const part = `\\${letter}`;
    const named = NAMED[letter.toLowerCase()];
    if (named !== undefined) {
      const members = new Parser(`[${named}]`).#class();
      return letter === letter.toLowerCase() ? members : inverted(members);
    }
    const control = CONTROLS[letter];
    if (control !== undefined) return control;
    if (letter === 'x') return this.#hex(2);
    if (letter === 'u') return this.#hex(4);
    if (/[1-9k]/.test(letter))
      throw new PatternError(`"${part}" refers back to a group, which cannot run in linear time.`);
    if (/[bB]/.test(letter))
      throw new PatternError(`"${part}" is only for the two ends, where it goes without saying.`);
    if (letter === '' || /[a-zA-Z0]/.test(letter)) throw new PatternError(`"${part}" is no escape that is known here.`);
    return letter.charCodeAt(0);
  }

  #hex(length: number): number {
    const digits = this.#pattern.slice(this.#at, this.#at + length);
    this.#at += length;
    if (digits.length < length || /[^0-9a-fA-F]/.test(digits)) {
      throw new PatternError(`"\\${length === 2 ? 'x' : 'u'}${digits}" is no character code.`);
    }
    return Number.parseInt(digits, 16);
  }

  #class(): CharClass {
    const from = this.#at++;
    const isInverted = this.#skip('^');
    const ranges: [number, number][] = [];
    const classes: CharClass[] = [];
    while (!this.#skip(']')) {
      if (this.#at >= this.#pattern.length)
        throw new PatternError(`"${this.#pattern.slice(from, from + 8)}" has no "]".`);
      const first = this.#single();
      if (typeof first !== 'number') classes.push(first);
      else ranges.push([first, this.#rangeEnd(first)]);
    }
    return this.#shared(from, () => {
      const members = union([this.#cased(ranges), ...classes]);
      if (!members.includes(1)) throw new PatternError(`"${this.#pattern.slice(from, this.#at)}" has no character.`);
      return isInverted ? inverted(members) : members;
    });
  }

  // Patterns have most classes in common.
  #shared(from: number, build: () => CharClass): CharClass {
    const key = `${this.#ignoresCase ? 'i' : ' '}${this.#pattern.slice(from, this.#at)}`;
    let members = shared.get(key);
    if (members === undefined) {
      members = build();
      if (shared.size < MAX_SHARED) shared.set(key, members);
    }
    return members;
  }

  #rangeEnd(first: number): number {
    if (this.#pattern[this.#at] !== '-' || this.#pattern[this.#at + 1] === ']') return first;
    this.#at++;
    const last = this.#single();
    if (typeof last !== 'number' || last < first)
      throw new PatternError('A range such as a-z has its ends the wrong way round.');
    return last;
  }

  #cased(ranges: readonly (readonly [number, number])[]): CharClass {
    const members = membersOf(ranges);
    if (!this.#ignoresCase) return members;
    const both: [number, number][] = [];
    for (const [code, is] of members.entries()) {
      if (is === 0) continue;
      const character = String.fromCharCode(code);
      for (const other of [character, character.toLowerCase(), character.toUpperCase()]) {
        if (other.length === 1) both.push([other.charCodeAt(0), other.charCodeAt(0)]);
      }
    }
    return membersOf(both);
  }

  #skip(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

// Patterns have the same few classes again and again, and what is known of one is known by its identity.
const classes = new Map<string, CharClass>();

function membersOf(ranges: readonly (readonly [number, number])[]): CharClass {
  const isAscii = ranges.every(([, last]) => last < ASCII);
  const key = isAscii ? ranges.join(' ') : '';
  const known = isAscii ? classes.get(key) : undefined;
  if (known !== undefined) return known;
  const members = new Uint8Array(isAscii ? ASCII : ALL);
  for (const [first, last] of ranges) members.fill(1, first, last + 1);
  if (isAscii && classes.size < MAX_CLASSES) classes.set(key, members);
  return members;
}

function inverted(members: CharClass): CharClass {
  const others = new Uint8Array(ALL).fill(1);
  for (const [code, is] of members.entries()) if (is === 1) others[code] = 0;
  return others;
}

function union(classes: readonly CharClass[]): CharClass {
  const [only] = classes;
  if (classes.length === 1 && only !== undefined) return only;
  const all = new Uint8Array(Math.max(...classes.map(({ length }) => length)));
  for (const members of classes) for (const [code, is] of members.entries()) if (is === 1) all[code] = 1;
  return all;
}
