const POLYNOMIAL = 0xedb88320;
const ALL_BITS = 0xffffffff;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const TOKEN_DIGITS = 6;
const WRONG_CHECKSUM = 0.8;

/** The CRC-32 of a text in ASCII, as zip and PNG have it: ISO/IEC 13239. */
export function crc32(text: string): number {
  let checksum = ALL_BITS;
  for (let index = 0; index < text.length; index++) {
    checksum ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit++) checksum = (checksum >>> 1) ^ ((checksum & 1) * POLYNOMIAL);
  }
  return (checksum ^ ALL_BITS) >>> 0;
}

/**
 * True when a token ends in the checksum of what stands between its prefix and that, in base 62 with six
 * digits, as those of GitHub and npm do: github.blog/2021-04-05-behind-githubs-new-authentication-token-formats.
 */
export function hasTokenChecksum(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1, -TOKEN_DIGITS);
  let rest = crc32(body);
  let digits = '';
  while (digits.length < TOKEN_DIGITS) {
    digits = DIGITS.charAt(rest % DIGITS.length) + digits;
    rest = Math.floor(rest / DIGITS.length);
  }
  return token.endsWith(digits);
}

/** True when a token ends in the checksum of all before it, in eight hexadecimal digits, as those of Atlassian do. */
export function hasHexChecksum(token: string): boolean {
  const checksum = crc32(token.slice(0, -8)).toString(16).toUpperCase().padStart(8, '0');
  return token.endsWith(checksum);
}

/** Scores by a checksum. A wrong one does not hide a token: formats change, and presets act on this score too. */
export function checked(hasChecksum: (text: string) => boolean): (text: string) => number {
  return (text) => (hasChecksum(text) ? 1 : WRONG_CHECKSUM);
}
