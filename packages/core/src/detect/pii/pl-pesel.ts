import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { isShortDate } from './calendar-date.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

const WEIGHTS: readonly number[] = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];
// What is added to the month, by the century.
const CENTURIES: readonly (readonly [added: number, century: number])[] = [
  [80, 1800],
  [60, 2200],
  [40, 2100],
  [20, 2000],
  [0, 1900],
];

/** A Polish identity number: a date of birth, a serial and a check digit. */
export const plPesel: AnchoredDetector = identityNumber({
  entity: 'pl_pesel',
  forms: [
    { form: '99999999999', bare: 0.5, isValid: isOfLiving },
    { form: '99999999999' },
    { form: '999999 99999', named: 0.95 },
    { form: '999999-99999', bare: 0.6, isValid: isOfLiving },
  ],
  names: ['pesel', 'nr pesel', 'pesel nr', 'numer pesel', 'pesela', 'peselu', 'polish national', 'polish id'],
  isValid(value) {
    const month = Number(value.slice(2, 4));
    const [added, century] = CENTURIES.find(([more]) => month > more) ?? [0, NaN];
    const date = `${value.slice(0, 2)}${String(month - added).padStart(2, '0')}${value.slice(4, 6)}`;
    return isShortDate(date, century) && !isOneDigit(value) && weightedSum(value, WEIGHTS) % 10 === 0;
  },
});

function isOfLiving(value: string): boolean {
  return Number(value.slice(2, 4)) <= 32 && (value.charAt(2) < '2' || Number(value.slice(0, 2)) < 50);
}
