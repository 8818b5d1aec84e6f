import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

// Centers for Medicare & Medicaid Services: letters that are not used, because they look like digits.
const UNUSED = /[SLOIBZ]/;

/** A United States Medicare beneficiary identifier: eleven letters and digits in a fixed order. */
export const usMbi: AnchoredDetector = identityNumber({
  entity: 'us_mbi',
  forms: [
    { form: '9AX9-AX9-AA99', bare: 0.9 },
    { form: '9AX9 AX9 AA99', bare: 0.8 },
    { form: '9AX9AX9AA99', bare: 0.5 },
  ],
  names: ['mbi', 'medicare', 'medicare beneficiary', 'beneficiary', 'hicn'],
  isValid: (value) => !value.startsWith('0') && !UNUSED.test(value),
});
