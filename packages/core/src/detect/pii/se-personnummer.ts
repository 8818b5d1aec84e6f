import { luhn } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { isCalendarDate } from './calendar-date.ts';
import { identityNumber } from './identity-number.ts';

const OLDEST = 1850;
const LATEST = 2039;
// A coordination number (samordningsnummer) has 60 added to the day.
const COORDINATION = 60;

const personnummer: AnchoredDetector = identityNumber({
  entity: 'se_personnummer',
  forms: [
    { form: '99999999-9999', bare: 0.9, isValid: isNoTime },
    { form: '99999999-9999', bare: 0.4 },
    { form: '999999-9999', bare: 0.85, isValid: isNoTime },
    { form: '999999-9999', bare: 0.4 },
    { form: '999999+9999', bare: 0.85 },
    { form: '999999999999', bare: 0.8, isValid: isNoTime },
    { form: '999999999999', bare: 0.3 },
    { form: '9999999999', bare: 0.3 },
  ],
  names: (
    'personnummer,personnumret,personnr,person nummer,pnr,samordningsnummer,swedish id,' +
    'swedish personal,swedish identity,personal identity,personal number,ssn'
  ).split(','),
  isValid(value) {
    const date = value.slice(0, -4);
    const year = date.length === 8 ? Number(date.slice(0, 4)) : 2000 + Number(date.slice(0, 2));
    const isLikely = date.length === 6 || (year >= OLDEST && year <= LATEST);
    const day = Number(date.slice(-2));
    const birthday = day > COORDINATION ? day - COORDINATION : day;
    return isLikely && isCalendarDate(year, Number(date.slice(-4, -2)), birthday) && luhn(value.slice(-10));
  },
});

/** A Swedish personal identity number, or a coordination number. */
export const sePersonnummer: AnchoredDetector = {
  ...personnummer,
  // From the hundredth birthday on the sign is a plus.
  numbers: [...(personnummer.numbers ?? []), { digits: [6, 6], after: 'other', behind: ['end'] }],
};

// `20240924-1530` is half past three on a day of this century.
function isNoTime(value: string): boolean {
  const year = Number(value.length === 12 ? value.slice(0, 4) : `20${value.slice(0, 2)}`);
  const isTime = Number(value.slice(-4, -2)) < 24 && Number(value.slice(-2)) < 60;
  return !isTime || year < 2000 || year > LATEST;
}
