import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

// People have 1 to 3 and 45, businesses and others the rest.
const ASSIGNED = /^(?:[1-3568]|45|7[0-24579]|9[0189])/;
const WEIGHTS: readonly number[] = [9, 8, 7, 6, 5, 4, 3, 2];

/** A Portuguese tax number (NIF). */
export const ptNif: AnchoredDetector = identityNumber({
  entity: 'pt_nif',
  forms: [{ form: '999999999', bare: 0.3 }, { form: '999 999 999', bare: 0.3 }, { form: '999.999.999' }],
  names:
    'nif,nipc,contribuinte,n.i.f.,número de contribuinte,nº contribuinte,identificação fiscal,portuguese tax'.split(
      ',',
    ),
  isValid(value) {
    const rest = weightedSum(value.slice(0, 8), WEIGHTS) % 11;
    return ASSIGNED.test(value) && (rest < 2 ? 0 : 11 - rest) === Number(value.charAt(8));
  },
});
