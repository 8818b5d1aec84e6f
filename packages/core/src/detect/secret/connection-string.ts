import { ALNUM, charClass, isIn } from '../../text/char-class.ts';
import { wordLead, wordStart } from '../boundary.ts';
import { LONGEST_MATCH } from '../detector.ts';
import type { AnchoredDetector, Lead, Match } from '../detector.ts';
import { leadOf, runLead } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';
import { matchAssignedPassword } from './assigned-password.ts';
import { isPlaceholder, isWellKnown } from './placeholder.ts';

const SCHEMES: ReadonlySet<string> = new Set([
  'postgres',
  'postgresql',
  'mysql',
  'mariadb',
  'mongodb',
  'redis',
  'rediss',
  'valkey',
  'valkeys',
  'amqp',
  'amqps',
  'mssql',
  'sqlserver',
  'oracle',
  'clickhouse',
  'cockroachdb',
  'couchdb',
  'cassandra',
  'redshift',
  'snowflake',
  'neo4j',
  'bolt',
  'memcached',
  'influxdb',
  'http',
  'https',
  'ws',
  'wss',
  'ftp',
  'ftps',
  'sftp',
  'ssh',
  'smtp',
  'smtps',
  'imap',
  'imaps',
  'pop3',
  'ldap',
  'ldaps',
  'mqtt',
  'mqtts',
  'nats',
  'kafka',
  'stomp',
  'git',
  'socks5',
]);
const MAX_SCHEME = 16;
// What can stand between `://` and the path, and in the rest. A backslash begins an escape such as `\n`.
const AUTHORITY = charClass('!$-&(-.0-;=@-[]-_a-~');
// With a scheme before it no more than a stream waits for.
const MAX_AUTHORITY = 160;
// An @ ends the rest, so that no text belongs to many URLs.
const REST = charClass('!#-&(-;=?A-[]-_a-~');
const TRAILING = charClass('.,;:!?)]}');
const PLUS = 43;
const EQUALS = 61;

/** A URL with a user name and a password, or the password of a connection string of the `Key=Value;` kind. */
export const connectionString: AnchoredDetector = {
  kind: 'anchored',
  id: 'secret.connection_string',
  category: 'sensitive_info_disclosure',
  entity: 'connection_string',
  anchors: ':=',
  next: '/',
  nameEndings: ['password', 'pwd'],
  lead: driverLead(wordLead([...SCHEMES])),
  match(reader, at) {
    return reader.code(at) === EQUALS ? matchAssignedPassword(reader, at) : matchUrl(reader, at);
  },
};

// A scheme can name a driver: postgresql+psycopg2, mongodb+srv.
function driverLead(schemeLead: Lead): Lead {
  const driver = runLead(ALNUM, MAX_SCHEME);
  return leadOf(charClass('a-zA-Z0-9+'), (text, end) => {
    const plus = driver(text, end) - 1;
    const start = text.charCodeAt(plus) === PLUS ? schemeLead(text, plus) : plus;
    return start < plus ? start : schemeLead(text, end);
  });
}

function matchUrl(reader: Reader, at: number): Match | undefined {
  if (!reader.hasAt('//', at + 1)) return undefined;
  // Most URLs have no password.
  const from = at + 3;
  const authorityEnd = reader.runEnd(AUTHORITY, from, MAX_AUTHORITY);
  const password = passwordOf(reader.text.slice(from, authorityEnd));
  const start = password === undefined ? undefined : schemeStart(reader, at);
  if (password === undefined || start === undefined) return undefined;
  const limit = start + LONGEST_MATCH;
  let end = reader.runEnd(REST, authorityEnd, limit - authorityEnd);
  if (end === limit && reader.isAt(REST, end)) return { start, end, score: scoreOf(password), goesOn: REST };
  while (isIn(TRAILING, reader.code(end - 1))) end--;
  return { start, end, score: scoreOf(password) };
}

function scoreOf(password: string): number {
  return isWellKnown(password) ? 0.6 : 0.9;
}

function schemeStart(reader: Reader, at: number): number | undefined {
  const driver = reader.runStart(ALNUM, at, MAX_SCHEME);
  const end = reader.code(driver - 1) === PLUS ? driver - 1 : at;
  const start = wordStart(reader, end, MAX_SCHEME);
  return SCHEMES.has(reader.text.slice(start, end)) ? start : undefined;
}

// user:password@host; many passwords hold an @ of their own, so the last one counts.
function passwordOf(authority: string): string | undefined {
  const colon = authority.indexOf(':');
  const host = authority.lastIndexOf('@');
  if (colon === -1 || host < colon || host === authority.length - 1) return undefined;
  const password = authority.slice(colon + 1, host);
  return password === authority.slice(0, colon) || isPlaceholder(password) ? undefined : password;
}
