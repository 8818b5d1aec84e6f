import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

// NHS Data Dictionary, NHS NUMBER. The check digit makes the sum a multiple of 11.
const WEIGHTS: readonly number[] = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
// North American telephone numbers are written in the same groups.
const TELEPHONE = /^[2-9]\d\d[2-9]/;

/** A British National Health Service number. */
export const ukNhs: AnchoredDetector = identityNumber({
  entity: 'uk_nhs',
  forms: [
    ...['999 999 9999', '999-999-9999'].flatMap((form) => [
      { form, bare: 0.6, isValid: (value: string) => !TELEPHONE.test(value) },
      { form, bare: 0.4 },
    ]),
    { form: '9999999999', bare: 0.3 },
  ],
  names: ['nhs', 'nhs number', 'nhs no', 'national health service', 'chi number', 'chi no', 'health and care number'],
  isValid: (value) => !isOneDigit(value) && weightedSum(value, WEIGHTS) % 11 === 0,
});
