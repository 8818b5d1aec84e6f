import { luhn } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { isShortDate } from './calendar-date.ts';
import { identityNumber } from './identity-number.ts';

// Citizen, permanent resident or refugee; then a digit that is always 8 or 9.
const STATUS = /^[012][89]/;

/** A South African identity number: a date of birth, a status and a Luhn check digit. */
export const zaIdNumber: AnchoredDetector = identityNumber({
  entity: 'za_id_number',
  forms: [
    { form: '9999999999999', bare: 0.6 },
    { form: '999999 9999 999', bare: 0.95 },
    { form: '999999 9999 99 9', bare: 0.95 },
    { form: '999999-9999-999', bare: 0.95 },
  ],
  names: [
    'south african',
    'sa id',
    'rsa id',
    'za id',
    'id number',
    'identity number',
    'id no',
    'refugee id',
    'resident number',
  ],
  // For the only year that both centuries do not share, 1900 had no leap day and 2000 had one.
  isValid: (value) => isShortDate(value, 2000) && STATUS.test(value.slice(10)) && luhn(value),
});
