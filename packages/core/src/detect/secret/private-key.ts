import { charClass, isIn } from '../../text/char-class.ts';
import { endsWith } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import { literalLead } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';
import { isVaried } from './token.ts';

const MAX_LENGTH = 16_384;
const BEGIN = 'BEGIN ';
const DASHES = '-----';
// RFC 4716 has four dashes and a space. They stay: a stream then need not wait after every space.
const SSH_DASHES = '---- ';
const LABEL = charClass('a-zA-Z0-9 ');
const OPENVPN_LABEL = ' OpenVPN Static key V1';
const LABEL_ENDS = [' PRIVATE KEY', ' PRIVATE KEY BLOCK', OPENVPN_LABEL];
const MAX_LABEL = 40;
// RFC 1421 and RFC 4880 headers, for instance `DEK-Info: AES-128-CBC,…`.
const MAX_HEADERS = 6;
const HEADER_NAME = charClass('a-zA-Z-');
const MAX_HEADER_NAME = 24;
const HEADER_VALUE = charClass(' -[]-~');
const MAX_HEADER_VALUE = 120;
// Base64 and what stands between its lines: white space, `\n` escapes, quotes and signs of source code.
const BREAK = charClass(' \t\r\n\\nrt"\',+>');
const MAX_BREAK = 64;
const BODY = charClass('a-zA-Z0-9+/= \t\r\n\\"\',>');
const BASE64 = charClass('a-zA-Z0-9+/=');
// Lines of a key are longer than words.
const MIN_LINE = 16;
const MAX_WORDS = 128;

const COLON = 58;

/** A private key in PEM or OpenPGP armor, to its END line or as far as the key goes. */
export const privateKey: AnchoredDetector = {
  kind: 'anchored',
  id: 'secret.private_key',
  category: 'sensitive_info_disclosure',
  entity: 'private_key',
  anchors: 'B',
  next: 'E',
  lead: literalLead([DASHES]),
  match: matchArmor,
};

function matchArmor(reader: Reader, at: number): Match | undefined {
  const dashes = [DASHES, SSH_DASHES].find((literal) => endsWith(reader, literal, at));
  if (dashes === undefined || !reader.hasAt(BEGIN, at)) return undefined;
  const labelEnd = reader.runEnd(LABEL, at + BEGIN.length, MAX_LABEL);
  const label = reader.text.slice(at, labelEnd).trimEnd();
  if (!LABEL_ENDS.some((ending) => label.endsWith(ending)) || !reader.hasAt(dashes.trimEnd(), labelEnd))
    return undefined;
  const from = skipHeaders(reader, labelEnd + dashes.trimEnd().length);
  const start = dashes === SSH_DASHES ? at : at - dashes.length;
  const end = reader.runEnd(BODY, from, MAX_LENGTH);
  const line = reader.runEnd(BASE64, from, MIN_LINE);
  if (line - from < MIN_LINE || !isVaried(reader.text.slice(from, line))) return undefined;
  if (!reader.hasAt(`${dashes}END `, end)) return { start, end: keyEnd(reader, from, end), score: 1 };
  const endLabel = reader.runEnd(LABEL, end + 9, MAX_LABEL);
  return {
    start,
    end: reader.hasAt(dashes.trimEnd(), endLabel) ? endLabel + dashes.trimEnd().length : endLabel,
    score: 1,
  };
}

function skipHeaders(reader: Reader, from: number): number {
  let index = reader.runEnd(BREAK, from, MAX_BREAK);
  for (let header = 0; header < MAX_HEADERS; header++) {
    const nameEnd = reader.runEnd(HEADER_NAME, index, MAX_HEADER_NAME);
    if (reader.code(nameEnd) !== COLON) return index;
    const valueEnd = reader.runEnd(HEADER_VALUE, nameEnd, MAX_HEADER_VALUE);
    index = reader.runEnd(BREAK, valueEnd, MAX_BREAK);
  }
  return index;
}

// The end of a key that was cut short: words of a text behind it are left out.
function keyEnd(reader: Reader, from: number, bodyEnd: number): number {
  let end = bodyEnd;
  while (end > from && bodyEnd - end < MAX_WORDS) {
    while (end > from && !isIn(BASE64, reader.code(end - 1))) end--;
    const start = reader.runStart(BASE64, end, MIN_LINE);
    if (end - start === MIN_LINE) return end;
    end = start;
  }
  return bodyEnd;
}
