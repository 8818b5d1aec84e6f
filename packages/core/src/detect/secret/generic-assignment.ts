import { charClass } from '../../text/char-class.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { nameBefore, valueBehind } from './assignment.ts';
import type { AssignedName, AssignedValue } from './assignment.ts';
import { secretKinds } from './kinds/all.ts';
import { isMadeUp } from './made-up.ts';
import { NAME_ENDINGS, isPublicName, nameKind } from './secret-name.ts';
import { isChosenPassword, isIdentifier, isRandom, isStrong } from './secret-value.ts';
import { hasShortSecret, isShortSecret } from './short-values.ts';
import { isVaried } from './token.ts';
import { isUnspoken } from './unspoken.ts';

const RANDOM_SECRET = 0.8;
const RANDOM_KEY = 0.6;
const STRONG_PASSWORD = 0.75;
const WEAK_PASSWORD = 0.55;
const STRONG_SECRET = 0.55;
// `key` alone is the name of anything.
const MIN_KEY_NAME = 5;
const MIN_BARE_KEY = 24;
// The first word of the kinds of secrets is the service that they are for.
const SERVICES: ReadonlySet<string> = new Set(
  secretKinds
    .map(({ entity = '' }) => entity.slice(0, entity.indexOf('_')))
    .filter((service) => service.length > 3 && !isPublicName(service)),
);
const MIN_SERVICE_VALUE = 14;
// What shows that an unquoted value is a part of code: a call, an index, a member, an argument.
const CODE_BEHIND = charClass('([{,);<`');
const LINE_END = charClass('\r\n#"\'\\&');
const BLANKS = charClass(' \t');
const WORD_OF_CODE = charClass('a-zA-Z_$');
const MAX_WORD = 40;
const GOES_ON = charClass('a-zA-Z_$|=&?({[');
const SPACE = 32;
const DOT = 46;
const EQUALS = 61;
const COLON = 58;
const CONTEXT = 96;
const MIN_SETTING = 6;
// A name at the beginning of a line, as in files of settings.
const SETTING_BEFORE = /(?:^|[\n\r]|export |env |set |# ?|\/\/ ?|-e )[ \t]*$/i;
// The line before names a user in the same bare way: a file of settings, not of code.
const USER_BEFORE =
  /(?:user|username|login|uid) ?[=:] ?[\w.@\\-]{1,64}\s{1,8}(?:(?:#|\/\/)[^\n]{0,64}\n\s{0,8}){0,3}$/i;

/** A value assigned to a name that says it is a secret: random ones to any such name, chosen ones to passwords. */
export const genericAssignment: AnchoredDetector = {
  kind: 'anchored',
  id: 'secret.generic_assignment',
  category: 'sensitive_info_disclosure',
  entity: 'generic_assignment',
  anchors: '=:',
  nameEndings: [...NAME_ENDINGS, ...SERVICES],
  match(reader, at): Match | undefined {
    if (isPlainCode(reader, at)) return undefined;
    const assigned = nameBefore(reader, at);
    if (assigned === undefined) return undefined;
    const kind = nameKind(assigned.name);
    const isService = SERVICES.has(assigned.name.toLowerCase());
    if (kind === undefined && !isService && !hasShortSecret(assigned.name)) return undefined;
    const value = valueBehind(reader, at, assigned);
    if (value === undefined) return undefined;
    const score = scoreOf(reader, assigned, value) ?? (isService ? scoreOfService(reader, value) : undefined);
    return score === undefined ? undefined : { start: value.start, end: value.end, score };
  },
};

// A comparison, or a word without digits that goes on as code or prose does: most assignments, passed by after one look.
function isPlainCode(reader: Reader, at: number): boolean {
  if (reader.code(at + 1) === EQUALS) return true;
  const start = reader.runEnd(BLANKS, at + 1, 2);
  const end = reader.runEnd(WORD_OF_CODE, start, MAX_WORD);
  if (end === start || end - start === MAX_WORD) return false;
  if (reader.isAt(CODE_BEHIND, end)) return true;
  const joint = reader.code(end);
  if ((joint !== DOT && joint !== SPACE) || !reader.isAt(GOES_ON, end + 1)) return false;
  // Words of a random value are not spoken.
  return joint === SPACE || !isUnspoken(reader.text.slice(start, end));
}

function scoreOf(reader: Reader, assigned: AssignedName, given: AssignedValue): number | undefined {
  const { name } = assigned;
  const { value, isQuoted, end } = given;
  if (isShortSecret(name, value)) return RANDOM_SECRET;
  const kind = nameKind(name);
  if (kind === undefined) return undefined;
  if (isRandom(value)) {
    if (!isQuoted && isIdentifier(value) && value.length < MIN_BARE_KEY && reader.isAt(CODE_BEHIND, end))
      return undefined;
    if (kind !== 'key') return RANDOM_SECRET;
    return name.length < MIN_KEY_NAME && value.length < MIN_BARE_KEY ? undefined : RANDOM_KEY;
  }
  if (kind === 'key' || !isChosenPassword(value)) return undefined;
  if (kind === 'secret') {
    const isLikely =
      isQuoted && isStrong(value) && isVaried(value) && !isMadeUp(value) && /[^A-Za-z0-9_.:/=-]/.test(value);
    return isLikely ? STRONG_SECRET : undefined;
  }
  if (isQuoted) return isStrong(value) ? STRONG_PASSWORD : WEAK_PASSWORD;
  return scoreOfBare(reader, assigned, given);
}

// `okta: '…'`: the name of a service alone, and a random value.
function scoreOfService(reader: Reader, { value, start, isQuoted }: AssignedValue): number | undefined {
  if (value.length < MIN_SERVICE_VALUE || (!isQuoted && !reader.isAt(BLANKS, start - 1))) return undefined;
  return isRandom(value) ? RANDOM_KEY : undefined;
}

function scoreOfBare(reader: Reader, assigned: AssignedName, { value, start, end }: AssignedValue): number | undefined {
  if (reader.isAt(CODE_BEHIND, end)) return undefined;
  const blanksEnd = reader.runEnd(BLANKS, end, 4);
  const isLineEnd = reader.code(blanksEnd) === -1 || reader.isAt(LINE_END, blanksEnd);
  if (isStrong(value)) return isLineEnd || !assigned.isSpaced ? STRONG_PASSWORD : undefined;
  if (!isLineEnd) return undefined;
  const before = reader.text.slice(Math.max(0, assigned.start - CONTEXT), assigned.start);
  const isSetting = !assigned.isSpaced && value.length >= MIN_SETTING && SETTING_BEFORE.test(before);
  const isAssigned = reader.code(start - 1) !== COLON && !reader.isAt(BLANKS, start - 1);
  return (isSetting && isAssigned) || USER_BEFORE.test(before) ? WEAK_PASSWORD : undefined;
}
