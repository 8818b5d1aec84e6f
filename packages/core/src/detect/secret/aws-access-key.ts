import { ALNUM, charClass } from '../../text/char-class.ts';
import { startsWord } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { isVaried } from './token.ts';

// Key ids: access key, temporary, service bearer, context-specific.
const KINDS = ['AKIA', 'ASIA', 'ABIA', 'ACCA'];
const ID_LENGTH = 16;
const ID = charClass('A-Z0-9');
// What AWS makes; other digits occur in keys that compatible services make.
const BASE32 = charClass('A-Z2-7');
// Secret keys have no shape of their own but 40 characters of base64: the name before tells.
const SECRET_LENGTH = 40;
const BASE64 = charClass('a-zA-Z0-9+/');
const NAMES = ['secretaccesskey', 'awssecretkey', 'awssecret'];
const MAX_NAME = 32;
const NAME = charClass('a-zA-Z0-9_. -');
const AFTER_NAME = charClass(' "\'\\`');
const BEFORE_VALUE = charClass(' \t"\'\\`=>:(');
const MAX_GAP = 16;
const CAPITAL_A = 65;
const EQUALS = 61;
const SMALL_T = 116;
const SMALL_Y = 121;

/** An AWS access key id, or the secret access key that is assigned to a name that says so. */
export const awsAccessKey: AnchoredDetector = {
  kind: 'anchored',
  id: 'secret.aws_access_key',
  category: 'sensitive_info_disclosure',
  entity: 'aws_access_key',
  anchors: 'A=:>',
  match(reader, at) {
    return reader.code(at) === CAPITAL_A ? matchId(reader, at) : matchAssigned(reader, at);
  },
};

function matchId(reader: Reader, start: number): Match | undefined {
  if (!startsWord(reader, start) || !KINDS.some((kind) => reader.hasAt(kind, start))) return undefined;
  const end = reader.runEnd(ID, start + 4, ID_LENGTH);
  if (end - start !== ID_LENGTH + 4 || reader.isAt(ALNUM, end)) return undefined;
  if (!isVaried(reader.text.slice(start, end))) return undefined;
  return { start, end, score: reader.runEnd(BASE32, start, ID_LENGTH + 4) === end ? 1 : 0.8 };
}

// AWS_SECRET_ACCESS_KEY=…, "SecretAccessKey": "…", <SecretAccessKey>…, secret_access_key => …
function matchAssigned(reader: Reader, at: number): Match | undefined {
  const nameEnd = reader.runStart(AFTER_NAME, at, MAX_GAP);
  // Names end in `key` or `secret`, in either case.
  const last = reader.code(nameEnd - 1) | 32;
  if (last !== SMALL_Y && last !== SMALL_T) return undefined;
  const name = reader.text.slice(reader.runStart(NAME, nameEnd, MAX_NAME), nameEnd);
  const plain = [...name.toLowerCase()].filter((character) => character >= 'a' && character <= 'z').join('');
  if (!NAMES.some((ending) => plain.endsWith(ending))) return undefined;
  const start = reader.runEnd(BEFORE_VALUE, at + 1, MAX_GAP);
  const end = reader.runEnd(BASE64, start, SECRET_LENGTH + 1);
  if (end - start !== SECRET_LENGTH || !isVaried(reader.text.slice(start, end))) return undefined;
  return reader.code(end) === EQUALS ? undefined : { start, end, score: 0.9 };
}
