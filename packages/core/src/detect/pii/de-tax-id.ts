import { iso7064Mod11_10 } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

/** A German tax identification number (Steuer-Identifikationsnummer). */
export const deTaxId: AnchoredDetector = identityNumber({
  entity: 'de_tax_id',
  forms: [
    { form: '99 999 999 999', bare: 0.85, isValid: repeatsOneDigit },
    { form: '99 999 999 999' },
    { form: '99999999999', bare: 0.6, isValid: repeatsOneDigit },
    { form: '99999999999', bare: 0.3 },
    { form: '99-999-999-999' },
    { form: '99/999/999/999' },
  ],
  names: (
    'steuer id,steueridnr,steuer idnr,steuer id nr,idnr,id nr,tin,tax id,tax number,tax identification,' +
    'steueridentifikationsnummer,steuer identifikationsnummer,identifikationsnummer,steuernummer,steuer nr'
  ).split(','),
  isValid: (value) => !value.startsWith('0') && iso7064Mod11_10(value),
});

// BZSt: of the first ten digits one is there twice or three times, but not three in a row, and no other more than
// once. One that is named needs no such proof.
function repeatsOneDigit(value: string): boolean {
  const digits = value.slice(0, 10);
  const repeated = [...'0123456789'].filter((digit) => digits.split(digit).length > 2);
  const [digit] = repeated;
  if (digit === undefined || repeated.length > 1) return false;
  return digits.split(digit).length <= 4 && !digits.includes(digit.repeat(3));
}
