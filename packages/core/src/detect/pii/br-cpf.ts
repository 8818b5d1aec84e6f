import { weightedSum } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

const WEIGHTS: readonly number[] = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];

/** A Brazilian taxpayer number of a person, with both check digits. */
export const brCpf: AnchoredDetector = identityNumber({
  entity: 'br_cpf',
  forms: [
    { form: '999.999.999-99', bare: 1 },
    { form: '999.999.999/99', bare: 0.9 },
    { form: '999999999-99', bare: 0.9 },
    { form: '999 999 999 99', bare: 0.8 },
    { form: '999 999 999-99', bare: 0.9 },
    { form: '999-999-999-99', bare: 0.8 },
    { form: '99999999999', bare: 0.4 },
  ],
  names: ['cpf', 'cpf mf', 'cadastro de pessoa física', 'cadastro de pessoas físicas', 'contribuinte'],
  isValid: (value) => !isOneDigit(value) && isCheckDigit(value, 9) && isCheckDigit(value, 10),
});

function isCheckDigit(value: string, at: number): boolean {
  const sum = weightedSum(value.slice(0, at), WEIGHTS.slice(-at));
  return ((sum * 10) % 11) % 10 === Number(value[at]);
}
