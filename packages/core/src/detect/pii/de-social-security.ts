import type { AnchoredDetector } from '../detector.ts';
import { isShortDate } from './calendar-date.ts';
import { identityNumber } from './identity-number.ts';

// VKVV section 4: the check digit is the last digit of the sum of the digits of the products.
const WEIGHTS: readonly number[] = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2];
const HIGHEST_AREA = 89;
// A day is more by 32 when the numbers of that day have run out.
const MORE_DAYS = 32;

/** A German social security number: area of the insurance, date of birth, initial, serial and check digit. */
export const deSocialSecurity: AnchoredDetector = identityNumber({
  entity: 'de_social_security',
  forms: [
    { form: '99999999A999', bare: 0.95, named: 1 },
    { form: '99 999999 A 999', bare: 0.95, named: 1 },
    { form: '99 999999 A999', bare: 0.95, named: 1 },
    { form: '99-999999-A-999', bare: 0.95, named: 1 },
  ],
  names: (
    'sozialversicherungsnummer,sozialversicherungsnr,sozialversicherung,sv nummer,sv nr,svnr,' +
    'rvnr,rentenversicherungsnummer,rentenversicherung,versicherungsnummer,versicherungsnr,vsnr,rv nummer'
  ).split(','),
  isValid(value) {
    const area = Number(value.slice(0, 2));
    if (area < 2 || area > HIGHEST_AREA) return false;
    const day = String(Number(value.slice(2, 4)) % MORE_DAYS).padStart(2, '0');
    if (!isShortDate(`${value.slice(6, 8)}${value.slice(4, 6)}${day}`, 2000)) return false;
    return checkDigit(value) === Number(value.at(-1));
  },
});

function checkDigit(value: string): number {
  const initial = String(value.charCodeAt(8) - 64).padStart(2, '0');
  const digits = `${value.slice(0, 8)}${initial}${value.slice(9, 11)}`;
  let sum = 0;
  // Twelve digits: the last one counts once.
  for (let index = 0; index < digits.length; index++) {
    const product = Number(digits[index]) * (WEIGHTS[index] ?? 1);
    sum += (product % 10) + Math.floor(product / 10);
  }
  return sum % 10;
}
