import type { AnchoredDetector } from '../detector.ts';
import { hasSpanishLetter } from './es-check-letter.ts';
import { identityNumber } from './identity-number.ts';

/** A Spanish identity number, which is the tax number of citizens too (DNI, NIF). */
export const esDni: AnchoredDetector = identityNumber({
  entity: 'es_dni',
  forms: [
    { form: '99999999A', bare: 0.85 },
    { form: '99999999-A', bare: 0.9 },
    { form: '99.999.999-A', bare: 0.95, named: 1 },
    { form: '99.999.999A', bare: 0.9, named: 1 },
    { form: '9.999.999-A', bare: 0.9 },
    { form: '99999999 A', bare: 0.5 },
    { form: '9999999A', bare: 0.5 },
    { form: '9999999-A', bare: 0.6 },
    // Those who have no number of their own: children, and people who live abroad or came lately.
    { form: 'A9999999A', isValid: (value) => /^[KLM]/.test(value) },
  ],
  names: (
    'dni,nif,d.n.i.,n.i.f.,documento nacional,documento nacional de identidad,identificación fiscal,identidad,' +
    'spanish id,cédula'
  ).split(','),
  isValid(value) {
    const digits = value.slice(0, -1).replace(/^[A-Z]/, '');
    return Number(digits) > 0 && hasSpanishLetter(digits, value.slice(-1));
  },
});
