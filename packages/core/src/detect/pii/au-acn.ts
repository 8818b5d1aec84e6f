import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

const WEIGHTS: readonly number[] = [8, 7, 6, 5, 4, 3, 2, 1];

/** An Australian company number. */
export const auAcn: AnchoredDetector = identityNumber({
  entity: 'au_acn',
  forms: [
    { form: '999 999 999', bare: 0.4 },
    { form: '999999999', bare: 0.3 },
  ],
  names: ['acn', 'australian company', 'arbn'],
  isValid: (value) =>
    !value.endsWith('000') && (10 - (weightedSum(value.slice(0, 8), WEIGHTS) % 10)) % 10 === Number(value[8]),
});
