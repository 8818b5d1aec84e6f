import { charClass } from '../../text/char-class.ts';
import type { AnchoredDetector } from '../detector.ts';
import { runLead } from '../scan/lead.ts';
import { hasSpanishLetter } from './es-check-letter.ts';
import { identityNumber } from './identity-number.ts';

// X, Y and Z count as 0, 1 and 2 before the digits.
const BEGINNINGS = 'XYZ';

const nie: AnchoredDetector = identityNumber({
  entity: 'es_nie',
  forms: [
    { form: 'A9999999A', bare: 0.9 },
    { form: 'A9999999-A', bare: 0.95, named: 1 },
    { form: 'A-9999999-A', bare: 0.95, named: 1 },
    { form: 'A-9999999A', bare: 0.9 },
  ],
  names: (
    'nie,n.i.e.,nif,extranjero,extranjera,identificación de extranjero,identidad de extranjero,número de identidad,' +
    'tie,foreigner'
  ).split(','),
  isValid(value) {
    const first = BEGINNINGS.indexOf(value.charAt(0));
    return first !== -1 && hasSpanishLetter(`${String(first)}${value.slice(1, 8)}`, value.slice(-1));
  },
});

/** The identity number of a foreigner in Spain (NIE). */
export const esNie: AnchoredDetector = {
  ...nie,
  numbers: [{ digits: [7, 7], behind: ['letter', 'end'] }],
  lead: runLead(charClass('XYZxyz-'), 2),
};
