import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

// Odd places count seven times, even places are taken off.
const WEIGHTS: readonly number[] = [7, 9, 7, 9, 7, 9, 7, 9, 7];
const ONES: readonly number[] = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

/** A Turkish identity number, with both check digits. */
export const trNationalId: AnchoredDetector = identityNumber({
  entity: 'tr_national_id',
  forms: [
    { form: '99999999999', bare: 0.4 },
    { form: '999 999 999 99', bare: 0.8 },
  ],
  names: [
    'tckn',
    'tc kimlik',
    't.c. kimlik',
    'kimlik',
    'kimlik no',
    'kimlik numarası',
    'tc no',
    'turkish id',
    'turkish national',
  ],
  isValid: isChecked,
});

function isChecked(value: string): boolean {
  if (value.startsWith('0') || weightedSum(value.slice(0, 9), WEIGHTS) % 10 !== Number(value[9])) return false;
  return weightedSum(value.slice(0, 10), ONES) % 10 === Number(value[10]);
}
