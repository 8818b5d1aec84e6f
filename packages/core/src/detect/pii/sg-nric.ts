import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

const WEIGHTS: readonly number[] = [2, 7, 6, 5, 4, 3, 2];
// By the first letter: what is added to the sum, and the check letters by its remainder.
const SERIES: ReadonlyMap<string, readonly [offset: number, letters: string]> = new Map([
  ['S', [0, 'JZIHGFEDCBA']],
  ['T', [4, 'JZIHGFEDCBA']],
  ['F', [0, 'XWUTRQPNMLK']],
  ['G', [4, 'XWUTRQPNMLK']],
  ['M', [3, 'XWUTRQPNJLK']],
]);

/** A Singaporean identity card number, or that of a foreigner, with its check letter. */
export const sgNric: AnchoredDetector = identityNumber({
  entity: 'sg_nric',
  forms: [
    { form: 'A9999999A', bare: 0.95, named: 1, isValid: isChecked },
    // Mistyped, but said to be one.
    { form: 'A9999999A', named: 0.7 },
  ],
  names: ['nric', 'fin', 'ic no', 'ic number', 'identity card', 'work permit'],
  isValid: (value) => SERIES.has(value.charAt(0)),
});

function isChecked(value: string): boolean {
  const [offset, letters] = SERIES.get(value.charAt(0)) ?? [0, ''];
  return letters[(weightedSum(value.slice(1, 8), WEIGHTS) + offset) % 11] === value[8];
}
