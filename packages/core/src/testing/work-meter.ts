/**
 * Counts work instead of time: the characters that code reads of texts. Time depends on the machine,
 * and a test that depends on time fails on a busy one.
 *
 * Every way to read a text in JavaScript goes through a method of strings or through `exec`, also the
 * reads of `Reader`, and those that detectors, leads and checks do on their own. What is charged:
 *
 * - `charCodeAt` and what else gives one character: 1
 * - `slice`, `substring`: the length of the result, for it is made to be read
 * - `startsWith`, `endsWith`: the length of what is looked for
 * - `indexOf`, `includes`, `lastIndexOf`: how far they looked
 * - what reads a text to its end (`split`, `replace`, `toLowerCase`, `for … of`, `atob`): its length
 * - `exec`, to which all other uses of regular expressions lead: the worst that they may take, see below
 *
 * Not seen are reads by index (`text[3]`), comparisons, work on arrays and numbers, copies that the
 * engine makes of texts that were put together, and WebAssembly.
 */
export interface WorkMeter {
  /** What a piece of code read. */
  readonly measure: (run: () => void) => number;
  /** Gives the methods back as they were. */
  readonly stop: () => void;
}

type Charge = (text: string, args: readonly unknown[], result: unknown) => number;
type Method = (this: unknown, ...args: unknown[]) => unknown;

const one: Charge = () => 1;
const all: Charge = (text) => text.length;
const ofResult: Charge = (_text, _args, result) => String(result).length;
const ofArgument: Charge = (_text, [literal]) => String(literal).length;
// With a regular expression all of the work is done by `exec`.
const allForLiteral: Charge = (text, [searched]) => (typeof searched === 'string' ? text.length : 0);

const STRING_CHARGES: Readonly<Record<string, Charge>> = {
  charAt: one,
  at: one,
  codePointAt: one,
  substring: ofResult,
  repeat: ofResult,
  padStart: ofResult,
  padEnd: ofResult,
  startsWith: ofArgument,
  endsWith: ofArgument,
  indexOf: (text, [, from = 0], found) => distance(Number(from), Number(found), text.length),
  includes: all,
  lastIndexOf: (text, [, from = text.length], found) => Number(from) - Number(found),
  split: allForLiteral,
  replace: allForLiteral,
  replaceAll: allForLiteral,
  toLowerCase: all,
  toUpperCase: all,
  normalize: all,
  localeCompare: all,
  trim: all,
  trimStart: all,
  trimEnd: all,
};
const DECODERS = ['atob', 'btoa', 'decodeURIComponent', 'encodeURIComponent'] as const;

// On less than this a regular expression cannot take long, whatever it tries.
const SHORT = 1024;

let isRunning = false;

/** Starts to count, for all code in the process; one meter at a time. */
export function startWorkMeter(): WorkMeter {
  if (isRunning) throw new Error('another work meter runs');
  isRunning = true;
  let work = 0;
  const restores: (() => void)[] = [];

  function replace(holder: object, name: PropertyKey, wrap: (native: Method) => Method): void {
    const descriptor = Object.getOwnPropertyDescriptor(holder, name);
    if (descriptor === undefined) throw new Error(`no ${String(name)}`);
    // Some are made by an accessor when they are first asked for.
    const value = wrap(Reflect.get(holder, name) as Method);
    Object.defineProperty(holder, name, { configurable: true, writable: true, value });
    restores.push(() => Object.defineProperty(holder, name, descriptor));
  }

  // Those that are called most are kept apart, so that they stay fast.
  replace(String.prototype, 'charCodeAt', (native) => {
    return function charCodeAt(this: unknown, index) {
      work++;
      return native.call(this, index);
    };
  });
  replace(String.prototype, 'slice', (native) => {
    return function slice(this: unknown, from, to) {
      const part = native.call(this, from, to) as string;
      work += part.length;
      return part;
    };
  });
  for (const [name, charge] of Object.entries(STRING_CHARGES)) {
    replace(String.prototype, name, (native) => {
      return function charged(this: unknown, ...args) {
        const result = native.apply(this, args);
        work += charge(String(this), args, result);
        return result;
      };
    });
  }
  replace(String.prototype, Symbol.iterator, (native) => {
    return function iterator(this: unknown) {
      work += String(this).length;
      return native.call(this);
    };
  });
  replace(RegExp.prototype, 'exec', (native) => {
    return function exec(this: unknown, text) {
      const regexp = this as RegExp;
      const from = regexp.global || regexp.sticky ? regexp.lastIndex : 0;
      const found = native.call(regexp, text) as RegExpExecArray | null;
      const before = work;
      const rest = String(text).length - from;
      const cost = found === null ? searchCost(regexp, rest) : searchCost(regexp, rest, found.index - from);
      // Without what it took to find that out.
      work = before + cost + (found?.[0].length ?? 0);
      return found;
    };
  });
  for (const name of DECODERS) {
    replace(globalThis, name, (native) => {
      return function decode(this: unknown, text) {
        work += String(text).length;
        return native.call(this, text);
      };
    });
  }

  return {
    measure(run) {
      const before = work;
      run();
      return work - before;
    },
    stop() {
      for (const restore of restores) restore();
      isRunning = false;
    },
  };
}

function distance(from: number, found: number, length: number): number {
  return (found === -1 ? length : found) - from + 1;
}

/**
 * What a search with a regular expression may cost at worst. Nobody outside of the engine sees how
 * often it goes back, so it is charged as if it went back as often as can be: on a long text, each
 * repeat without an end tries every length that there is, from every place at which a match may begin.
 * @param rest - How long the text is from the place on at which the search begins.
 * @param skipped - How much of it stands before the match; all of it when there is none.
 */
function searchCost({ source, sticky, multiline }: RegExp, rest: number, skipped = rest): number {
  let cost = 0;
  for (const { isFixed, repeats } of shapesOf(source)) {
    const places = sticky || (isFixed && !multiline) ? 1 : skipped + 1;
    if (rest > SHORT) cost += places * rest ** repeats;
    else cost += repeats > 0 ? rest + 1 : places;
  }
  return cost;
}

/** One of the alternatives of a regular expression. */
interface Shape {
  /** True when it begins with `^`. */
  readonly isFixed: boolean;
  /** How many repeats without an end can be made shorter when what is behind them does not fit. */
  readonly repeats: number;
}

const known = new Map<string, readonly Shape[]>();

function shapesOf(source: string): readonly Shape[] {
  let shapes = known.get(source);
  if (shapes === undefined) {
    // To read the shape of one takes others, which are short.
    known.set(source, []);
    // Escapes and classes stand for one character.
    const plain = source.replaceAll(/\\(?:[pu]\{[^}]*\}|.)/gi, 'x').replaceAll(/\[[^\]]*\]/g, 'x');
    shapes = alternatives(plain).map(toShape);
    known.set(source, shapes);
  }
  return shapes;
}

function alternatives(plain: string): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const character of plain) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === '|' && depth === 0) found.push('');
    else found.push(`${found.pop() ?? ''}${character}`);
  }
  return found;
}

function toShape(plain: string): Shape {
  // A repeat with a high end counts as one without.
  const repeats = plain.match(/[*+]|\{\d+,(?:\d{3,})?\}/g)?.length ?? 0;
  // A last repeat takes what it can; nothing behind it asks for less.
  const isLast = /[^)](?:[*+]|\{\d+,(?:\d{3,})?\})$/.test(plain);
  return { isFixed: plain.startsWith('^'), repeats: isLast ? repeats - 1 : repeats };
}
