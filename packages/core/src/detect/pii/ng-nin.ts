import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

/** A Nigerian national identification number: no public check digit, so only what is named as one. */
export const ngNin: AnchoredDetector = identityNumber({
  entity: 'ng_nin',
  forms: [
    { form: '99999999999', named: 0.85 },
    { form: '9999 999 9999', named: 0.85 },
    { form: '9999-999-9999', named: 0.85 },
  ],
  names: ['nin', 'national identification', 'national identity', 'nimc'],
  isValid: (value) => !isOneDigit(value),
});
