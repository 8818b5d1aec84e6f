// What the span types of data sets are called here: the one table that joins the two vocabularies.

/** What a span type means: our entities, the first of which names it; nothing when it is out of scope. */
export type Meaning = readonly string[];

const OUT_OF_SCOPE: Meaning = [];

/** What data sets do not label, although it stands in their texts: what is found of it is neither right nor false. */
export const UNLABELLED: ReadonlySet<string> = new Set(['date_of_birth']);

/**
 * Span types by name. What is out of scope is not counted as missed, and what is found there is not false:
 * names, places and dates need a model of language, URLs are no personal data by themselves.
 */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  PERSON: OUT_OF_SCOPE,
  SPACY: OUT_OF_SCOPE,
  STANZA: OUT_OF_SCOPE,
  TRANSFORMERS: OUT_OF_SCOPE,
  LOCATION: OUT_OF_SCOPE,
  ADDRESS: OUT_OF_SCOPE,
  ORGANIZATION: OUT_OF_SCOPE,
  NRP: OUT_OF_SCOPE,
  AGE: OUT_OF_SCOPE,
  TITLE: OUT_OF_SCOPE,
  URL: OUT_OF_SCOPE,
  DATE_TIME: OUT_OF_SCOPE,
  MEDICAL_LICENSE: OUT_OF_SCOPE,

  EMAIL_ADDRESS: ['email'],
  EMAIL: ['email'],
  PHONE_NUMBER: ['phone'],
  PHONE: ['phone'],
  PH_MOBILE_NUMBER: ['phone'],
  TR_PHONE_NUMBER: ['phone'],
  IP_ADDRESS: ['ip_address'],
  MAC_ADDRESS: ['mac_address'],
  CREDIT_CARD: ['payment_card'],
  IBAN_CODE: ['iban'],
  IBAN: ['iban'],
  CRYPTO: ['crypto_wallet'],
  ABA_ROUTING_NUMBER: ['aba_routing'],
  US_BANK_NUMBER: ['us_bank_account'],

  US_SSN: ['us_ssn'],
  US_ITIN: ['us_itin'],
  US_NPI: ['us_npi'],
  US_MBI: ['us_mbi'],
  CA_SIN: ['ca_sin'],
  UK_NINO: ['uk_nino'],
  UK_NHS: ['uk_nhs'],
  DE_TAX_ID: ['de_tax_id'],
  DE_TAX_NUMBER: ['de_tax_number'],
  DE_ID_CARD: ['de_id_card'],
  DE_HEALTH_INSURANCE: ['de_health_insurance'],
  DE_SOCIAL_SECURITY: ['de_social_security'],
  DE_BSNR: ['de_bsnr'],
  DE_LANR: ['de_lanr'],
  ES_NIF: ['es_dni', 'es_nif'],
  ES_NIE: ['es_nie'],
  IT_FISCAL_CODE: ['it_codice_fiscale'],
  IT_IDENTITY_CARD: ['it_identity_card'],
  PL_PESEL: ['pl_pesel'],
  SE_PERSONNUMMER: ['se_personnummer'],
  SE_ORGANISATIONSNUMMER: ['se_organisationsnummer'],
  FI_PERSONAL_IDENTITY_CODE: ['fi_hetu'],
  TR_NATIONAL_ID: ['tr_national_id'],
  ZA_ID_NUMBER: ['za_id_number', 'za_id'],
  NG_NIN: ['ng_nin'],
  IN_AADHAAR: ['in_aadhaar'],
  IN_PAN: ['in_pan'],
  IN_GSTIN: ['in_gstin'],
  IN_VOTER: ['in_voter_id', 'in_voter'],
  AU_ABN: ['au_abn'],
  AU_ACN: ['au_acn'],
  AU_TFN: ['au_tfn'],
  AU_MEDICARE: ['au_medicare'],
  SG_NRIC_FIN: ['sg_nric'],
  SG_UEN: ['sg_uen'],
  KR_RRN: ['kr_rrn', 'kr_frn'],
  KR_FRN: ['kr_rrn', 'kr_frn'],
  KR_BRN: ['kr_brn'],
  TH_TNIN: ['th_tnin'],
  PH_TIN: ['ph_tin'],

  IT_VAT_CODE: ['vat_id'],
  DE_VAT_ID: ['vat_id'],
  UK_POSTCODE: ['postal_code'],
  DE_PLZ: ['postal_code'],
  DE_KFZ: ['vehicle_plate'],
  DE_FUEHRERSCHEIN: ['driving_licence'],
};

/** Types of many countries that are one entity here, by the end of their name. */
const ENDINGS: readonly (readonly [ending: string, meaning: Meaning])[] = [
  ['_PASSPORT', ['passport']],
  ['_DRIVER_LICENSE', ['driving_licence']],
  ['_DRIVING_LICENCE', ['driving_licence']],
  ['_VEHICLE_REGISTRATION', ['vehicle_plate']],
  ['_LICENSE_PLATE', ['vehicle_plate']],
  ['_PHONE_NUMBER', ['phone']],
  ['_MOBILE_NUMBER', ['phone']],
];

/** What a span type means; undefined for one that nobody has heard of. */
export function meaningOf(type: string): Meaning | undefined {
  if (Object.hasOwn(MEANINGS, type)) return MEANINGS[type];
  return ENDINGS.find(([ending]) => type.endsWith(ending))?.[1];
}
