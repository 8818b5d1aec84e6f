/** Where a URL stands in an answer, which tells who opens it and where it ends. */
export interface Place {
  readonly kind: 'image' | 'link' | 'reference' | 'resource' | 'anchor' | 'bare';
  /** Where what is to be taken out begins. */
  readonly start: number;
  /** Where the URL begins. */
  readonly url: number;
  /** What ends it: a quote, a closing sign, or white space for ''. */
  readonly closing: '"' | "'" | ')' | '>' | '';
}

const MAX_RUN = 48;
const MAX_SPACE = 8;
// How far back a tag or the label of a link is looked for.
const LOOK_BEHIND = 128;

const RUN = /[^\s<>"'`()[\]{}=,]/;
const SPACE = /\s/;
const LETTER = /[\p{L}\p{N}]/u;
// Attributes that make a browser ask at once, or take it there: the bounds keep both expressions linear.
const ATTRIBUTE = /<[a-z][^<>]*[\s"'/;]([a-z:-]{2,12})\s{0,4}=\s{0,4}\\?(["']?)\s{0,4}$/i;
const CSS = /(?:url\(\s{0,4}\\?(["']?)\s{0,4}|@import\s{1,4}\\?(["']))$/i;
const BEFORE_URL = /(?:["'=(]\s{0,8}|\]:\s{0,8}<?)$/;
const SCHEME_PART = /(?:h(?:t(?:t(?:ps?)?)?)?|w{1,3})$/i;
const MAX_SCHEME = 5;
const LINK_ATTRIBUTES: ReadonlySet<string> = new Set(['href', 'xlink:href', 'action', 'formaction', 'cite', 'ping']);
const RESOURCE_ATTRIBUTES: ReadonlySet<string> = new Set([
  'src',
  'srcset',
  'data-src',
  'poster',
  'background',
  'data',
  'url',
]);
const LOADING_TAG = /<(?:link|image|use|base)\b[^<>]*$/i;

/** Finds out where the URL with an anchor stands. @param isBare - True when it is a link without any markup. */
export function placeAt(text: string, anchor: number, isBare: boolean): Place | undefined {
  const run = runStart(text, anchor);
  if (run !== undefined) {
    const marked = markdownAt(text, run) ?? htmlAt(text, run);
    if (marked !== undefined) return marked;
  }
  if (!isBare || LETTER.test(text.charAt(anchor - 1))) return undefined;
  const isAngled = text.charAt(anchor - 1) === '<';
  return { kind: 'bare', start: anchor, url: anchor, closing: isAngled ? '>' : '' };
}

/** From where on the end of a text can be the beginning of a URL of which more has to come. */
export function openFrom(text: string): number {
  const run = runStart(text, text.length);
  if (run !== undefined) {
    const bracket = inlineParenthesis(text, run);
    if (bracket !== undefined) return bracket;
    if (run < text.length && BEFORE_URL.test(text.slice(Math.max(0, run - MAX_SPACE - 3), run))) return run;
  }
  const scheme = SCHEME_PART.exec(text.slice(-MAX_SCHEME))?.[0] ?? '';
  const start = text.length - scheme.length;
  return LETTER.test(text.charAt(start - 1)) ? text.length : start;
}

// Undefined when too much stands before it.
function runStart(text: string, end: number): number | undefined {
  let start = end;
  while (start > 0 && RUN.test(text.charAt(start - 1))) if (--start < end - MAX_RUN) return undefined;
  return start;
}

function beforeSpace(text: string, end: number): number {
  let at = end;
  while (at > end - MAX_SPACE && SPACE.test(text.charAt(at - 1))) at--;
  return at;
}

function inlineParenthesis(text: string, run: number): number | undefined {
  const at = beforeSpace(text, text.charAt(run - 1) === '<' ? run - 1 : run) - 1;
  return text.charAt(at) === '(' && text.charAt(at - 1) === ']' ? at : undefined;
}

function markdownAt(text: string, run: number): Place | undefined {
  const isAngled = text.charAt(run - 1) === '<';
  const bracket = inlineParenthesis(text, run);
  if (bracket !== undefined) {
    const kind = isImage(text, bracket - 1) ? 'image' : 'link';
    return { kind, start: bracket, url: run, closing: isAngled ? '>' : ')' };
  }
  const at = beforeSpace(text, isAngled ? run - 1 : run);
  if (text.slice(at - 2, at) !== ']:') return undefined;
  return { kind: 'reference', start: run, url: run, closing: isAngled ? '>' : '' };
}

// Of a label that is longer than what is looked at it cannot be told: then it counts as the worse.
function isImage(text: string, closing: number): boolean {
  let depth = 0;
  for (let at = closing; at >= Math.max(0, closing - LOOK_BEHIND); at--) {
    const sign = text.charAt(at);
    if (sign === ']') depth++;
    else if (sign === '[' && --depth === 0) return text.charAt(at - 1) === '!';
  }
  return true;
}

function htmlAt(text: string, run: number): Place | undefined {
  if (!BEFORE_URL.test(text.slice(Math.max(0, run - MAX_SPACE - 3), run))) return undefined;
  const before = text.slice(Math.max(0, run - LOOK_BEHIND), run);
  const css = CSS.exec(before);
  if (css !== null) {
    return { kind: 'resource', start: run, url: run, closing: toClosing(css[1] ?? css[2]) ?? ')' };
  }
  const attribute = ATTRIBUTE.exec(before);
  const name = attribute?.[1]?.toLowerCase() ?? '';
  const isLink = LINK_ATTRIBUTES.has(name);
  if (!isLink && !RESOURCE_ATTRIBUTES.has(name)) return undefined;
  const kind = isLink && !LOADING_TAG.test(before) ? 'anchor' : 'resource';
  return { kind, start: run, url: run, closing: toClosing(attribute?.[2]) ?? '' };
}

function toClosing(quote: string | undefined): '"' | "'" | undefined {
  return quote === '"' || quote === "'" ? quote : undefined;
}
