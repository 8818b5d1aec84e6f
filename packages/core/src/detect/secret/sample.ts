import { compilePattern } from '../../text/pattern.ts';
import type { Sequence } from '../../text/pattern.ts';
import type { CharClass } from '../../text/char-class.ts';
import type { PatternDetector } from '../detector.ts';
import { isRandomAt } from '../scan/anchor-tables.ts';

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const TRIES = 4000;
const encoded = (text: string): string => btoa(text);

// What a checksum or a structure makes too rare to be found by chance. Built here, so that no file of
// this repository holds anything that looks like a real key.
const BUILT: Readonly<Record<string, () => string>> = {
  'secret.openai_key': () => `sk-proj-${random(24, 1)}T3BlbkFJ${random(24, 2)}`,
  'secret.slack_token': () => `xoxb-${'238459721034'}-${'238459763451'}-${random(24, 3)}`,
  'secret.azure_sas_token': () => `sig=${encoded(random(32, 4)).replace('=', '%3D')}`,
  'secret.nostr_private_key': () => bech32('nsec', 52),
  'secret.age_secret_key': () => bech32('age-secret-key-', 52).toUpperCase(),
  'secret.basic_authorization': () => `Basic ${encoded(`app:${random(12, 5)}`)}`,
  'secret.docker_auth': () => `"auth": "${encoded(`app:${random(12, 6)}`)}"`,
  'secret.pgpass_entry': () => `:5432:main:app:${random(12, 8)}`,
  'secret.command_flag': () => `--password ${random(12, 9)}`,
  'secret.command_login': () => `-u app -p ${random(12, 10)}`,
  'secret.command_user': () => `-u app:${random(12, 11)}`,
  'secret.network_credential': () => `NetworkCredential("app", "${random(12, 12)}"`,
  'secret.directory_entry': () => `DirectoryEntry("LDAP://example.org", "app", "${random(12, 13)}"`,
  'secret.password_sentence': () => `Password is '${random(12, 14)}'`,
  'secret.xml_password': () => `<password>${random(12, 15)}</`,
  'secret.net_use_password': () => `/user:app ${random(12, 16)}`,
};

/** A text that the detector certainly finds: the value, behind a name where it needs one. */
export interface Sample {
  readonly text: string;
  readonly value: string;
}

/** A value of a kind of secret, the same on each call, as short as the kind allows. */
export function sampleOf(detector: PatternDetector): Sample {
  const value = BUILT[detector.id]?.() ?? sampleValue(detector);
  const [name] = detector.names ?? [];
  return { value, text: name === undefined ? value : `${name} = "${value}"` };
}

function sampleValue({ id, pattern, names, isValid = () => true }: PatternDetector): string {
  const next = generator(id);
  const sequences = [...compilePattern(pattern)].sort((a, b) => shortest(a) - shortest(b));
  for (let count = 0; count < TRIES; count++) {
    for (const sequence of sequences) {
      const value = sequence.map(({ members, min }) => characters(members, min, next)).join('');
      if (isValid(value) && (names === undefined || isRandomAt(value, 0))) return value;
    }
  }
  throw new Error(`${id} needs a value that is built`);
}

function shortest(sequence: Sequence): number {
  return sequence.reduce((sum, { min }) => sum + min, 0);
}

function characters(members: CharClass, length: number, next: () => number): string {
  const codes: number[] = [];
  for (let code = 33; code < 127; code++) if (members[code] === 1) codes.push(code);
  if (codes.length === 0) codes.push(members.indexOf(1));
  // Letters and digits where the class has them: signs at the ends of a value have other meanings.
  const plain = codes.filter((code) => /[A-Za-z0-9]/.test(String.fromCharCode(code)));
  const from = plain.length > 0 ? plain : codes;
  return Array.from({ length }, () => String.fromCharCode(from[Math.floor(next() * from.length)] ?? 0)).join('');
}

function random(length: number, seed: number): string {
  const next = generator(`random ${seed}`);
  const alphanumeric = new Uint8Array(128);
  for (let code = 0; code < 128; code++) if (/[A-Za-z0-9]/.test(String.fromCharCode(code))) alphanumeric[code] = 1;
  return `a7${characters(alphanumeric, length - 3, next)}Z`;
}

// A generator of Lehmer: the same for the same seed, on every machine.
function generator(seed: string): () => number {
  let state = 1;
  for (const character of seed) state = (state * 31 + character.charCodeAt(0)) % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function bech32(prefix: string, length: number): string {
  const next = generator(prefix);
  const data = Array.from({ length }, () => Math.floor(next() * 32));
  const codes = [...prefix].map((character) => character.charCodeAt(0));
  const expanded = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const checksum = remainder([...expanded, ...data, 0, 0, 0, 0, 0, 0]) ^ 1;
  const last = [25, 20, 15, 10, 5, 0].map((shift) => (checksum >> shift) & 31);
  return `${prefix}1${[...data, ...last].map((value) => ALPHABET.charAt(value)).join('')}`;
}

function remainder(values: readonly number[]): number {
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    for (const [bit, part] of [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].entries()) {
      if ((top >> bit) & 1) checksum ^= part;
    }
  }
  return checksum;
}
