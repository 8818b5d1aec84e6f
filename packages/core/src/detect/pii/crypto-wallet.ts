import { ALNUM, HEX, LETTER, WORD, isIn } from '../../text/char-class.ts';
import { sha256 } from '../../text/sha256.ts';
import { endsWith, startsWord } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import { leadOf } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';
import { startsWordOf } from '../word-start.ts';

const BITCOIN = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS: readonly number[] = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
// BIP 173 for version 0, BIP 350 for the later ones.
const BECH32_REMAINDER = 1;
const BECH32M_REMAINDER = 0x2bc830a3;
const SEGWIT_PREFIXES: readonly string[] = ['ltc', 'bc'];
const SEGWIT_DATA: ReadonlySet<number> = new Set([39, 59]);

const MIN_BASE58 = 25;
const MAX_BASE58 = 35;
const PAYLOAD = 21;
const CHECKSUM = 4;
// The first character of an address, and the version byte that it has: Bitcoin, Litecoin, Dogecoin, Dash, Tron.
const VERSIONS: ReadonlyMap<string, readonly number[]> = new Map([
  ['1', [0]],
  ['3', [5]],
  ['L', [48]],
  ['M', [50]],
  ['D', [30]],
  ['A', [22]],
  ['9', [22]],
  ['X', [76]],
  ['T', [65]],
]);

const ZERO = 48;
const SMALL_R = 114;
const SMALL_X = 120;
const ETHEREUM = 42;

const BODY = '0-9a-zA-Z';

/** The address of a wallet: Bitcoin, Litecoin, Dogecoin, Dash, Tron and Ripple by checksum, Ethereum by form. */
export const cryptoWallet: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.crypto_wallet',
  category: 'sensitive_info_disclosure',
  entity: 'crypto_wallet',
  anchors: '0',
  numbers: [
    { digits: [1, 9], after: 'other', behind: ['letter'], signs: [[24, BODY]] },
    {
      digits: [1, 9],
      after: 'letter',
      signs: [
        [1, BODY],
        [6, BODY],
      ],
    },
  ],
  lead: leadOf(LETTER, addressLead),
  match(reader, at) {
    if (reader.code(at) === ZERO && reader.code(at + 1) === SMALL_X) return matchEthereum(reader, at);
    return matchSegwit(reader, at) ?? matchBase58(reader, at);
  },
};

function matchEthereum(reader: Reader, start: number): Match | undefined {
  const end = start + ETHEREUM;
  if (!startsWord(reader, start) || reader.runEnd(HEX, start + 2, ETHEREUM - 1) !== end) return undefined;
  if (reader.isAt(WORD, end)) return undefined;
  // Addresses made up of one or two digits belong to nobody.
  const isVaried = new Set(reader.text.slice(start + 2, end).toLowerCase()).size > 4;
  return isVaried ? { start, end, score: 0.8 } : undefined;
}

function matchSegwit(reader: Reader, at: number): Match | undefined {
  for (const prefix of SEGWIT_PREFIXES) {
    const start = at - prefix.length;
    if (!endsWith(reader, prefix, at) && !endsWith(reader, prefix.toUpperCase(), at)) continue;
    if (!startsWord(reader, start)) continue;
    const end = reader.runEnd(ALNUM, at + 1, 60);
    if (!SEGWIT_DATA.has(end - at - 1) || reader.isAt(WORD, end)) return undefined;
    const address = reader.text.slice(start, end);
    return isSegwit(address, prefix.length) ? { start, end, score: 1 } : undefined;
  }
  return undefined;
}

function matchBase58(reader: Reader, at: number): Match | undefined {
  const start = reader.runStart(LETTER, at, MAX_BASE58);
  const isRipple = reader.code(start) === SMALL_R;
  const versions = isRipple ? [0] : VERSIONS.get(String.fromCharCode(reader.code(start)));
  if (versions === undefined || !startsWord(reader, start)) return undefined;
  const end = reader.runEnd(ALNUM, start, MAX_BASE58 + 1);
  if (end - start < MIN_BASE58 || end - start > MAX_BASE58 || reader.isAt(WORD, end)) return undefined;
  const bytes = base58Bytes(reader.text.slice(start, end), isRipple ? RIPPLE : BITCOIN);
  if (bytes === undefined || !versions.includes(bytes[0] ?? -1)) return undefined;
  return isChecked(bytes) ? { start, end, score: 1 } : undefined;
}

// The 25 bytes of an address, of which each leading zero byte is written as a character of its own.
function base58Bytes(text: string, alphabet: string): Uint8Array | undefined {
  const bytes = new Uint8Array(PAYLOAD + CHECKSUM);
  for (const character of text) {
    let carry = alphabet.indexOf(character);
    if (carry === -1) return undefined;
    for (let index = bytes.length - 1; index >= 0; index--) {
      carry += (bytes[index] ?? 0) * 58;
      bytes[index] = carry & 255;
      carry >>= 8;
    }
    if (carry > 0) return undefined;
  }
  let zeros = 0;
  while (text[zeros] === alphabet[0]) zeros++;
  return bytes.findIndex((byte) => byte !== 0) === zeros ? bytes : undefined;
}

function isChecked(bytes: Uint8Array): boolean {
  const digest = sha256(sha256(bytes.slice(0, PAYLOAD)));
  return bytes.slice(PAYLOAD).every((byte, index) => byte === digest[index]);
}

function isSegwit(address: string, separator: number): boolean {
  const plain = address.toLowerCase();
  if (address !== plain && address !== address.toUpperCase()) return false;
  const prefix = Array.from(plain.slice(0, separator), (character) => character.charCodeAt(0));
  const data = Array.from(plain.slice(separator + 1), (character) => BECH32.indexOf(character));
  if (data.includes(-1)) return false;
  const remainder = data[0] === 0 ? BECH32_REMAINDER : BECH32M_REMAINDER;
  const expanded = [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31)];
  return polynomial([...expanded, ...data]) === remainder;
}

function polynomial(values: readonly number[]): number {
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of GENERATORS.entries()) if ((top >> bit) & 1) checksum ^= generator;
  }
  return checksum;
}

// The letters of an address before its first digit.
function addressLead(text: string, end: number): number {
  const limit = Math.max(0, end - MAX_BASE58);
  let start = end;
  while (start > limit && isIn(LETTER, text.charCodeAt(start - 1))) start--;
  const word = text.slice(start, end);
  if (word === '' || !startsWordOf(text, start)) return end;
  const canBegin = word.startsWith('r') || VERSIONS.has(word.charAt(0));
  const isPrefix = SEGWIT_PREFIXES.some((prefix) => prefix.startsWith(word.toLowerCase()));
  return canBegin || isPrefix ? start : end;
}
