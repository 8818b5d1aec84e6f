import { sha256 } from '../../text/sha256.ts';
import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { cryptoWallet } from './crypto-wallet.ts';

const BITCOIN = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

// Addresses are made here, so that no real one stands in the source.
function base58(version: number, alphabet = BITCOIN): string {
  const payload = Uint8Array.from({ length: 21 }, (_none, index) => (index === 0 ? version : (index * 37 + 11) & 255));
  const bytes = [...payload, ...sha256(sha256(payload)).slice(0, 4)];
  let value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  for (; value > 0n; value /= 58n) text = alphabet.charAt(Number(value % 58n)) + text;
  return alphabet.charAt(0).repeat(bytes.findIndex((byte) => byte !== 0)) + text;
}

function bech32(prefix: string, version: number, length: number): string {
  const data = [version, ...Array.from({ length }, (_none, index) => (index * 7 + 3) & 31)];
  const codes = Array.from(prefix, (character) => character.charCodeAt(0));
  const values = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...data, 0, 0, 0, 0, 0, 0];
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].entries())
      if ((top >> bit) & 1) checksum ^= generator;
  }
  checksum ^= version === 0 ? 1 : 0x2bc830a3;
  const check = [25, 20, 15, 10, 5, 0].map((shift) => (checksum >>> shift) & 31);
  return `${prefix}1${[...data, ...check].map((value) => BECH32.charAt(value)).join('')}`;
}

const plain = base58(0);
const script = base58(5);
const segwit = bech32('bc', 0, 32);
const taproot = bech32('bc', 1, 52);
const litecoin = bech32('ltc', 0, 32);
const ethereum = `0x${'52Ab08fc91'.repeat(4)}`;
const wrong = `${plain.slice(0, -1)}${plain.endsWith('z') ? 'y' : 'z'}`;

const others = [48, 50, 30, 22, 76, 65].map((version) => base58(version));

detectorSuite(
  cryptoWallet,
  {
    hits: [
      { name: 'finds a Bitcoin address', text: `send it to ${plain}, please`, found: [plain] },
      { name: 'finds an address of a script', text: `bitcoin:${script}?amount=1`, found: [script] },
      { name: 'finds a SegWit address', text: `(${segwit})`, found: [segwit] },
      { name: 'finds one in capitals', text: segwit.toUpperCase(), found: [segwit.toUpperCase()] },
      { name: 'finds a Taproot address', text: `to=${taproot}`, found: [taproot] },
      { name: 'finds a SegWit address of Litecoin', text: litecoin, found: [litecoin] },
      { name: 'finds an Ethereum address', text: `https://scan.example/address/${ethereum}#code`, found: [ethereum] },
      { name: 'finds those of other chains', text: others.join(' '), found: others },
      { name: 'finds a Ripple address', text: `pay ${base58(0, RIPPLE)}.`, found: [base58(0, RIPPLE)] },
    ],
    nearMisses: [
      { name: 'ignores a wrong checksum', text: wrong, found: [] },
      { name: 'ignores a SegWit address with a wrong checksum', text: `${segwit.slice(0, -2)}qq`, found: [] },
      { name: 'ignores mixed capitals', text: `bc1${segwit.slice(3).toUpperCase()}`, found: [] },
      { name: 'ignores the checksum of another version', text: bech32('bc', 0, 52).replace('bc1q', 'bc1p'), found: [] },
      { name: 'ignores a longer word', text: `x${plain} ${plain}z ${ethereum}0 x${ethereum}`, found: [] },
      { name: 'ignores short and empty ones', text: `0x52ab08fc 0x${'0'.repeat(40)}`, found: [] },
    ],
    disguises: [
      {
        name: 'sees through zero-width characters',
        text: `${plain.slice(0, 9)}\u200b${plain.slice(9)}`,
        found: [`${plain.slice(0, 9)}\u200b${plain.slice(9)}`],
      },
      { name: 'sees through a full-width digit', text: `０${ethereum.slice(1)}`, found: [`０${ethereum.slice(1)}`] },
    ],
    benign: [
      { name: 'leaves hashes alone', text: `${'3f2a91bc'.repeat(5)} 0x${'3f2a91bc'.repeat(8)}`, found: [] },
      {
        name: 'leaves identifiers alone',
        text: 'Model3SedanLongRangeAllWheelDriveX 1AbcDefGhiJkmNopQrsTuvWxyzA',
        found: [],
      },
      { name: 'leaves versions and order ids alone', text: 'v1.2.3 A100 order 3XK29 bc1 ltc1 T1000', found: [] },
    ],
  },
  vitestFunctions,
);
