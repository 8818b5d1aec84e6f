import { ALNUM, DIGIT, charClass, isIn } from '../../text/char-class.ts';
import { startsWord } from '../boundary.ts';
import type { AnchoredDetector } from '../detector.ts';
import { leadOf } from '../scan/lead.ts';
import { weigh } from './secret-kind.ts';
import { isVaried } from './token.ts';

// Three characters, a digit, `Q~` and 31 to 34 more. The match begins at the digit, so that a stream
// waits for digits only and not for the beginning of every word.
const BEFORE = 3;
const MIN_BODY = 31;
const MAX_BODY = 34;
const BODY = charClass('a-zA-Z0-9_~.-');
const START = charClass('a-zA-Z0-9_~.');
const CAPITAL_Q = 81;

/** A client secret of Microsoft Entra ID (Azure AD), from the digit before its `Q~` on. */
export const azureClientSecret: AnchoredDetector = {
  kind: 'anchored',
  id: 'secret.azure_client_secret',
  category: 'sensitive_info_disclosure',
  entity: 'azure_client_secret',
  anchors: '~',
  lead: leadOf(charClass('0-9Q'), (text, end) => {
    const digit = text.charCodeAt(end - 1) === CAPITAL_Q ? end - 2 : end - 1;
    return isIn(DIGIT, text.charCodeAt(digit)) ? digit : end;
  }),
  match(reader, at) {
    const start = at - 2;
    if (reader.code(at - 1) !== CAPITAL_Q || !reader.isAt(DIGIT, start)) return undefined;
    const first = reader.runStart(START, start, BEFORE);
    if (start - first !== BEFORE || !startsWord(reader, first)) return undefined;
    let end = reader.runEnd(BODY, at + 1, MAX_BODY + 2);
    while (end > at && !isIn(ALNUM, reader.code(end - 1)) && end - at - 1 > MAX_BODY) end--;
    const length = end - at - 1;
    if (length < MIN_BODY || length > MAX_BODY || !isVaried(reader.text.slice(start, end))) return undefined;
    return { start, end, score: weigh(reader.text.slice(start, end), 1) };
  },
};
