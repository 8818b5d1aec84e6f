import { luhn } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

// ISO/IEC 7812: health applications in the United States; the check digit covers it.
const ISSUER = '80840';

/** A United States national provider identifier, of people and organisations in health care. */
export const usNpi: AnchoredDetector = identityNumber({
  entity: 'us_npi',
  forms: [
    { form: '9999999999', bare: 0.3 },
    { form: '9999-999-999', bare: 0.6 },
    { form: '9999 999 999', bare: 0.4 },
  ],
  names: ['npi', 'nppes', 'national provider', 'provider', 'provider id', 'provider identifier', 'provider number'],
  isValid: (value) => (value.startsWith('1') || value.startsWith('2')) && luhn(ISSUER + value),
});
