import { letterKind, NO_LETTER } from '../../text/script.ts';
import { endsWith } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { domainEnd, hasOwnScript } from './email-domain.ts';
import { internationalLocalStart, localLead, localStart, userStart, withoutSigns } from './email-local.ts';

const MAX_USER = 32;
const DOT = 46;
const COLON = 58;

/** An e-mail address: RFC 5321 and RFC 6531 dot-atoms, with a top-level domain of letters. */
export const email: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.email',
  category: 'sensitive_info_disclosure',
  entity: 'email',
  anchors: '@',
  lead: localLead,
  match(reader, at) {
    if (reader.code(at - 1) === DOT) return undefined;
    const from = localStart(reader, at);
    if (letterKind(reader.code(from - 1)) !== NO_LETTER) return internationalMatch(reader, at);
    const start = withoutSigns(reader, from, at);
    if (start === at) return undefined;
    const end = domainEnd(reader, at + 1);
    return end === undefined || isUserInfo(reader, start) ? undefined : { start, end, score: 1 };
  },
};

function internationalMatch(reader: Reader, at: number): Match | undefined {
  const end = domainEnd(reader, at + 1);
  if (end === undefined) return undefined;
  const start = internationalLocalStart(reader, at, hasOwnScript(reader, at + 1, end));
  return start === at || isUserInfo(reader, start) ? undefined : { start, end, score: 1 };
}

// `https://token@host` and `https://user:password@host` hold no address.
function isUserInfo(reader: Reader, start: number): boolean {
  const hasUser = reader.code(start - 1) === COLON;
  return endsWith(reader, '://', hasUser ? userStart(reader, start - 1, MAX_USER) : start);
}
