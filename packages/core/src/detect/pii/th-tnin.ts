import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

const WEIGHTS: readonly number[] = [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
// The kind of person, then the province: no region has more than these.
const BEGINNING = /^[1-8](?:1[0-9]|2[0-7]|3[0-9]|4[0-9]|5[0-8]|6[0-7]|7[0-7]|8[0-6]|9[0-6])/;

/** A Thai national identity number. */
export const thTnin: AnchoredDetector = identityNumber({
  entity: 'th_tnin',
  forms: [
    { form: '9-9999-99999-99-9', bare: 1 },
    { form: '9 9999 99999 99 9', bare: 0.95 },
    { form: '9999999999999', bare: 0.4 },
  ],
  names: ['tnin', 'thai id', 'thai national', 'thai identity', 'thai', 'บัตรประชาชน', 'ประจำตัวประชาชน', 'เลขประจำตัว'],
  isValid: isChecked,
});

function isChecked(value: string): boolean {
  if (isOneDigit(value) || !BEGINNING.test(value)) return false;
  return (11 - (weightedSum(value.slice(0, 12), WEIGHTS) % 11)) % 10 === Number(value[12]);
}
