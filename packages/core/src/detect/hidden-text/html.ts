import { ALNUM, LETTER } from '../../text/char-class.ts';
import type { AnchoredDetector } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { hidingOf } from './hiding-style.ts';
import { countWords, givesOrders } from './prose.ts';

// Elements that hold text; `x <b` in code begins none of the others.
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'a abbr address article aside b big blockquote body button caption center cite code dd del details dfn dialog div dl dt em ' +
    'figcaption figure font footer form g h1 h2 h3 h4 h5 h6 header html i input ins kbd label legend li main mark nav ol ' +
    'option output p pre q s samp section small span strike strong sub summary sup svg table tbody td text textarea tfoot ' +
    'th thead time tr tspan tt u ul var'
  ).split(' '),
);
const MAX_NAME = 10;
const MAX_TAG = 256;
// An element is read so far from its beginning, or so far behind a long opening tag.
const MAX_ELEMENT = 256;
const MIN_CONTENT = 96;
const MIN_WORDS = 3;
const MIN_FAINT = 5;
const OPEN = 60;
const CLOSE = 62;
const SLASH = 47;
const EQUALS = 61;
const BACKSLASH = 92;
const QUOTES: ReadonlySet<number> = new Set([34, 39]);
const MAY_HIDE = /hidden|style|color|class|opacity/i;
const INNER_TAG = /<[^<>]*>/g;
const VALUE = /\svalue=\\?["']([^"']*)/i;
const HIDDEN_INPUT = /\stype=["'\\]*hidden/i;

/**
 * HTML elements that a page does not show, with text in them: `display:none`, no size, no contrast,
 * far off the screen. Found up to their end, or up to what was read of them when they are longer.
 */
export const html: AnchoredDetector = {
  kind: 'anchored',
  id: 'hidden_text.html',
  category: 'prompt_injection',
  anchors: '<',
  match(reader, at) {
    if (!reader.isAt(LETTER, at + 1)) return undefined;
    const nameEnd = reader.runEnd(ALNUM, at + 1, MAX_NAME + 1);
    const name = reader.text.slice(at + 1, nameEnd).toLowerCase();
    if (!ELEMENTS.has(name)) return undefined;
    const tagEnd = openingEnd(reader, at, nameEnd);
    if (tagEnd === undefined) return undefined;
    const tag = reader.text.slice(at, tagEnd);
    if (!MAY_HIDE.test(tag)) return undefined;
    if (name === 'input') return hiddenInput(tag) ? { start: at, end: tagEnd, score: 0.6 } : undefined;
    const hiding = hidingOf(tag);
    if (hiding === 'none') return undefined;
    const limit = Math.max(at + MAX_ELEMENT, tagEnd + MIN_CONTENT);
    const { textEnd, end } = elementEnd(reader, name, tagEnd, limit);
    const text = reader.text.slice(tagEnd, textEnd).replaceAll(INNER_TAG, ' ');
    const score = scoreOf(text, hiding === 'firm');
    return score === undefined ? undefined : { start: at, end, score };
  },
};

// Pages hide menus and dialogs too, so none of it is certain enough to take out.
function scoreOf(text: string, isFirm: boolean): number | undefined {
  const words = countWords(text);
  if (words < MIN_WORDS) return undefined;
  if (givesOrders(text)) return isFirm ? 0.75 : 0.6;
  if (isFirm) return 0.7;
  return words < MIN_FAINT ? undefined : 0.5;
}

function hiddenInput(tag: string): boolean {
  const value = HIDDEN_INPUT.test(tag) ? (VALUE.exec(tag)?.[1] ?? '') : '';
  return countWords(value) >= MIN_WORDS && givesOrders(value);
}

// The `>` of an opening tag; those in quoted values do not count.
function openingEnd(reader: Reader, at: number, nameEnd: number): number | undefined {
  let quote = 0;
  for (let index = nameEnd; index < at + MAX_TAG; index++) {
    const code = reader.code(index);
    if (code === -1) return undefined;
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === CLOSE) return index + 1;
    else if (code === OPEN) return undefined;
    else if (index === nameEnd && code > 32 && code !== SLASH) return undefined;
    else if (QUOTES.has(code)) {
      const before = reader.code(index - 1) === BACKSLASH ? reader.code(index - 2) : reader.code(index - 1);
      if (before === EQUALS || before <= 32) quote = code;
    }
  }
  return undefined;
}

// Where the text of an element ends, and where its closing tag does; elements of the same name nest.
function elementEnd(
  reader: Reader,
  name: string,
  from: number,
  limit: number,
): { readonly textEnd: number; readonly end: number } {
  let depth = 1;
  let index = from;
  for (; index < limit; index++) {
    const code = reader.code(index);
    if (code === -1) break;
    if (code !== OPEN) continue;
    const isClosing = reader.code(index + 1) === SLASH;
    const nameAt = index + (isClosing ? 2 : 1);
    if (!isName(reader, name, nameAt)) continue;
    depth += isClosing ? -1 : 1;
    if (depth > 0) continue;
    const end = nameAt + name.length;
    return { textEnd: index, end: reader.code(end) === CLOSE ? end + 1 : end };
  }
  return { textEnd: index, end: index };
}

function isName(reader: Reader, name: string, at: number): boolean {
  for (let index = 0; index < name.length; index++) {
    const code = reader.code(at + index);
    const letter = code >= 65 && code <= 90 ? code + 32 : code;
    if (letter !== name.charCodeAt(index)) return false;
  }
  return !reader.isAt(ALNUM, at + name.length);
}
