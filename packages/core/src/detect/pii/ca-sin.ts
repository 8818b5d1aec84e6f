import { luhn } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

/** A Canadian social insurance number. */
export const caSin: AnchoredDetector = identityNumber({
  entity: 'ca_sin',
  forms: [
    { form: '999-999-999', bare: 0.8 },
    { form: '999 999 999', bare: 0.6 },
    { form: '999999999', bare: 0.3 },
  ],
  names: ['sin', 'social insurance', 'nas', 'assurance sociale'],
  isValid: isIssued,
});

// None begins with 0, and those with 8 are businesses.
function isIssued(value: string): boolean {
  if (value.startsWith('0') || value.startsWith('8') || value.endsWith('000')) return false;
  return luhn(value);
}
