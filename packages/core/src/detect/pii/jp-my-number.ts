import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

const WEIGHTS: readonly number[] = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** A Japanese individual number, called My Number. */
export const jpMyNumber: AnchoredDetector = identityNumber({
  entity: 'jp_my_number',
  forms: [
    { form: '9999 9999 9999', bare: 0.4 },
    { form: '9999-9999-9999', bare: 0.4 },
    { form: '999999999999', bare: 0.3 },
  ],
  names: ['my number', 'individual number', 'kojin bango', 'マイナンバー', '個人番号'],
  isValid: isChecked,
});

function isChecked(value: string): boolean {
  const rest = weightedSum(value.slice(0, 11), WEIGHTS) % 11;
  return !isOneDigit(value) && (rest <= 1 ? 0 : 11 - rest) === Number(value[11]);
}
