import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

// Accounting and Corporate Regulatory Authority: kinds of other entities.
const KINDS: ReadonlySet<string> = new Set(
  (
    'CC CD CH CL CM CP CS CX DP FB FC FM FN GA GB GS HC HS LL LP MB MC MD MH MM MQ NB NR PA PB PF RF RP SM SS TC ' +
    'TU VH XL'
  ).split(' '),
);
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWX0123456789';
const OTHER_WEIGHTS: readonly number[] = [4, 3, 5, 3, 10, 2, 2, 5, 7];
const COMPANY_WEIGHTS: readonly number[] = [10, 8, 6, 4, 9, 7, 5, 3, 1];
const BUSINESS_WEIGHTS: readonly number[] = [10, 4, 9, 3, 8, 2, 7, 1];

/** A Singaporean entity number, of a business, a local company or any other entity. */
export const sgUen: AnchoredDetector = identityNumber({
  entity: 'sg_uen',
  forms: [
    { form: 'A99AA9999A', bare: 0.95, isValid: isOther },
    { form: '999999999A', bare: 0.9, isValid: isCompany },
    { form: '99999999A', bare: 0.7, isValid: isBusiness },
  ],
  names: ['uen', 'unique entity', 'acra', 'business registration', 'company registration', 'gst reg'],
  isValid: () => true,
});

function isBusiness(value: string): boolean {
  return 'XMKECAWLJDB'[weightedSum(value.slice(0, 8), BUSINESS_WEIGHTS) % 11] === value[8];
}

// The year of its registration comes first.
function isCompany(value: string): boolean {
  if (!value.startsWith('19') && !value.startsWith('20')) return false;
  return 'ZKCMDNERGWH'[weightedSum(value.slice(0, 9), COMPANY_WEIGHTS) % 11] === value[9];
}

// The century, the year, and the kind of entity.
function isOther(value: string): boolean {
  if (!'RST'.includes(value.charAt(0)) || !KINDS.has(value.slice(3, 5))) return false;
  const sum = OTHER_WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(value.charAt(index)), 0);
  return ALPHABET[(((sum - 5) % 11) + 11) % 11] === value[9];
}
