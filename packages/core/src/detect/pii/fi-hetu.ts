import type { AnchoredDetector } from '../detector.ts';
import { isShortDate } from './calendar-date.ts';
import { identityNumber } from './identity-number.ts';

const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';
// The sign between says the century. Since 2023 there are several for each.
const OF_1900 = 'YXWVU';
const OF_2000 = 'ABCDEF';

const hetu: AnchoredDetector = identityNumber({
  entity: 'fi_hetu',
  forms: [
    { form: '999999-999X', bare: 0.95, named: 1 },
    { form: '999999A999X', bare: 0.95, named: 1 },
    { form: '999999+999X', bare: 0.95, named: 1 },
  ],
  names: (
    'hetu,henkilötunnus,henkilötunnuksen,henkilötunnukseni,personbeteckning,finnish id,' +
    'personal identity code,sotu,sosiaaliturvatunnus'
  ).split(','),
  isValid(value) {
    const sign = value.length === 11 ? value.charAt(6) : '-';
    const century = OF_2000.includes(sign) ? 2000 : 1900;
    if (century === 1900 && sign !== '-' && !OF_1900.includes(sign)) return false;
    const [day, month, year] = [value.slice(0, 2), value.slice(2, 4), value.slice(4, 6)];
    const serial = value.slice(-4, -1);
    if (Number(serial) < 2 || !isShortDate(`${year}${month}${day}`, century)) return false;
    return CHECK_CHARACTERS[Number(`${value.slice(0, 6)}${serial}`) % 31] === value.at(-1);
  },
});

/** A Finnish personal identity code. */
export const fiHetu: AnchoredDetector = {
  ...hetu,
  // Those born before 1900 have a plus.
  numbers: [...(hetu.numbers ?? []), { digits: [6, 6], after: 'other', behind: ['end'] }],
};
