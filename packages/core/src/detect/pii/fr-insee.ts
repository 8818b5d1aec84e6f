import { mod97 } from '../checksum.ts';
import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

// INSEE: sex, year and month of birth, department, commune, serial. Provisional numbers begin with 7 or 8.
const FORM = /^[1-478]\d\d(\d\d)(?:0[1-9]|[1-9]\d|2[AB])(?!000)\d{3}(?!000)\d{3}/;
const KEYED = 15;

/** A French social security number (NIR): a date and place of birth, and a key of two digits. */
export const frInsee: AnchoredDetector = identityNumber({
  entity: 'fr_insee',
  forms: [
    ...[
      '999999999999999',
      '999999A99999999',
      '9 99 99 99 999 999 99',
      '9 99 99 9A 999 999 99',
      '9999999999999 99',
      '999999A999999 99',
    ].flatMap((form) => [{ form, bare: 0.95, named: 1, isValid: isPlain }, { form }]),
    ...['9 99 99 99 999 999', '9 99 99 9A 999 999', '9999999999999', '999999A999999'].map((form) => ({
      form,
      named: 0.8,
      isValid: isPlain,
    })),
  ],
  names: (
    'insee,nir,sécurité sociale,sécu,numéro de sécu,n ss,nss,numéro ss,assuré social,' +
    'immatriculation,carte vitale,french social security,social security'
  ).split(','),
  isValid(value) {
    const month = Number(FORM.exec(value)?.[1]);
    // Months from 20 on are those of people whose birth is not certain.
    if (!(month >= 1 && month <= 12) && !(month >= 20)) return false;
    return value.length < KEYED || hasKey(value);
  },
});

function isPlain(value: string): boolean {
  return '12'.includes(value.charAt(0)) && Number(value.slice(3, 5)) <= 12;
}

// The departments of Corsica count as 19 and 18. What ISO 7064 would append as zeros is not there.
function hasKey(value: string): boolean {
  const number = value.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - mod97(number) === Number(value.slice(13));
}
