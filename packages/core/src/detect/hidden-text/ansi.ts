import { charClass } from '../../text/char-class.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { isUnseen, plainStyle, styledBy } from './ansi-style.ts';
import type { TextStyle } from './ansi-style.ts';
import { countWords, givesOrders } from './prose.ts';

// ECMA-48: a control sequence is ESC [, parameters, and a final letter.
const ESCAPE = 27;
const BELL = 7;
const BACKSLASH = 92;
const BRACKET = 91;
const STYLE = 109;
const PARAMETERS = charClass('0-9;:<=>?');
const MAX_PARAMETERS = 48;
const MAX_SEQUENCES = 8;
// What is longer is found up to here.
const MAX_LENGTH = 256;
const MAX_BACK = 96;
const MIN_WORDS = 2;
const MIN_TITLE = 4;
const MIN_SENTENCE = 8;
// OSC, DCS, SOS, PM and APC: strings to the terminal, which does not show them.
const STRINGS: ReadonlySet<number> = new Set([...']PX^_'].map((letter) => letter.charCodeAt(0)));
const CLIPBOARD = /^\]52;[a-z0-9]*;[^?]/;
// Moves up and back, and erases.
const ERASING: ReadonlySet<number> = new Set([...'AFGHJKPXf'].map((letter) => letter.charCodeAt(0)));

/** Text that a terminal conceals, colours like its background, takes as a title, or erases. */
export const ansi: AnchoredDetector = {
  kind: 'anchored',
  id: 'hidden_text.ansi',
  category: 'prompt_injection',
  anchors: '\u001b',
  match(reader, at) {
    const kind = reader.code(at + 1);
    if (STRINGS.has(kind)) return terminalString(reader, at);
    if (kind !== BRACKET) return undefined;
    const last = reader.runEnd(PARAMETERS, at + 2, MAX_PARAMETERS);
    const final = reader.code(last);
    if (ERASING.has(final)) return erased(reader, at, last + 1);
    return final === STYLE ? concealed(reader, at) : undefined;
  },
};

// From the sequence that conceals to the one that ends it. No person sees what stands between.
function concealed(reader: Reader, at: number): Match | undefined {
  let style: TextStyle = plainStyle;
  let from = at;
  let end = at;
  let isHiding = false;
  for (let sequences = 0; sequences < MAX_SEQUENCES; sequences++) {
    const next = styleEnd(reader, end);
    if (next !== undefined) style = styledBy(style, reader.text.slice(end + 2, next - 1));
    if (!isUnseen(style)) {
      // Only sequences right behind each other may hide together.
      if (isHiding || next === undefined) return isHiding ? said(reader, at, from, next ?? end) : undefined;
      end = next;
      from = next;
      continue;
    }
    isHiding = true;
    end = next ?? end + 1;
    while (end < at + MAX_LENGTH && reader.code(end) !== -1 && reader.code(end) !== ESCAPE) end++;
    if (end >= at + MAX_LENGTH || reader.code(end) === -1) break;
  }
  return isHiding ? said(reader, at, from, end) : undefined;
}

function said(reader: Reader, at: number, from: number, end: number): Match | undefined {
  return countWords(textOf(reader, from, end)) < MIN_WORDS ? undefined : { start: at, end, score: 0.9 };
}

function textOf(reader: Reader, from: number, end: number): string {
  const parts = reader.text.slice(from, end).split('\u001b');
  return parts.map((part) => part.replace(/^\[[0-9;:]*[a-zA-Z]/, '')).join(' ');
}

// The end of an `ESC [ … m`, when one stands at an index.
function styleEnd(reader: Reader, at: number): number | undefined {
  if (reader.code(at) !== ESCAPE || reader.code(at + 1) !== BRACKET) return undefined;
  const last = reader.runEnd(PARAMETERS, at + 2, MAX_PARAMETERS);
  return reader.code(last) === STYLE ? last + 1 : undefined;
}

// Up to BEL or ESC \. Titles, links and pictures have no sentences in them.
function terminalString(reader: Reader, at: number): Match | undefined {
  let end = at + 2;
  let close = 0;
  for (; end < at + MAX_LENGTH; end++) {
    const code = reader.code(end);
    if (code === BELL) close = 1;
    else if (code === ESCAPE) close = reader.code(end + 1) === BACKSLASH ? 2 : -1;
    if (code === -1 || close !== 0) break;
  }
  const text = reader.text.slice(at + 1, end);
  end += Math.max(0, close);
  if (CLIPBOARD.test(text)) return { start: at, end, score: 0.7 };
  return countWords(text.replace(/^.\d{0,4};?/, ' ')) < MIN_TITLE ? undefined : { start: at, end, score: 0.9 };
}

// Progress bars erase as well: they say a few words, and give no orders.
function erased(reader: Reader, at: number, end: number): Match | undefined {
  let start = at;
  while (start > 0 && at - start < MAX_BACK && reader.code(start - 1) !== ESCAPE) start--;
  const line = reader.text.slice(start, at).trimEnd();
  const text = line.slice(line.lastIndexOf('\n') + 1);
  const words = countWords(text);
  const isHidden = words >= MIN_SENTENCE || (words >= MIN_TITLE && givesOrders(text));
  return isHidden ? { start: at, end, score: 0.6 } : undefined;
}
