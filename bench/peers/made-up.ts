// Keys that open nothing, made at run time: no scanner takes these files for a leak.

const BASE_58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Characters of an alphabet in an order that looks random and is the same each time. */
export function fromAlphabet(alphabet: string, length: number, seed: number): string {
  let state = (seed * 2_654_435_761) >>> 0;
  let text = '';
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += alphabet.charAt(Math.floor((state / 2 ** 32) * alphabet.length));
  }
  return text;
}

/** Letters and digits. */
export function base58(length: number, seed: number): string {
  return fromAlphabet(BASE_58, length, seed);
}

/** Hexadecimal digits. */
export function hex(length: number, seed: number): string {
  return fromAlphabet('0123456789abcdef', length, seed);
}

/** A token that ends as GitHub's and npm's do: with its CRC-32 in six characters. */
export function withChecksum(prefix: string, length: number, seed: number): string {
  const body = base58(length, seed);
  let crc = crc32(body);
  let digits = '';
  for (let index = 0; index < 6; index++) {
    digits = BASE_62.charAt(crc % 62) + digits;
    crc = Math.floor(crc / 62);
  }
  return prefix + body + digits;
}

/** A JSON web token with a header, a payload, and bytes for a signature. */
export function jwt(seed: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [part({ alg: 'HS256', typ: 'JWT' }), part({ sub: 'made-up', iat: 1_500_000_000 }), base58(43, seed)].join('.');
}

function crc32(text: string): number {
  let crc = -1;
  for (let index = 0; index < text.length; index++) {
    crc ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
