const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const BITS = 5;
const LOW_BITS = 0x1ffffff;

/** True when the text ends in the checksum of Bech32 (BIP 173). */
export function isBech32(text: string): boolean {
  const plain = text.toLowerCase();
  const separator = plain.lastIndexOf('1');
  const prefix = Array.from(plain.slice(0, separator), (character) => character.charCodeAt(0));
  const data = Array.from(plain.slice(separator + 1), (character) => ALPHABET.indexOf(character));
  if (separator < 1 || data.includes(-1)) return false;
  const expanded = [...prefix.map((code) => code >> BITS), 0, ...prefix.map((code) => code & 31)];
  return polynomial([...expanded, ...data]) === 1;
}

function polynomial(values: readonly number[]): number {
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & LOW_BITS) << BITS) ^ value;
    for (const [bit, generator] of GENERATORS.entries()) if ((top >> bit) & 1) checksum ^= generator;
  }
  return checksum;
}
