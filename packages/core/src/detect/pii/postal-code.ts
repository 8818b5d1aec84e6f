import { LETTER, charClass } from '../../text/char-class.ts';
import type { AnchoredDetector } from '../detector.ts';
import { groupLead } from '../scan/lead.ts';
import { identityNumber } from './identity-number.ts';

// Royal Mail: the areas. Behind them the district, then a digit and two letters without C, I, K, M, O and V.
const AREAS =
  'AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY ' +
  'G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW ' +
  'OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF ' +
  'WN WR WS WV YO ZE';
const BRITISH_AREAS: ReadonlySet<string> = new Set(AREAS.split(' '));
const BRITISH = /^([A-Z]{1,2})\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}$/;
const GIRO = 'GIR0AA';
const CANADIAN = /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d$/;

const SPACED: readonly string[] = ['A9 9AA', 'A99 9AA', 'AA9 9AA', 'AA99 9AA', 'A9A 9AA', 'AA9A 9AA', 'AAA 9AA'];
const NUMERIC = '99999-9999,99999,999999,99-999,999-9999,99999-999,9999-999,999 99,9999,99999999,9999999';

// What Russian and Greek letters look like counts: they are folded.
const NAMES =
  'zip,zip code,zipcode,postal,postal code,postalcode,postcode,post code,pincode,pin code,plz,postleitzahl,' +
  'code postal,código postal,codigo postal,cód postal,c.p.,codice postale,codice di avviamento postale,' +
  'postnummer,postnr,postinumero,kod pocztowy,psč,irányítószám,cod poștal,cod postal,posta kodu,' +
  'почтовый индекс,индекс,поштовий індекс,ταχυδρομικός κώδικας,τ.κ.,郵便番号,邮编,邮政编码,郵遞區號,우편번호,' +
  'kode pos,poskod,mã bưu điện,mã bưu chính,รหัสไปรษณีย์,الرمز البريدي,מיקוד,पिन कोड';

const codes: AnchoredDetector = identityNumber({
  entity: 'postal_code',
  forms: [
    ...SPACED.map((form) => ({ form, bare: 0.6, named: 0.85, isValid: isBritish })),
    ...SPACED.map((form) => ({
      form: form.replace(' ', ''),
      bare: form.length > 6 ? 0.5 : 0.4,
      named: 0.85,
      isValid: isBritish,
    })),
    ...['A9A 9A9', 'A9A-9A9', 'A9A9A9'].map((form) => ({ form, named: 0.85, isValid: isCanadian })),
    ...['9999 AA', '9999AA'].map((form) => ({ form, named: 0.85, isValid: isDutch })),
    ...NUMERIC.split(',').map((form) => ({ form, named: 0.8 })),
  ],
  names: NAMES.split(','),
  reach: 32,
  isValid: (value) => /[1-9]/.test(value) || value === GIRO,
});

// A Russian word begins with the letters of this name, so it goes with the Brazilian forms only.
const brazilian: AnchoredDetector = identityNumber({
  entity: 'postal_code',
  forms: ['99999-999', '99999999'].map((form) => ({ form, named: 0.8 })),
  names: ['cep'],
  reach: 16,
  isValid: (value) => /[1-9]/.test(value),
});

/** A postal code: a full British one by its form, those of other countries when they are named. */
export const postalCode: AnchoredDetector = {
  ...codes,
  // `GIR 0AA` has a space before its digit.
  numbers: [
    ...(codes.numbers ?? []),
    {
      digits: [1, 1],
      after: 'other',
      behind: ['letter'],
      signs: [
        [-1, ' '],
        [-2, 'rR'],
        [-4, 'gG'],
      ],
    },
  ],
  lead: groupLead(LETTER, charClass(' '), [[3]]),
  match: (reader, at) => codes.match(reader, at) ?? brazilian.match(reader, at),
};

function isBritish(value: string): boolean {
  return value === GIRO || BRITISH_AREAS.has(BRITISH.exec(value)?.[1] ?? '');
}

// `1010 in Wien` is an Austrian one.
function isDutch(value: string): boolean {
  return !/(?:IN|IM|IS|AT|ON|OR|TO|OF|EN|DE)$/.test(value);
}

function isCanadian(value: string): boolean {
  return CANADIAN.test(value);
}
