import { charClass } from '../../text/char-class.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { countWords, givesOrders } from './prose.ts';

// What is longer is found up to here.
const MAX_LENGTH = 256;
const MAX_GAP = 4;
const MAX_LABEL = 24;
const MIN_WORDS = 4;
const MIN_ORDER = 3;
const OPEN_ANGLE = 60;
const LINE_BREAK = 10;
const SPACE = 32;
const CLOSE_PARENTHESIS = 41;
const CLOSE_BRACKET = 93;
const LABEL = charClass('a-zA-Z0-9/_. -');
const NO_PROSE: ReadonlySet<number> = new Set([...'<>|"`\'{}[\\/#-=;'].map((sign) => sign.charCodeAt(0)));
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['"', '"'],
  ["'", "'"],
]);
// Notes that developers leave for each other and for their tools.
const NOTE =
  /^\W{0,8}(?:todo|fixme|hack|xxx|note|begin|end|start|if|region|endregion|generated|auto-?generated|license|copyright|\w+-(?:disable|enable|ignore))(?![a-z])/i;

/** Comments of HTML and Markdown that carry a text: models read them, readers of the page do not. */
export const comment: AnchoredDetector = {
  kind: 'anchored',
  id: 'hidden_text.comment',
  category: 'prompt_injection',
  anchors: '<[',
  match(reader, at) {
    return reader.code(at) === OPEN_ANGLE ? htmlComment(reader, at) : markdownComment(reader, at);
  },
};

function htmlComment(reader: Reader, at: number): Match | undefined {
  if (!reader.hasAt('<!--', at)) return undefined;
  let end = at + 4;
  while (end < at + MAX_LENGTH && reader.code(end) !== -1 && !reader.hasAt('-->', end)) end++;
  const text = reader.text.slice(at + 4, end);
  const words = countWords(text);
  if (words < MIN_ORDER) return undefined;
  const isClosed = end < at + MAX_LENGTH && reader.code(end) !== -1;
  if (isClosed) end += 3;
  if (givesOrders(text)) return { start: at, end, score: 0.7 };
  // Notes stand on lines of their own, or between tags.
  const isInLine = isProse(reader, at - 1, -1) || (isClosed && isProse(reader, end, 1));
  return words < MIN_WORDS || !isInLine || NOTE.test(text) ? undefined : { start: at, end, score: 0.6 };
}

// `[//]: # (text)`, `[comment]: <> (text)`, `[_]: # "text"`: a link that nothing refers to.
function markdownComment(reader: Reader, at: number): Match | undefined {
  const label = reader.runEnd(LABEL, at + 1, MAX_LABEL);
  if (label === at + 1 || reader.code(label) !== CLOSE_BRACKET || !reader.hasAt(':', label + 1)) return undefined;
  const target = skipSpaces(reader, label + 2);
  const isBare = reader.hasAt('#', target);
  if (!isBare && !reader.hasAt('<>', target)) return undefined;
  const from = skipSpaces(reader, target + (isBare ? 1 : 2));
  const closing = CLOSING.get(String.fromCharCode(reader.code(from)));
  if (closing === undefined) return undefined;
  let end = from + 1;
  let last = -1;
  for (
    let code = reader.code(end);
    end < at + MAX_LENGTH && code !== -1 && code !== LINE_BREAK;
    code = reader.code(++end)
  ) {
    if (code === closing.charCodeAt(0)) last = end;
    if (code === CLOSE_PARENTHESIS && reader.code(end + 1) === LINE_BREAK) break;
  }
  const text = reader.text.slice(from + 1, last === -1 ? end : last);
  const words = countWords(text);
  const match = { start: at, end: last === -1 ? end : last + 1 };
  if (words >= MIN_ORDER && givesOrders(text)) return { ...match, score: 0.7 };
  return words < MIN_WORDS || NOTE.test(text) ? undefined : { ...match, score: 0.6 };
}

function skipSpaces(reader: Reader, from: number): number {
  let index = from;
  while (index - from < MAX_GAP && reader.code(index) === SPACE) index++;
  return index;
}

// True when text stands next on the same line, and not only a tag, a table, a bracket or a quotation mark of code.
function isProse(reader: Reader, from: number, step: number): boolean {
  let index = from;
  while ((index - from) * step < MAX_GAP && reader.code(index) === SPACE) index += step;
  const code = reader.code(index);
  return code > SPACE && !NO_PROSE.has(code);
}
