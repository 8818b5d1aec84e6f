import type { AnchoredDetector } from '../detector.ts';
import { isShortDate } from './calendar-date.ts';
import { identityNumber } from './identity-number.ts';

const STATES: ReadonlySet<string> = new Set(
  'AS BC BS CC CH CL CM CS CX DF DG GR GT HG JC MC MN MS NE NL NT OC PL QR QT SL SP SR TC TL TS VZ YN ZS'.split(' '),
);
const FORM = /^[A-Z][AEIOUX][A-Z]{2}[0-9]{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z0-9][0-9]$/;
const ALPHABET = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';

/**
 * A Mexican population registry code: letters of the name, a date of birth, sex, state and a check digit. The
 * form is certain without it, so that one with a slip of the pen is found as well.
 */
export const mxCurp: AnchoredDetector = identityNumber({
  entity: 'mx_curp',
  forms: [
    { form: 'AAAA999999AAAAAAX9', bare: 1, named: 1, isValid: isChecked },
    { form: 'AAAA999999AAAAAAX9', bare: 0.7, named: 0.85 },
  ],
  names: ['curp', 'clave única', 'registro de población'],
  isValid: (value) => FORM.test(value) && STATES.has(value.slice(11, 13)) && isShortDate(value.slice(4), 2000),
});

function isChecked(value: string): boolean {
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += ALPHABET.indexOf(value.charAt(index)) * (18 - index);
  return (10 - (sum % 10)) % 10 === Number(value[17]);
}
