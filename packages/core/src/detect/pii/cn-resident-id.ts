import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { isCalendarDate } from './calendar-date.ts';
import { identityNumber } from './identity-number.ts';

const WEIGHTS: readonly number[] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
// GB 11643: the check character by the remainder of the sum.
const CHECKS = '10X98765432';
// GB/T 2260: provinces, and the two regions and the island that count as such.
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

/** A Chinese resident identity number: a region, a date of birth, and a check character. */
export const cnResidentId: AnchoredDetector = identityNumber({
  entity: 'cn_resident_id',
  forms: [{ form: '99999999999999999X', bare: 0.95, named: 1 }],
  names: ['身份证', '身份证号', '居民身份证', '身份號碼', 'resident identity', 'identity card', 'id card'],
  isValid(value) {
    if (!PROVINCE.test(value) || (!value.startsWith('19', 6) && !value.startsWith('20', 6))) return false;
    const [year, month, day] = [value.slice(6, 10), value.slice(10, 12), value.slice(12, 14)].map(Number);
    if (!isCalendarDate(year ?? 0, month ?? 0, day ?? 0)) return false;
    return CHECKS[weightedSum(value.slice(0, 17), WEIGHTS) % 11] === value[17];
  },
});
