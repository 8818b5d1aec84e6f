import type { PolicyInput, Rule } from './policy.ts';

/** The policies that come with the package. */
export type PresetName = 'monitor' | 'balanced' | 'strict';

const EVERYTHING: readonly string[] = ['*'];
// Payment cards, accounts, and the numbers that states and insurers give to people.
const IDENTIFIERS: readonly string[] = [
  'payment_card',
  'iban',
  'aba_routing',
  'us_bank_account',
  'us_ssn',
  'us_itin',
  'us_mbi',
  'ar_dni',
  'au_medicare',
  'au_tfn',
  'br_cpf',
  'ca_sin',
  'cn_resident_id',
  'de_social_security',
  'fi_hetu',
  'il_id',
  'in_aadhaar',
  'in_pan',
  'jp_my_number',
  'kr_rrn',
  'mx_curp',
  'ng_nin',
  'se_personnummer',
  'sg_nric',
  'th_tnin',
  'tr_national_id',
  'za_id_number',
  'uk_nino',
  'uk_nhs',
  'de_tax_id',
  'fr_insee',
  'es_dni',
  'es_nie',
  'it_codice_fiscale',
  'nl_bsn',
  'pl_pesel',
  'pt_nif',
  'passport',
  'driving_licence',
];
const CONTACTS: readonly string[] = ['email', 'phone', 'ip_address'];

const secrets: Rule = {
  id: 'secrets',
  description: 'Keys, tokens and passwords are redacted in every direction.',
  detect: ['secret.*'],
  minScore: 0.8,
  action: 'redact',
};

const identifiers: Rule = {
  id: 'identifiers',
  description: 'Financial and government identifiers are redacted in every direction.',
  detect: IDENTIFIERS,
  minScore: 0.8,
  action: 'redact',
};

const hiddenText: Rule = {
  id: 'hidden-text',
  description: 'Characters that hide text from people are removed.',
  detect: ['hidden_text.*'],
  minScore: 0.8,
  action: 'redact',
  operator: 'drop',
};

const injectionInData: Rule = {
  id: 'injection-in-data',
  description: 'Documents and tool results that certainly give orders to the model are blocked.',
  targets: ['input', 'retrieval', 'tool_result'],
  detect: ['injection.*'],
  minScore: 0.9,
  action: 'block',
  when: { provenance: ['tool', 'retrieval'] },
};

const canary: Rule = {
  id: 'canary',
  description: 'Answers that give a canary away, and with it the system prompt, are stopped.',
  targets: ['output', 'tool_call'],
  detect: ['canary.token'],
  action: 'block',
};

const exfiltration: Rule = {
  id: 'exfiltration',
  description:
    'Images, and all else that loads by itself, that carry data to hosts that are not allowed lose their links.',
  targets: ['output'],
  detect: ['exfiltration.markdown_image', 'exfiltration.markdown_reference', 'exfiltration.html_resource'],
  minScore: 0.8,
  action: 'redact',
  operator: 'drop',
};

const record: Rule = {
  id: 'record',
  description: 'Everything else that is seen is recorded and goes on.',
  detect: EVERYTHING,
  action: 'allow',
};

const balanced: PolicyInput = {
  schema: 1,
  version: 'balanced',
  rules: [secrets, identifiers, hiddenText, injectionInData, canary, record],
  limits: [
    { id: 'concurrency', key: ['app', 'tenant', 'user'], concurrency: 256 },
    // Recorded only: some apps have one session for everything.
    { id: 'loops', key: ['session'], loops: { modelCalls: 1000, identicalCalls: 100 }, mode: 'monitor' },
  ],
};

const strict: PolicyInput = {
  schema: 1,
  version: 'strict',
  rules: [
    { ...secrets, minScore: 0.5 },
    { ...identifiers, minScore: 0.5 },
    // What people can read, such as full-width letters, is recorded and not removed here either.
    hiddenText,
    { ...injectionInData, minScore: 0.5 },
    {
      id: 'contacts',
      description: 'E-mail addresses, phone numbers and IP addresses are redacted in every direction.',
      detect: CONTACTS,
      minScore: 0.5,
      action: 'redact',
    },
    {
      id: 'injection-by-users',
      description: 'Users who certainly try to take the model over are blocked.',
      targets: ['input'],
      detect: ['injection.*'],
      minScore: 0.9,
      action: 'block',
      when: { provenance: 'user' },
    },
    canary,
    {
      id: 'system-prompt',
      description: 'Passages of the system prompt are redacted in answers.',
      targets: ['output', 'tool_call'],
      detect: ['canary.system_prompt'],
      action: 'redact',
    },
    {
      ...exfiltration,
      description: 'Links that carry data to hosts that are not allowed are taken out.',
      detect: ['exfiltration.*'],
      minScore: 0.5,
    },
    record,
  ],
  limits: [
    { id: 'requests', key: ['app', 'tenant', 'user'], requests: { limit: 120, window: '1m' } },
    { id: 'concurrency', key: ['app', 'tenant', 'user'], concurrency: 32 },
    { id: 'loops', key: ['session'], loops: { modelCalls: 300, toolCalls: 1000, identicalCalls: 20 } },
  ],
};

const monitor: PolicyInput = { ...balanced, version: 'monitor', mode: 'monitor', unscannable: 'allow' };

/** The preset policies, as documents to start from. */
export const presets: Readonly<Record<PresetName, PolicyInput>> = { monitor, balanced, strict };
