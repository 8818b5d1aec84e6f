import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

const OTHER_STATES: ReadonlySet<number> = new Set([97, 99]);
const LAST_STATE = 38;
const BASE = 36;

/**
 * An Indian goods and services tax number: a state, a permanent account number, and a check character. The
 * form is certain without it, so that one with a slip of the pen is found as well.
 */
export const inGstin: AnchoredDetector = identityNumber({
  entity: 'in_gstin',
  forms: [
    { form: '99AAAAA9999AXZX', bare: 1, named: 1, isValid: isChecked },
    { form: '99AAAAA9999AXZX', bare: 0.6, named: 0.85 },
  ],
  names: ['gst', 'gstin', 'gst in', 'goods and services tax', 'tax identification'],
  isValid(value) {
    const state = Number(value.slice(0, 2));
    return (state >= 1 && state <= LAST_STATE) || OTHER_STATES.has(state);
  },
});

function isChecked(value: string): boolean {
  let sum = 0;
  for (let index = 0; index < 14; index++) {
    const product = Number.parseInt(value.charAt(index), BASE) * ((index % 2) + 1);
    sum += Math.floor(product / BASE) + (product % BASE);
  }
  return (BASE - (sum % BASE)) % BASE === Number.parseInt(value.charAt(14), BASE);
}
