import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

const WEIGHTS: readonly number[] = [3, 7, 1, 3, 7, 1, 3, 7, 1];

/** A routing number of a bank in the United States. */
export const abaRouting: AnchoredDetector = identityNumber({
  entity: 'aba_routing',
  forms: [
    { form: '999999999', bare: 0.3 },
    { form: '9999-9999-9', bare: 0.7 },
  ],
  names: ['routing', 'routing number', 'aba', 'rtn', 'transit', 'bank transit', 'fedwire', 'wire transfer', 'ach'],
  isValid: isRoutingNumber,
});

/** True for nine digits with the check digit of a routing number, in a range that is assigned. */
export function isRoutingNumber(digits: string): boolean {
  const district = Number(digits.slice(0, 2));
  // The twelve districts of the Federal Reserve, thrifts, electronic payments, and traveller's cheques.
  const isAssigned = [0, 20, 60].some((base) => district >= base && district <= base + 12) || district === 80;
  return isAssigned && district !== 20 && district !== 60 && hasCheckDigit(digits);
}

function hasCheckDigit(digits: string): boolean {
  return !isOneDigit(digits) && weightedSum(digits, WEIGHTS) % 10 === 0;
}
