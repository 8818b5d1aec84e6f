import { LETTER, charClass } from '../../text/char-class.ts';
import type { Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { isPlaceholder } from './placeholder.ts';

// Server=db;User Id=app;Password=…; : the pair before the password must be one of a connection string.
const NAMES: ReadonlySet<string> = new Set(['password', 'pwd']);
const MAX_NAME = 9;
const KEYS: ReadonlySet<string> = new Set([
  'server',
  'data source',
  'datasource',
  'address',
  'host',
  'port',
  'database',
  'initial catalog',
  'user id',
  'userid',
  'uid',
  'user',
  'username',
  'driver',
  'provider',
]);
const PAIR = charClass(' !#-&(-:=-[]-~');
const MAX_PAIR = 80;
const SPACES = charClass(' ');
const MAX_SPACES = 2;
const VALUE = charClass('!#-&(-:=?-[]-_a-~');
const MAX_VALUE = 128;
const SEMICOLON = 59;

/** Matches the password of an ADO, ODBC or JDBC connection string, at the equals sign before it. */
export function matchAssignedPassword(reader: Reader, at: number): Match | undefined {
  const nameEnd = reader.runStart(SPACES, at, MAX_SPACES);
  const nameStart = reader.runStart(LETTER, nameEnd, MAX_NAME);
  if (!NAMES.has(reader.text.slice(nameStart, nameEnd).toLowerCase())) return undefined;
  const pairEnd = reader.runStart(SPACES, nameStart, MAX_SPACES) - 1;
  if (reader.code(pairEnd) !== SEMICOLON) return undefined;
  const pair = reader.text.slice(reader.runStart(PAIR, pairEnd, MAX_PAIR), pairEnd);
  const [key = '', value] = pair.split('=', 2);
  if (value === undefined || !KEYS.has(key.trim().toLowerCase())) return undefined;
  const start = reader.runEnd(SPACES, at + 1, MAX_SPACES);
  const end = reader.runEnd(VALUE, start, MAX_VALUE);
  return isPlaceholder(reader.text.slice(start, end)) ? undefined : { start, end, score: 0.8 };
}
