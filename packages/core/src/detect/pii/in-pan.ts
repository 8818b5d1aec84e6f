import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

// Income Tax Department: what the holder is, from an association to a trust.
const HOLDER = /^[A-Z]{3}[ABCEFGHJKLPT]/;

/** An Indian permanent account number for taxes. */
export const inPan: AnchoredDetector = identityNumber({
  entity: 'in_pan',
  forms: [
    { form: 'AAAAA9999A', bare: 0.7, isValid: (value) => HOLDER.test(value) },
    { form: 'AAAAA9999A', named: 0.8 },
  ],
  names: ['pan', 'pan no', 'pan number', 'pan card', 'permanent account', 'income tax', 'पैन'],
  isValid: (value) => value.slice(5, 9) !== '0000',
});
