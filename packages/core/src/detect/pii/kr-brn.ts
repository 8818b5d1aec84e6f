import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

const WEIGHTS: readonly number[] = [1, 3, 7, 1, 3, 7, 1, 3, 5];

/** A South Korean business registration number. */
export const krBrn: AnchoredDetector = identityNumber({
  entity: 'kr_brn',
  forms: [
    { form: '999-99-99999', bare: 0.85 },
    { form: '9999999999', bare: 0.3 },
  ],
  names: ['brn', 'business registration', 'business number', '사업자등록번호', '사업자번호', '사업자등록'],
  isValid: isChecked,
});

function isChecked(value: string): boolean {
  if (isOneDigit(value) || value.slice(3, 5) === '00' || value < '1') return false;
  const carry = Math.floor((Number(value[8]) * 5) / 10);
  return (10 - ((weightedSum(value.slice(0, 9), WEIGHTS) + carry) % 10)) % 10 === Number(value[9]);
}
