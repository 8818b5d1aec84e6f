import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

// Internal Revenue Service, Publication 4757: the fourth and fifth digit that are in use.
const GROUPS: readonly (readonly [from: number, to: number])[] = [
  [50, 65],
  [70, 88],
  [90, 92],
  [94, 99],
];

/** A United States taxpayer number of a person without a social security number. */
export const usItin: AnchoredDetector = identityNumber({
  entity: 'us_itin',
  forms: [
    { form: '999-99-9999', bare: 0.85 },
    { form: '999 99 9999', bare: 0.6 },
    { form: '999-999999', named: 0.8 },
    { form: '99999-9999', named: 0.8 },
    { form: '999999999', named: 0.85 },
  ],
  names: ['itin', 'individual taxpayer', 'taxpayer', 'taxpayer id', 'taxpayer identification', 'tax id', 'tin'],
  isValid: isIssued,
});

function isIssued(value: string): boolean {
  const group = Number(value.slice(3, 5));
  return value.startsWith('9') && GROUPS.some(([from, to]) => group >= from && group <= to);
}
