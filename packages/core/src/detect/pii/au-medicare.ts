import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

const WEIGHTS: readonly number[] = [1, 3, 7, 9, 1, 3, 7, 9];
const CARD = /^[2-6][0-9]{8}[1-9]/;

/** The number of an Australian Medicare card, with or without the place of the person on it. */
export const auMedicare: AnchoredDetector = identityNumber({
  entity: 'au_medicare',
  forms: [
    { form: '9999 99999 9-9', bare: 0.9 },
    { form: '9999 99999 9/9', bare: 0.9 },
    { form: '9999 99999 9 9', bare: 0.85 },
    { form: '9999 99999 9', bare: 0.85 },
    { form: '9999-99999-9', bare: 0.85 },
    { form: '9999999999', bare: 0.3 },
    { form: '99999999999' },
  ],
  names: ['medicare', 'irn'],
  isValid: (value) => CARD.test(value) && weightedSum(value.slice(0, 8), WEIGHTS) % 10 === Number(value[8]),
});
