import { charClass, LETTER } from '../../text/char-class.ts';
import type { AnchoredDetector } from '../detector.ts';
import { groupLead } from '../scan/lead.ts';
import { identityNumber } from './identity-number.ts';

// HMRC manual NIM39110: letters that none begins with, and pairs that are never given.
const PREFIX = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]/;

const nino: AnchoredDetector = identityNumber({
  entity: 'uk_nino',
  forms: [
    { form: 'AA 99 99 99 A', bare: 0.9, named: 1 },
    { form: 'AA-99-99-99-A', bare: 0.9, named: 1 },
    { form: 'AA 99 99 99A', bare: 0.85 },
    { form: 'AA99 99 99 A', bare: 0.85 },
    { form: 'AA 999999 A', bare: 0.85 },
    { form: 'AA 999999A', bare: 0.7 },
    { form: 'AA999999 A' },
    { form: 'AA999999A', bare: 0.7 },
    { form: 'AA 99 99 99', named: 0.85 },
    { form: 'AA999999', named: 0.85 },
  ],
  names: 'national insurance,insurance number,nino,ni number,ni no,n.i. number,nat ins,yswiriant gwladol'.split(','),
  isValid: (value) => PREFIX.test(value) && (value.length === 8 || /[A-D]$/.test(value)),
});

/** A British national insurance number. It has no check digit: its letters and groups tell it. */
export const ukNino: AnchoredDetector = {
  ...nino,
  numbers: [
    { digits: [6, 6], behind: ['letter', 'end', 'word'] },
    { digits: [2, 2], behind: [' ', '-'] },
  ],
  lead: groupLead(LETTER, charClass(' -'), [[2]]),
};
