import { ALNUM, WORD, charClass } from '../../text/char-class.ts';
import { endsWith, startsWord, wordLead } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { isVaried } from './token.ts';

// Personal, OAuth, user-to-server, server-to-server and refresh tokens.
const KINDS = ['ghp', 'gho', 'ghu', 'ghs', 'ghr'];
const MIN_LENGTH = 36;
// GitHub asks to be ready for tokens of 255 characters.
const MAX_LENGTH = 255;
// github_pat_ and 22 characters, an underscore, 59 characters.
const FINE_GRAINED_LENGTH = 82;
// Server tokens can be a JWT: ghs_12345_eyJ….eyJ….….
const JWT = charClass('a-zA-Z0-9_.-');
const MAX_JWT_LENGTH = 2048;
const SMALL_G = 103;

/** A GitHub token: `ghp_` and its siblings, and fine-grained `github_pat_` ones. */
export const githubToken: AnchoredDetector = {
  kind: 'anchored',
  id: 'secret.github_token',
  category: 'sensitive_info_disclosure',
  entity: 'github_token',
  anchors: '_',
  lead: wordLead([...KINDS, 'github']),
  match(reader, at) {
    if (endsWith(reader, 'github', at)) return matchFineGrained(reader, at);
    const start = at - 3;
    if (
      reader.code(start) !== SMALL_G ||
      !KINDS.some((kind) => reader.hasAt(kind, start)) ||
      !startsWord(reader, start)
    )
      return undefined;
    const end = reader.runEnd(ALNUM, at + 1, MAX_LENGTH);
    if (reader.hasAt('_eyJ', end) && endsWith(reader, 'ghs', at)) return matchServerJwt(reader, start);
    if (end - at - 1 < MIN_LENGTH || !isVaried(reader.text.slice(at + 1, end))) return undefined;
    return { start, end, score: 1 };
  },
};

function matchFineGrained(reader: Reader, at: number): Match | undefined {
  const start = at - 6;
  if (!startsWord(reader, start) || !reader.hasAt('pat_', at + 1)) return undefined;
  const end = reader.runEnd(WORD, at + 5, MAX_LENGTH);
  if (end - at - 5 < FINE_GRAINED_LENGTH || !isVaried(reader.text.slice(at + 5, end))) return undefined;
  return { start, end, score: 1 };
}

function matchServerJwt(reader: Reader, start: number): Match | undefined {
  const end = reader.runEnd(JWT, start, MAX_JWT_LENGTH);
  return end - start < MIN_LENGTH ? undefined : { start, end, score: 1 };
}
