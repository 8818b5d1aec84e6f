import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

const WEIGHTS: readonly number[] = [9, 8, 7, 6, 5, 4, 3, 2];

/** A Philippine taxpayer number, with or without the branch. */
export const phTin: AnchoredDetector = identityNumber({
  entity: 'ph_tin',
  forms: [
    { form: '999-999-999-99999', bare: 0.6, named: 0.9 },
    { form: '999-999-999-999', bare: 0.6, named: 0.9 },
    { form: '999-999-999', named: 0.9 },
    { form: '999 999 999 999', named: 0.9 },
    { form: '999999999999', named: 0.85 },
    { form: '999999999', named: 0.85 },
  ],
  names: ['tin', 'bir', 'tax id', 'taxpayer', 'taxpayer identification', 'tax identification'],
  isValid: (value) => !isOneDigit(value) && weightedSum(value.slice(0, 8), WEIGHTS) % 11 === Number(value[8]),
});
