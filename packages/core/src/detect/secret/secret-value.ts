import { isMadeUp } from './made-up.ts';
import { isPlaceholder } from './placeholder.ts';
import { isUnspoken } from './unspoken.ts';

const MIN_RANDOM = 10;
const MAX_PASSWORD = 128;
const MIN_ODD = 12;
const MIN_UNSPOKEN = 14;
const TOKEN = /^[A-Za-z0-9_.~+/=:|%@!^*#$-]+$/;
const HEX = /^(?:0x)?[0-9a-fA-F-]+$/;
const WORDS = /[A-Z][a-z]{4,}|[a-z]{5,}|[A-Z]{5,}/g;
const CLUSTER = /[b-df-hj-np-tv-xz]{5}/i;
const LETTERS_OR_DIGITS = /^(?:[A-Za-z]+|\d+)?$/;
const JOINTS = /[-_./:]/;
const SENTINELS =
  /example|sample|dummy|placeholder|changeme|change_me|redacted|not[-_]?a?[-_]?real|your|insert|replace|fake|todo|secret-?name/i;
const NAMES_A_FIELD = /passw|secret|token|key|auth|cred/i;
const CALLED_OR_INDEXED = /[()[\]{}<>;]|=>|&&|\|\||\$\w*\{/;
const VARIABLE = /\$[A-Z][A-Z_]{2,}|^\W*\$\w+\W*$/;
const WORDS_PATH = /^[A-Za-z_.-]+(?:\/[A-Za-z_.#-]+)+$/;
const FIELD_WORDS: ReadonlySet<string> = new Set(
  (
    'user nil true false string str text number integer boolean object optional required empty unset todo tbd default ' +
    'value encrypted token secret apikey secretkey accesstoken foobar foo bar foobarbaz dummy secretpassword pass'
  ).split(' '),
);
const PATH = /^(?:\.{0,2}\/|~\/|[a-zA-Z]:\\|[a-z]+:\/\/|arn:|\.\w|#[a-z])/;
const FILE =
  /^[\w./-]+\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|env|conf|cfg|ini|xml|html?|[cm]?[jt]sx?|py|rb|go|php|java|cs|sh|sql|md|log|csv|png|svg|gz|zip)$/i;
const DOTTED_CODE = /^[A-Za-z_$][\w$]*(?:(?:\.|::|->)[A-Za-z_$][\w$]*)+$/;
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const NUMBER = /^[+-]?[\d._,:-]+(?:[a-z%]{1,3})?$/i;
const TIMESTAMP = /^\d{4}-\d\d-\d\d[T_]?[\d:.,]*(?:Z|[+-]\d\d:?\d\d)?$/;
// The beginning of a public key: `authorized_keys: ssh-ed25519 AAAA…`.
const PUBLIC_KEY = /^(?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[a-z0-9-]+(?:@openssh\.com)?$/;
const VERSION = /^v?\d+\.\d+|snapshot|-uwp=|\.jar\b/i;

/** True when the text looks like it came from a generator of random keys, and not from a person or a compiler. */
export function isRandom(text: string): boolean {
  const { length } = text;
  if (hasAllSigns(text)) return true;
  if (length < MIN_RANDOM || text.endsWith('..') || !TOKEN.test(text) || SENTINELS.test(text)) return false;
  if (isPlaceholder(text) || isMadeUp(text)) return false;
  if (PATH.test(text) || FILE.test(text) || VERSION.test(text) || NUMBER.test(text)) return false;
  if (TIMESTAMP.test(text) || PUBLIC_KEY.test(text)) return false;
  const different = new Set(text).size;
  if (HEX.test(text)) return length >= 16 && different >= 6 && /[a-fA-F]/.test(text) && /\d/.test(text);
  if (different < Math.min(12, length * 0.4)) return false;
  if (DOTTED_CODE.test(text) && !/\d/.test(text)) return false;
  const parts = text.split(JOINTS);
  // Words and counts with at most one odd part among them, and that short: a slug, a version, a path in code.
  const odd = parts.filter((part) => !LETTERS_OR_DIGITS.test(part));
  if (parts.length > 1 && odd.length <= (parts.length > 2 ? 1 : 0) && odd.every((part) => part.length < MIN_ODD))
    return false;
  const switches = switchesOf(text);
  // Letters of long words switch seldom between cases and digits; random ones do at almost every second place.
  if (length >= MIN_UNSPOKEN && isUnspoken(text)) return true;
  if (/\d/.test(text)) return switches >= length / 10 && lettersOfWords(text) < length * 0.6;
  return length >= 20 && switches >= length / 3;
}

// What a generator of passwords makes: long, of all kinds of characters, many signs among them.
function hasAllSigns(text: string): boolean {
  const signs = new Set(text.replaceAll(/[\w\s]/g, ''));
  return (
    text.length >= 20 &&
    signs.size >= 8 &&
    /[a-z]/.test(text) &&
    /[A-Z]/.test(text) &&
    /\d/.test(text) &&
    !/\s/.test(text)
  );
}

/** True when a person could have chosen the text as a password; code, paths, types and placeholders are none. */
export function isChosenPassword(text: string): boolean {
  if (text.length > MAX_PASSWORD || isPlaceholder(text) || /\s/.test(text)) return false;
  if (CALLED_OR_INDEXED.test(text) || PATH.test(text) || FILE.test(text) || DOTTED_CODE.test(text)) return false;
  if (VARIABLE.test(text) || WORDS_PATH.test(text) || FIELD_WORDS.has(text.toLowerCase().replace(/!$/, '')))
    return false;
  if (/^(?:\W+|\d+|[+-]?\d+\.\d+)$/.test(text) || SENTINELS.test(text)) return false;
  // `reset-password`, `newPassword`, `user_token` name a thing; `thisismypassword` may be one.
  return !NAMES_A_FIELD.test(text) || /^[a-z]{12,}$/.test(text) || isStrong(text);
}

/** True when the text has what rules for passwords ask for: letters, and digits or signs that no identifier has. */
export function isStrong(text: string): boolean {
  if (text.length < 6 || !/[A-Za-z]/.test(text)) return false;
  return /\d/.test(text) ? !/^[a-z]+[-_][a-z]*\d$/i.test(text) : /[^A-Za-z0-9_.:/-]/.test(text);
}

/** True when the text is one name of a variable, as far as its form says. */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text);
}

const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;

function switchesOf(text: string): number {
  let switches = 0;
  let last = 0;
  for (let index = 0; index < text.length; index++) {
    const kind = kindOf(text.charCodeAt(index));
    if (kind !== last && index > 0) switches++;
    last = kind;
  }
  return switches;
}

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return LOWER;
  if (code >= 65 && code <= 90) return UPPER;
  return code >= 48 && code <= 57 ? DIGIT : 0;
}

// Letters in runs that can be spoken, as words and names can.
function lettersOfWords(text: string): number {
  let letters = 0;
  for (const word of text.match(WORDS) ?? []) {
    if (/[aeiouy]/i.test(word) && !CLUSTER.test(word)) letters += word.length;
  }
  return letters;
}
