import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { isShortDate } from './calendar-date.ts';
import { identityNumber } from './identity-number.ts';

const WEIGHTS: readonly number[] = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
// By the seventh digit, which also says sex and nationality: 5 to 8 are foreigners. 9 and 0 are people
// born before 1900, of whom none lives.
const CENTURIES: readonly number[] = [NaN, 1900, 1900, 2000, 2000, 1900, 1900, 2000, 2000, NaN];

/** A South Korean resident registration number, also of a foreigner. Those given since 2020 have no check digit. */
export const krRrn: AnchoredDetector = identityNumber({
  entity: 'kr_rrn',
  forms: [
    { form: '999999-9999999', bare: 0.95, isValid: isChecked },
    { form: '999999-9999999', bare: 0.7, named: 0.9 },
    // Milliseconds since 1970 begin with 1.
    { form: '9999999999999', bare: 0.5, isValid: (value) => isChecked(value) && !value.startsWith('1') },
    { form: '9999999999999', bare: 0.3, named: 0.9, isValid: isChecked },
    { form: '9999999999999', named: 0.85 },
  ],
  names: (
    'rrn, frn, resident registration, foreigner registration, alien registration, korean, ' +
    '주민등록, 주민등록번호, 주민번호, 외국인등록, 외국인등록번호'
  ).split(', '),
  isValid: (value) => isShortDate(value, CENTURIES[Number(value[6])] ?? NaN),
});

function isChecked(value: string): boolean {
  const isForeigner = '5678'.includes(value.charAt(6));
  const rest = weightedSum(value.slice(0, 12), WEIGHTS) % 11;
  return ((isForeigner ? 13 : 11) - rest) % 10 === Number(value[12]);
}
