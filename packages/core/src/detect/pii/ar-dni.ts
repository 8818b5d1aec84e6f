import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

/** An Argentine identity number: no check digit, so only what is named as one. */
export const arDni: AnchoredDetector = identityNumber({
  entity: 'ar_dni',
  forms: [
    { form: '99.999.999', named: 0.85 },
    { form: '9.999.999', named: 0.8 },
    { form: '99999999', named: 0.85 },
    { form: '9999999', named: 0.8 },
  ],
  names: ['dni', 'd.n.i.', 'd.n.i', 'documento nacional', 'documento nacional de identidad', 'documento'],
  reach: 48,
  isValid: (value) => !isOneDigit(value) && !value.startsWith('0'),
});
