import { luhn } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

/** An Israeli identity number: its check digit is weak, so only what is named as one. */
export const ilId: AnchoredDetector = identityNumber({
  entity: 'il_id',
  forms: [{ form: '999999999' }, { form: '99999999-9' }, { form: '9-9999999-9' }],
  names: [
    'teudat zehut',
    'israeli id',
    'israel id',
    'israeli identity',
    'mispar zehut',
    'תעודת זהות',
    'ת.ז',
    'ת"ז',
    'ת״ז',
  ],
  isValid: (value) => !isOneDigit(value) && luhn(value),
});
