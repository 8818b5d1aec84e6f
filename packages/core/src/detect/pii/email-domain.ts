import { charClass, isIn, LETTER } from '../../text/char-class.ts';
import { JOINED, letterKind, NO_LETTER, UNSPACED } from '../../text/script.ts';
import type { Reader } from '../scan/reader.ts';

/** The domain of an e-mail address. */

// RFC 5321 4.5.3.1: 63 characters in a label.
const MAX_LABELS = 8;
const MAX_LABEL = 63;
// As long as ファッション: what is longer in a script without spaces is prose.
const MAX_UNSPACED = 6;
const LABEL = charClass('a-zA-Z0-9-');
// RFC 5890: a top-level domain in other letters.
const INTERNATIONAL = 'xn--';
const DOT = 46;

/** The end of the last label that can be a top-level domain, so that a full stop stays outside. */
export function domainEnd(reader: Reader, from: number): number | undefined {
  let end: number | undefined;
  let index = from;
  for (let label = 0; label < MAX_LABELS; label++) {
    const labelEnd = reader.runEnd(LABEL, index, MAX_LABEL);
    const behind = reader.code(labelEnd);
    if (letterKind(behind) !== NO_LETTER) return internationalEnd(reader, from);
    if (labelEnd === index) return end;
    const topLevelEnd = reader.runEnd(LETTER, index, MAX_LABEL);
    const isTopLevel = topLevelEnd === labelEnd ? labelEnd - index >= 2 : reader.hasAt(INTERNATIONAL, index);
    if (label > 0 && isTopLevel) end = labelEnd;
    if (behind !== DOT) return end;
    index = labelEnd + 1;
  }
  return end;
}

/** True when a part of a text has letters of a script that keeps apart from ASCII. */
export function hasOwnScript(reader: Reader, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (letterKind(reader.code(index)) > JOINED) return true;
  return false;
}

// RFC 5890: labels with letters outside ASCII. Behind a top-level domain such as `com` only a label that is not the
// last has them: what follows on `bob@example.com.` is the next sentence.
function internationalEnd(reader: Reader, from: number): number | undefined {
  let end: number | undefined;
  let index = from;
  let canEnd = true;
  for (let label = 0; label < MAX_LABELS; label++) {
    const labelEnd = internationalLabelEnd(reader, index, label === 0);
    if (labelEnd === index) return end;
    const topLevelEnd = label === 0 ? undefined : internationalTopLevelEnd(reader, index, labelEnd);
    const isAscii = reader.runEnd(LABEL, index, MAX_LABEL) === labelEnd;
    if (topLevelEnd !== undefined && (isAscii || canEnd)) end = topLevelEnd;
    if (reader.code(labelEnd) !== DOT) return end;
    canEnd = !isAscii || topLevelEnd === undefined;
    index = labelEnd + 1;
  }
  return end;
}

// A label that begins in ASCII ends before a script that keeps apart from it, so that prose behind an address stays
// outside. The first one does not: no address ends with it.
function internationalLabelEnd(reader: Reader, from: number, isFirst: boolean): number {
  const isMixed = isFirst || letterKind(reader.code(from)) > JOINED;
  let end = from;
  for (; end < from + MAX_LABEL; end++) {
    const code = reader.code(end);
    const kind = letterKind(code);
    if (kind === NO_LETTER ? !isIn(LABEL, code) : kind > JOINED && !isMixed) break;
  }
  return end;
}

function internationalTopLevelEnd(reader: Reader, from: number, labelEnd: number): number | undefined {
  if (reader.hasAt(INTERNATIONAL, from)) return labelEnd;
  const isOwnScript = letterKind(reader.code(from)) > JOINED;
  let unspaced = 0;
  let end = from;
  for (; end < labelEnd; end++) {
    const code = reader.code(end);
    const kind = letterKind(code);
    if (isOwnScript ? kind <= JOINED : kind === NO_LETTER && !isIn(LETTER, code)) break;
    if (kind === UNSPACED && ++unspaced > MAX_UNSPACED) break;
  }
  return end - from < 2 || (!isOwnScript && end < labelEnd) ? undefined : end;
}
