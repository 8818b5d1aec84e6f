import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

const WEIGHTS: readonly number[] = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];

/** An Australian business number; two of its digits check the others. */
export const auAbn: AnchoredDetector = identityNumber({
  entity: 'au_abn',
  forms: [
    { form: '99 999 999 999', bare: 0.9 },
    { form: '99-999-999-999', bare: 0.8 },
    { form: '99999999999', bare: 0.4 },
  ],
  names: ['abn', 'australian business'],
  // One is taken off the first digit before the digits are weighed.
  isValid: (value) => !value.startsWith('0') && (weightedSum(value, WEIGHTS) - 10) % 89 === 0,
});
