import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

const WEIGHTS: readonly number[] = [1, 4, 3, 7, 5, 8, 6, 9, 10];

/** An Australian tax file number. */
export const auTfn: AnchoredDetector = identityNumber({
  entity: 'au_tfn',
  forms: [
    { form: '999 999 999', bare: 0.4 },
    { form: '999-999-999', bare: 0.4 },
    { form: '999999999', bare: 0.3 },
  ],
  names: ['tfn', 'tax file'],
  isValid: (value) => !isOneDigit(value) && !value.endsWith('000') && weightedSum(value, WEIGHTS) % 11 === 0,
});
