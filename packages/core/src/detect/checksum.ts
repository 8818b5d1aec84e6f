const ZERO = 48;
const NINE = 57;

/** True when the last digit is the Luhn check digit of those before: ISO/IEC 7812-1 annex B. */
export function luhn(digits: string): boolean {
  let sum = 0;
  let isDoubled = false;
  for (let index = digits.length - 1; index >= 0; index--) {
    const digit = digits.charCodeAt(index) - ZERO;
    const value = isDoubled ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
    isDoubled = !isDoubled;
  }
  return digits !== '' && sum % 10 === 0;
}

/** The sum of the digits, each times the weight at its place. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits.charCodeAt(index) - ZERO), 0);
}

/** The remainder modulo 97 of digits and letters, A counting as 10: ISO 7064 MOD 97-10, as ISO 13616 uses it. */
export function mod97(text: string): number {
  let remainder = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // A small letter has the same low five bits as its capital.
    remainder = code <= NINE ? (remainder * 10 + code - ZERO) % 97 : (remainder * 100 + (code & 31) + 9) % 97;
  }
  return remainder;
}

const DIHEDRAL = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const PERMUTATIONS = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** True when the last digit is the Verhoeff check digit of those before: J. Verhoeff, Error Detecting Decimal Codes, 1969. */
export function verhoeff(digits: string): boolean {
  let check = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - ZERO;
    check = Number(DIHEDRAL[check]?.[Number(PERMUTATIONS[place % 8]?.[digit])]);
  }
  return digits !== '' && check === 0;
}

/** True when the last digit is the check digit of those before: ISO 7064 MOD 11,10. */
export function iso7064Mod11_10(digits: string): boolean {
  let product = 10;
  for (let index = 0; index < digits.length - 1; index++) {
    const sum = (product + digits.charCodeAt(index) - ZERO) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return digits.length > 1 && (11 - product) % 10 === digits.charCodeAt(digits.length - 1) - ZERO;
}
