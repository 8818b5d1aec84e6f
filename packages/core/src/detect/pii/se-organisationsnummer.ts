import { luhn } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

/** A Swedish organisation number. What stands where a month would is 20 or more, so it is no personal number. */
export const seOrganisationsnummer: AnchoredDetector = identityNumber({
  entity: 'se_organisationsnummer',
  forms: [
    { form: '999999-9999', bare: 0.6 },
    { form: '9999999999', bare: 0.3 },
    { form: '99999999-9999' },
    { form: '999999999999' },
  ],
  names: (
    'organisationsnummer,organisationsnumret,organisationsnr,orgnummer,orgnr,org nr,org no,' +
    'org number,organisation number,organization number,company number,company identity,' +
    'swedish company,företagsnummer,företag,bolagets nummer'
  ).split(','),
  isValid(value) {
    // Tax forms put the century 16 before it.
    if (value.length === 12 && !value.startsWith('16')) return false;
    const number = value.slice(-10);
    return '12356789'.includes(number.charAt(0)) && number.charAt(2) >= '2' && !isOneDigit(number) && luhn(number);
  },
});
