import { ALNUM, DIGIT, LETTER, WORD, isIn } from '../../text/char-class.ts';
import { mod97 } from '../checksum.ts';
import { startsWord } from '../boundary.ts';
import { startsWordOf } from '../word-start.ts';
import type { AnchoredDetector } from '../detector.ts';
import { leadOf } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';

// SWIFT IBAN registry: the length in every country.
const LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 ' +
    'LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 ' +
    'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const SPACE = 32;

/** An international bank account number (ISO 13616), in groups of four or in one piece. */
export const iban: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.iban',
  category: 'sensitive_info_disclosure',
  entity: 'iban',
  anchors: '0',
  numbers: [
    {
      digits: [2, 32],
      after: 'letter',
      signs: [
        [-2, 'a-zA-Z'],
        [3, '0-9a-zA-Z'],
      ],
    },
  ],
  lead: leadOf(LETTER, countryLead),
  match(reader, at) {
    const start = at - 2;
    if (!reader.isAt(LETTER, at - 1) || !reader.isAt(LETTER, start) || !startsWord(reader, start)) return undefined;
    const length = LENGTHS.get(reader.text.slice(start, at).toUpperCase());
    if (length === undefined || !reader.isAt(DIGIT, at + 1)) return undefined;
    const end = accountEnd(reader, start, length);
    return end !== undefined && !reader.isAt(WORD, end) ? { start, end, score: 1 } : undefined;
  },
};

// A country code, or its first letter, as a word of its own.
function countryLead(text: string, end: number): number {
  for (const start of [end - 2, end - 1]) {
    if (start < 0 || !isIn(LETTER, text.charCodeAt(start)) || !startsWordOf(text, start)) continue;
    if (start === end - 1 || LENGTHS.has(text.slice(start, end).toUpperCase())) return start;
  }
  return end;
}

// The end of the account number, when its check digits are right: ISO 7064 MOD 97-10.
function accountEnd(reader: Reader, start: number, length: number): number | undefined {
  let index = start + 4;
  let account = '';
  for (let count = 4; count < length; count++) {
    if (count % 4 === 0 && reader.code(index) === SPACE) index++;
    if (!reader.isAt(ALNUM, index)) return undefined;
    account += reader.text.charAt(index++);
  }
  return mod97(account + reader.text.slice(start, start + 4)) === 1 ? index : undefined;
}
