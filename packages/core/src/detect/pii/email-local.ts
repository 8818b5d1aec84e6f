import { ALNUM, charClass, isIn, WORD } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { JOINED, letterKind, NO_LETTER, UNSPACED } from '../../text/script.ts';
import type { LetterKind } from '../../text/script.ts';
import { startsWord } from '../boundary.ts';
import type { Lead } from '../detector.ts';
import { leadOf, runLead } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';

/** The local part of an e-mail address. */

// RFC 5321 4.5.3.1: 64 characters before the @.
const MAX_LOCAL = 64;
// Where there are no spaces, a name begins somewhere in the prose before it: so far back at most.
const MAX_UNSPACED = 16;
const LOCAL = charClass('a-zA-Z0-9.!#$%&*+/=?^_`{|}~-');
// A local part without what separates the parts of a URL, a path or a log line.
const NAME = charClass('a-zA-Z0-9.!$%*+^_`{|}~-');
// In prose without spaces they stand before a domain, as in 使用@example.com and 末尾が@example.com.
const PARTICLES: ReadonlySet<number> = new Set([...'以为為是到至用的在はがをに'].map((letter) => letter.charCodeAt(0)));
const EQUALS = 61;
const BACKSLASH = 92;

const asciiLead = runLead(LOCAL, MAX_LOCAL);

/** What can stand before the @. */
export const localLead: Lead = leadOf(LOCAL, (text, end) => {
  const start = asciiLead(text, end);
  if (letterKind(text.charCodeAt(start - 1)) === NO_LETTER) return start;
  return letterRunStart((index) => text.charCodeAt(index), { members: LOCAL, before: end, max: MAX_LOCAL });
});

/** Where what can be a local part in ASCII begins before an @: perhaps with signs that do not belong to it. */
export function localStart(reader: Reader, at: number): number {
  return withoutKey(reader, at, asciiRunStart);
}

/**
 * Where the local part before an @ begins when letters outside ASCII stand before what is in ASCII; `at` when there is
 * none. In `请联系bob@example.com` these letters are prose, as long as the domain has none like them.
 */
export function internationalLocalStart(reader: Reader, at: number, isDomainLikeIt: boolean): number {
  const startWith = (widest: LetterKind): number => {
    const runStart: RunStart = (_reader, members, before, max) =>
      letterRunStart((index) => reader.code(index), { members, before, max, widest });
    return withoutSigns(reader, withoutKey(reader, at, runStart), at);
  };
  const start = isDomainLikeIt ? at : startWith(JOINED);
  if (start < at) return start;
  return !isDomainLikeIt && PARTICLES.has(reader.code(at - 1)) ? at : startWith(UNSPACED);
}

/** The first letter or digit from an index on, before an @; `at` when there is none. */
export function withoutSigns(reader: Reader, from: number, at: number): number {
  let start = from;
  while (start < at && !reader.isAt(ALNUM, start) && letterKind(reader.code(start)) === NO_LETTER) start++;
  return start < at && reader.code(start - 1) === BACKSLASH && startsWord(reader, start + 1) ? start + 1 : start;
}

/** The start of the name that ends before an index, at most `max` characters back. */
export function userStart(reader: Reader, before: number, max: number): number {
  return letterRunStart((index) => reader.code(index), { members: NAME, before, max });
}

type RunStart = (reader: Reader, members: CharClass, before: number, max: number) => number;

const asciiRunStart: RunStart = (reader, members, before, max) => reader.runStart(members, before, max);

// In `?id=7&to=bob@…` and `user=bob@…` the key in front is left out; it stays part of the name in
// `bounce+bob=…@…`, as mailing lists write it.
function withoutKey(reader: Reader, at: number, runStart: RunStart): number {
  const start = runStart(reader, LOCAL, at, MAX_LOCAL);
  const name = runStart(reader, NAME, at, at - start);
  if (name === start || reader.code(name - 1) !== EQUALS) return name;
  const key = runStart(reader, WORD, name - 1, name - 1 - start);
  return key === start || !reader.isAt(NAME, key - 1) ? name : start;
}

interface LetterRun {
  readonly members: CharClass;
  readonly before: number;
  readonly max: number;
  readonly widest?: LetterKind;
}

function letterRunStart(codeAt: (index: number) => number, run: LetterRun): number {
  const { members, before, max, widest = UNSPACED } = run;
  const limit = Math.max(0, before - max);
  let unspaced = 0;
  let start = before;
  for (; start > limit; start--) {
    const code = codeAt(start - 1);
    const kind = letterKind(code);
    if (kind === NO_LETTER ? !isIn(members, code) : kind > widest) break;
    if (kind === UNSPACED && ++unspaced > MAX_UNSPACED) break;
  }
  return start;
}
