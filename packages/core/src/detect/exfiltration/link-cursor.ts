import type { DetectorInfo, ScanCursor, ScanFinding } from '../../types.ts';
import { openFrom, placeAt } from './place.ts';
import type { Place } from './place.ts';

/** What is done with a link. */
export interface LinkJudge {
  readonly detectorOf: (kind: Place['kind']) => DetectorInfo;
  /** The score of a URL, of a long one of its beginning; undefined for one that may stay. */
  readonly judge: (kind: Place['kind'], url: string) => number | undefined;
}

/** Starts to look for links. */
export function createLinkCursor(judge: LinkJudge): ScanCursor {
  return new LinkCursor(judge);
}

// Of a longer link so many characters are looked at.
const MAX_LINK = 192;
const MAX_TITLE = 40;
const MAX_SPACE = 8;
// What places and titles are looked for in, behind where the scan has come.
const KEEP = 256;
const DROP = 1024;
const ANCHOR = /https?:|[\\/]{2}|www\./gi;
const BEHIND_SENTENCE = /[.,;:!?'*_~\])}]/;
const NOTHING: readonly ScanFinding[] = [];
const NONE_FAILED: ReadonlySet<string> = new Set();

/** Said where more text is needed. */
const OPEN = 'open';

interface UrlEnd {
  readonly end: number;
  /** True when it goes on behind what is looked at. */
  readonly isLong: boolean;
  /** Parentheses that were opened in it. */
  readonly depth: number;
}

/** What goes on behind a link that is longer than a stream may be held up. */
interface Rest {
  readonly parts: object;
  readonly finding: ScanFinding;
  readonly closing: Place['closing'];
  depth: number;
}

class LinkCursor implements ScanCursor {
  readonly failed: ReadonlySet<string> = NONE_FAILED;
  readonly #judge: LinkJudge;
  #text = '';
  /** The offset of the first character of the text. */
  #base = 0;
  /** Where the scan goes on, as an index of the text. */
  #at = 0;
  #rest: Rest | undefined;
  #findings: ScanFinding[] = [];

  constructor(judge: LinkJudge) {
    this.#judge = judge;
  }

  push(chunk: string, final: boolean): number {
    this.#text += chunk;
    this.#scan(final);
    const settled = this.#base + this.#at;
    if (this.#at > DROP + KEEP) {
      const dropped = this.#at - KEEP;
      this.#text = this.#text.slice(dropped);
      this.#base += dropped;
      this.#at -= dropped;
    }
    return settled;
  }

  takeFindings(): readonly ScanFinding[] {
    const findings = this.#findings;
    if (findings.length === 0) return NOTHING;
    this.#findings = [];
    return findings;
  }

  #scan(final: boolean): void {
    for (;;) {
      if (this.#rest !== undefined && !this.#readRest(this.#rest, final)) return;
      ANCHOR.lastIndex = this.#at;
      const anchor = ANCHOR.exec(this.#text);
      if (anchor === null) break;
      if (!this.#readLink(anchor[0], anchor.index, final)) return;
    }
    const { length } = this.#text;
    const from = Math.max(0, length - KEEP);
    this.#at = final ? length : Math.max(this.#at, from + openFrom(this.#text.slice(from)));
  }

  // False when more text is needed.
  #readLink(anchor: string, at: number, final: boolean): boolean {
    const text = this.#text;
    const from = Math.max(0, at - KEEP);
    const isBare = !/[\\/]/.test(anchor);
    const near = placeAt(text.slice(from, at + anchor.length), at - from, isBare);
    if (near === undefined || near.start + from < this.#at) {
      this.#at = at + anchor.length;
      return true;
    }
    const place = { ...near, start: near.start + from, url: near.url + from };
    const url = urlEnd(text, place, final);
    if (url === OPEN) {
      this.#at = place.start;
      return false;
    }
    const score = this.#judge.judge(place.kind, text.slice(place.url, url.end));
    if (score === undefined) {
      this.#at = Math.max(url.end, at + anchor.length);
      return true;
    }
    const span = url.isLong ? { start: place.start, end: url.end } : spanOf(text, place, url.end, final);
    if (span === OPEN) {
      this.#at = place.start;
      return false;
    }
    this.#emit(place, { ...span, score }, url);
    return true;
  }

  #emit(
    place: Place,
    span: { readonly start: number; readonly end: number; readonly score: number },
    url: UrlEnd,
  ): void {
    const { id, category, entity } = this.#judge.detectorOf(place.kind);
    const finding: ScanFinding = {
      detector: id,
      category,
      ...(entity === undefined ? {} : { entity }),
      start: this.#base + span.start,
      end: this.#base + span.end,
      score: span.score,
    };
    this.#at = span.end;
    if (!url.isLong) {
      this.#findings.push(finding);
      return;
    }
    const parts = {};
    this.#findings.push({ ...finding, parts, goesOn: true });
    this.#rest = { parts, finding, closing: place.closing, depth: url.depth };
  }

  // False when it has not ended.
  #readRest(rest: Rest, final: boolean): boolean {
    const from = this.#at;
    const read = readUrl(this.#text, from, this.#text.length, rest.closing, rest.depth);
    rest.depth = read.depth;
    const isOver = read.end < this.#text.length || final;
    // What closes a link of Markdown goes with it.
    const isClosed = rest.closing === ')' && this.#text.charAt(read.end) === ')';
    this.#at = isClosed ? read.end + 1 : read.end;
    const { parts, finding } = rest;
    const start = this.#base + from;
    this.#findings.push({ ...finding, start, end: this.#base + this.#at, parts, isRest: true, goesOn: !isOver });
    if (isOver) this.#rest = undefined;
    return isOver;
  }
}

// Where a URL ends, from an index up to a limit.
function readUrl(
  text: string,
  from: number,
  limit: number,
  closing: Place['closing'],
  depthBefore: number,
): { readonly end: number; readonly depth: number } {
  let depth = depthBefore;
  for (let at = from; at < limit; at++) {
    const sign = text.charAt(at);
    if (sign === '\n' || sign === '<') return { end: at, depth };
    if (closing === '"' || closing === "'" || closing === '>') {
      if (sign === closing) return { end: at, depth };
    } else {
      if (sign === '>' || sign === '"' || sign === '`' || /\s/.test(sign)) return { end: at, depth };
      if (sign === '(') depth++;
      else if (sign === ')' && --depth < 0) return { end: at, depth: 0 };
    }
  }
  return { end: limit, depth };
}

function urlEnd(text: string, { kind, start, url, closing }: Place, final: boolean): UrlEnd | typeof OPEN {
  const limit = start + MAX_LINK;
  const { end, depth } = readUrl(text, url, Math.min(limit, text.length), closing, 0);
  if (end === limit) return { end, depth, isLong: true };
  if (end === text.length && !final) return OPEN;
  let last = end;
  if (kind === 'bare' && closing === '') while (last > url && BEHIND_SENTENCE.test(text.charAt(last - 1))) last--;
  return { end: last, depth, isLong: false };
}

// What is taken out: of a link of Markdown all behind its text, with the title.
function spanOf(
  text: string,
  { kind, start, url, closing }: Place,
  end: number,
  final: boolean,
): { readonly start: number; readonly end: number } | typeof OPEN {
  const bare = { start: url, end };
  if (kind !== 'image' && kind !== 'link') return bare;
  let at = skipSpaces(text, closing === '>' ? end + 1 : end);
  const quote = text.charAt(at);
  if (quote === '"' || quote === "'") {
    const limit = at + 1 + MAX_TITLE;
    at++;
    while (at < text.length && at < limit && text.charAt(at) !== quote) at++;
    at = at < limit ? skipSpaces(text, at + 1) : at;
  }
  if (at >= text.length && !final) return OPEN;
  return text.charAt(at) === ')' ? { start, end: at + 1 } : bare;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (at < from + MAX_SPACE && /\s/.test(text.charAt(at))) at++;
  return at;
}
