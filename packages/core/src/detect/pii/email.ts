import { ALNUM, WORD, charClass } from '../../text/char-class.ts';
import { endsWith, startsWord } from '../boundary.ts';
import type { AnchoredDetector } from '../detector.ts';
import { runLead } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';

// RFC 5321 4.5.3.1: 64 characters before the @, 255 after it, 63 in a label.
const MAX_LOCAL = 64;
const MAX_USER = 32;
const MAX_LABELS = 8;
const MAX_LABEL = 63;
const LOCAL = charClass('a-zA-Z0-9.!#$%&*+/=?^_`{|}~-');
// A local part without what separates the parts of a URL, a path or a log line.
const NAME = charClass('a-zA-Z0-9.!$%*+^_`{|}~-');
const LABEL = charClass('a-zA-Z0-9-');
const TOP_LEVEL = charClass('a-zA-Z');
// RFC 5890: a top-level domain in other letters.
const INTERNATIONAL = 'xn--';
const DOT = 46;
const COLON = 58;
const EQUALS = 61;
const BACKSLASH = 92;

/** An e-mail address: RFC 5321 dot-atoms, with a top-level domain of letters. */
export const email: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.email',
  category: 'sensitive_info_disclosure',
  entity: 'email',
  anchors: '@',
  lead: runLead(LOCAL, MAX_LOCAL),
  match(reader, at) {
    let start = localStart(reader, at);
    while (start < at && !reader.isAt(ALNUM, start)) start++;
    if (reader.code(start - 1) === BACKSLASH && startsWord(reader, start + 1)) start++;
    if (start === at || reader.code(at - 1) === DOT) return undefined;
    const end = domainEnd(reader, at + 1);
    return end === undefined || isUserInfo(reader, start) ? undefined : { start, end, score: 1 };
  },
};

// Where the name begins. In `?id=7&to=bob@…` and `user=bob@…` the key in front is left out; it stays
// part of the name in `bounce+bob=…@…`, as mailing lists write it.
function localStart(reader: Reader, at: number): number {
  const start = reader.runStart(LOCAL, at, MAX_LOCAL);
  const name = reader.runStart(NAME, at, at - start);
  if (name === start || reader.code(name - 1) !== EQUALS) return name;
  const key = reader.runStart(WORD, name - 1, name - 1 - start);
  return key === start || !reader.isAt(NAME, key - 1) ? name : start;
}

// `https://token@host` and `https://user:password@host` hold no address.
function isUserInfo(reader: Reader, start: number): boolean {
  const hasUser = reader.code(start - 1) === COLON;
  return endsWith(reader, '://', hasUser ? reader.runStart(NAME, start - 1, MAX_USER) : start);
}

// The end of the last label that can be a top-level domain, so that a full stop stays outside.
function domainEnd(reader: Reader, from: number): number | undefined {
  let end: number | undefined;
  let index = from;
  for (let label = 0; label < MAX_LABELS; label++) {
    const labelEnd = reader.runEnd(LABEL, index, MAX_LABEL);
    if (labelEnd === index) return end;
    const topLevelEnd = reader.runEnd(TOP_LEVEL, index, MAX_LABEL);
    const isTopLevel = topLevelEnd === labelEnd ? labelEnd - index >= 2 : reader.hasAt(INTERNATIONAL, index);
    if (label > 0 && isTopLevel) end = labelEnd;
    if (reader.code(labelEnd) !== DOT) return end;
    index = labelEnd + 1;
  }
  return end;
}
