import { verhoeff } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

/** An Indian Aadhaar number: twelve digits with a Verhoeff check digit. */
export const inAadhaar: AnchoredDetector = identityNumber({
  entity: 'in_aadhaar',
  forms: [
    { form: '9999 9999 9999', bare: 0.8 },
    { form: '9999-9999-9999', bare: 0.8 },
    { form: '9999:9999:9999', bare: 0.6 },
    { form: '999999999999', bare: 0.4 },
  ],
  names: ['aadhaar', 'aadhar', 'adhaar', 'adhar', 'uidai', 'uid', 'आधार'],
  isValid: (value) => value >= '2' && !isOneDigit(value) && verhoeff(value),
});
