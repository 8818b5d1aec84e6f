import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

// The 11-test (elfproef) of the burgerservicenummer, in which the last digit counts against the others.
const WEIGHTS: readonly number[] = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** A Dutch citizen service number (burgerservicenummer). */
export const nlBsn: AnchoredDetector = identityNumber({
  entity: 'nl_bsn',
  forms: [
    { form: '999999999', bare: 0.3 },
    { form: '9999.99.999', bare: 0.7 },
    { form: '9999 99 999', bare: 0.4 },
    { form: '999 999 999', bare: 0.3 },
    { form: '999.999.999', bare: 0.4 },
    { form: '999-999-999', bare: 0.3 },
    { form: '99999999' },
  ],
  names: (
    'bsn,bsnnummer,bsn nummer,bsn nr,burgerservicenummer,burger service nummer,burgerservicenr,sofi,sofinummer,' +
    'sofi nummer,citizen service number,persoonsnummer'
  ).split(','),
  isValid(value) {
    const digits = value.padStart(9, '0');
    return !digits.startsWith('00') && !isOneDigit(value) && weightedSum(digits, WEIGHTS) % 11 === 0;
  },
});
