import type { PatternDetector } from '../../detector.ts';
import { isPlaceholder } from '../placeholder.ts';
import { secretKind } from '../secret-kind.ts';
import { isChosenPassword, isIdentifier, isRandom } from '../secret-value.ts';
import { isVaried } from '../token.ts';

const CRYPT = '[A-Za-z0-9./]';
const BASE64 = '[A-Za-z0-9+/]';
const FLAGS =
  '(?:password|passwd|passphrase|token|secret|api-key|apikey|auth-token|access-token|client-secret|registration-token|tls-bootstrap-token)';
const ARGUMENTS: readonly string[] = (
  'apikey apitoken apisecret authtoken authkey accesstoken accesskey refreshtoken secretkey privatekey clientsecret ' +
  'appsecret sharedsecret encryptionkey signingkey signingsecret webhooksecret jwtsecret sessionsecret dbpassword'
).split(' ');
const ARGUMENT_SCORE = 0.8;
// What a finding was replaced by: `[DATADOG_KEY_1_k3f9x2b7]`.
const REPLACED = /^[A-Z][A-Z0-9_]*_(?:\d+(?:_[a-z0-9]+)?|[0-9a-f]{16})$/;
// Any visible character but quotes, brackets and separators of commands.
const BARE = '[!#-%*-:=?-Z^-_a-z|~]';
const USER = '[!#-%*-:=?-^_a-z|~]';
const BEFORE_COLON = '[!#-%*-.0-9=?-^_a-z|~]';
const QUOTED = '[!#-&(-_a-~]';

/** Credentials in commands, files and headers, which have a notation of their own. */
export const credentialSecrets: readonly PatternDetector[] = [
  secretKind(
    'password_hash',
    `\\$(?:(?:1|apr1)\\$${CRYPT}{1,8}\\$${CRYPT}{22}|2[abxy]?\\$[0-9]{2}\\$${CRYPT}{53}|` +
      `5\\$(?:rounds=[0-9]{1,9}\\$)?${CRYPT}{1,16}\\$${CRYPT}{43}|6\\$(?:rounds=[0-9]{1,9}\\$)?${CRYPT}{1,16}\\$${CRYPT}{86}|` +
      `[89]\\$${CRYPT}{14}\\$${CRYPT}{43}|y\\$${CRYPT}{1,8}\\$${CRYPT}{1,86}\\$${CRYPT}{43}|` +
      `argon2(?:i|d|id)\\$v=[0-9]{1,3}\\$m=[0-9]{1,9},t=[0-9]{1,6},p=[0-9]{1,4}\\$${BASE64}{8,86}\\$${BASE64}{16,86})`,
  ),
  secretKind(
    'django_password_hash',
    `(?:pbkdf2_sha256|pbkdf2_sha1)\\$[0-9]{4,8}\\$[A-Za-z0-9]{6,32}\\$${BASE64}{27,43}=`,
  ),
  secretKind('ldap_password_hash', `\\{(?:SSHA|SHA|SSHA256|SSHA512|SMD5)\\}${BASE64}{24,120}={0,2}`),
  secretKind(
    'bearer_token',
    '(?:(?:Bearer|BEARER) [A-Za-z0-9._~+/%|=-]{12,1024}|bearer [A-Za-z0-9_+/-]{16}[A-Za-z0-9_+/=-]{0,512})',
    { score: 0.8, isValid: isToken },
  ),
  secretKind('basic_authorization', `(?:Basic|BASIC) ${BASE64}{8,256}={0,2}`, { score: 0.9, isValid: isBasic }),
  secretKind('pgpass_entry', ':(?:5432|5433|6432):[A-Za-z0-9_.*-]{1,63}:[A-Za-z0-9_.*@-]{1,63}:[!-9;-~]{4,64}', {
    score: 0.85,
    isValid: (text) => isChosenPassword(text.slice(text.lastIndexOf(':') + 1)),
  }),
  // `setdefault("API_KEY", "…")`: secret.generic_assignment sees equals signs and colons only.
  secretKind('key_argument', '[A-Za-z0-9_+/-]{16,256}={0,2}', {
    names: ARGUMENTS,
    score: ARGUMENT_SCORE,
    isValid: (text) => isRandom(text) && !REPLACED.test(text),
  }),
  secretKind('k8s_bootstrap_token', '--(?:tls-bootstrap-|discovery-)?token[ =][a-z0-9]{6}\\.[a-z0-9]{16}'),
  secretKind('command_flag', `--${FLAGS} {1,2}["']?${BARE}{4,240}`, { score: 0.75, isValid: isFlag }),
  secretKind(
    'command_login',
    `-(?:u|-user|-username|User|user) {1,2}${USER}{1,64} {1,2}-(?:p|-password|Password|password) {1,2}["']?${BARE}{4,64}`,
    {
      score: 0.75,
      isValid: hasChosenEnd,
    },
  ),
  secretKind('command_user', `-(?:u|-user) {1,2}["']?${BEFORE_COLON}{1,64}:${BARE}{4,128}`, {
    score: 0.8,
    isValid: isUserAndPassword,
  }),
  secretKind(
    'network_credential',
    `(?:NetworkCredential|PasswordCredential)\\(["']${QUOTED}{1,64}["'], {0,2}["']${QUOTED}{4,64}["']`,
    {
      score: 0.85,
      isValid: (text) => isChosenPassword(lastQuoted(text)),
    },
  ),
  secretKind(
    'directory_entry',
    `DirectoryEntry\\( {0,2}["']LDAPS?://[!#-&(-~]{1,128}["'],[ \\r\\n\\t]{0,64}["']${QUOTED}{1,64}["'],[ \\r\\n\\t]{0,64}["']${QUOTED}{4,64}["']`,
    {
      score: 0.85,
      isValid: (text) => !isPlaceholder(lastQuoted(text)) || lastQuoted(text) === 'secret',
    },
  ),
  secretKind(
    'password_sentence',
    `Password (?:(?:is )?|for (?:the )?user ["'][!#-&(-_a-~]{1,64}["'] is )["'\`][!#-&(-_a-~]{4,64}["'\`]`,
    {
      score: 0.6,
      isValid: isSaid,
    },
  ),
  secretKind(
    'xml_password',
    '<(?:password|Password|passwd|pwd|secret|Secret|apiKey|token|clientSecret|AdminPassword)>[!-;=-~]{4,240}</',
    {
      score: 0.8,
      isValid: (text) => isChosenPassword(text.slice(text.indexOf('>') + 1, -2)),
    },
  ),
  secretKind('docker_auth', `"auth":[ \\t]{0,4}"${BASE64}{8,400}={0,2}"`, { score: 0.9, isValid: isBasic }),
  secretKind('net_use_password', '/user:[!-~]{1,64} {1,2}[!-~]{4,64}', { score: 0.7, isValid: hasChosenEnd }),
  secretKind('ikev2_shared_key', ': PSK {1,2}"[ !#-~]{6,128}"', { score: 0.9, isValid: (text) => isVaried(text) }),
  secretKind(
    'cisco_password',
    '(?:(?:secret|password) [589] \\$[0-9a-z]{1,2}\\$[!-~]{8,120}|password 7 [01][0-9][0-9A-Fa-f]{6,120})',
    { score: 0.85 },
  ),
];

function isToken(text: string): boolean {
  const token = text.slice(text.indexOf(' ') + 1);
  return isRandom(token) || (token.length >= 32 && isVaried(token) && /\d/.test(token));
}

function isBasic(text: string): boolean {
  const encoded = /[A-Za-z0-9+/]{8,}={0,2}(?="?$)/.exec(text)?.[0] ?? '';
  const colon = decode(encoded).indexOf(':');
  return colon > 0 && !isPlaceholder(decode(encoded).slice(colon + 1));
}

// Text in base64, or nothing when it is none.
function decode(encoded: string): string {
  try {
    const text = atob(encoded);
    return /^[ -~]+$/.test(text) ? text : '';
  } catch {
    // Not base64, so no credentials: there is nothing to find.
    return '';
  }
}

function isFlag(text: string): boolean {
  const value = text.slice(text.lastIndexOf(' ') + 1).replaceAll(/["']/g, '');
  return isRandom(value) || (text.startsWith('--pass') && isChosenPassword(value) && !value.startsWith('-'));
}

function isUserAndPassword(text: string): boolean {
  const [user = '', password = ''] = text.replace(/^\S+ +["']?/, '').split(/:(.*)/);
  return user !== password && (isRandom(password) || isChosenPassword(password));
}

function hasChosenEnd(text: string): boolean {
  const value = text.slice(text.search(/\S+$/)).replace(/^["']/, '');
  return !value.startsWith('-') && (isChosenPassword(value) || (isIdentifier(value) && !isPlaceholder(value)));
}

function isSaid(text: string): boolean {
  const value = lastQuoted(text);
  return isChosenPassword(value) && value.toLowerCase() !== value.toUpperCase();
}

function lastQuoted(text: string): string {
  return text.slice(0, -1).split(/["'`]/).at(-1) ?? '';
}
