import { DIGIT, LETTER, WORD, isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import { goesOnAsNumber, startsWord } from '../boundary.ts';
import { contextWords, hasContext } from '../context.ts';
import type { ContextWords } from '../context.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import { leadOf } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';

const BEFORE = 64;
const TAIL = 64;
const MAX_WORD = 24;
const MAX_WORDS = 6;

const SPACE = 32;
const COMMA = 44;
const DASH = 45;
const DOT = 46;
const COLON = 58;
const LINE_BREAK = 10;

// Behind the name of an English street. What means much else besides counts less.
const STREETS = listed(
  'street st avenue ave road rd boulevard blvd lane ln drive dr parkway pkwy highway hwy crescent terrace',
);
const WEAK_STREETS = listed(
  'court ct place pl square sq way circle cir close grove gardens mews row alley trail trl plaza loop walk hill quay',
);
const RUES = listed('rue avenue av boulevard bd blvd allée allee impasse chemin quai cours route place square passage');
// Before the name of a street in Spanish, Italian, Portuguese, Catalan, Polish.
const CALLES = listed(
  'calle c/ avenida avda av paseo plaza pza ronda camino carrer carretera travesía glorieta via viale piazza piazzale ' +
    'corso largo vicolo strada rua praça travessa alameda estrada ul ulica aleja plac',
);
// Other words too, so they are capitalised.
const CAPITAL_CALLES = listed('via av plaza corso largo strada ronda camino alameda');
const PARTICLES = listed('de del de la las los el y da do das dos della delle dei di du des le les of the lo i e');
const NUMBER_SIGNS = listed('n n. no nº n° no. nr nr. num. núm. número');
// At the end of a German, Dutch, Swedish, Danish or Norwegian street.
const STRASSE =
  /\p{L}{3}(?:straße|strasse|str\.|straat|weg|platz|allee|gasse|laan|plein|gracht|dijk|singel|gatan|vägen|vej|veien|plads|damm|ufer|chaussee)$/u;
const STRASSEN = listed('straße strasse str. weg allee platz gasse ring damm ufer chaussee');

const CITY = String.raw`\p{Lu}[\p{L}'.-]{1,20}(?: \p{Lu}[\p{L}'.-]{1,20}){0,2}`;
const UNIT =
  /^,? (?:(?:apt|apartment|suite|ste|unit|floor|fl|room|rm|flat|bldg)\.? #?|# ?)(?:\d{1,5}[a-z]?|[a-z]-?\d{0,4})(?!\w)/i;
const AMERICAN = new RegExp(String.raw`^,? (?:${CITY},? )?[A-Z]{2},? \d{5}(?:-\d{4})?(?!\w)`, 'u');
const STATE = new RegExp(`^, ${CITY}, [A-Z]{2}(?![\\w])`, 'u');
const BRITISH = new RegExp(String.raw`^,? (?:${CITY},? )?[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)`, 'u');
const EUROPEAN = new RegExp(String.raw`^,? (?:[A-Z]{1,2}-)?\d{4,5}(?: [A-Z]{2})?,? ${CITY}`, 'u');
const PLACES: readonly RegExp[] = [AMERICAN, BRITISH, EUROPEAN, STATE];
const NAMES: ContextWords = contextWords(
  'address',
  'live at',
  'lives at',
  'living at',
  'reside',
  'residence',
  'ship to',
  'deliver',
  'home',
  'adresse',
  'anschrift',
  'wohn',
  'domicili',
  'dirección',
  'direccion',
  'indirizzo',
  'endereço',
  'habite',
  'adres',
  'street',
);

/** The address of a house: a number and a street as English, French, German, Romance and other languages write it. */
export const streetAddress: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.street_address',
  category: 'sensitive_info_disclosure',
  entity: 'street_address',
  anchors: '0',
  numbers: [{ digits: [1, 5], after: 'other', behind: ['word', 'letter', '-', '/', ' ', 'end'] }],
  lead: leadOf(leadClass(), addressLead),
  match(reader, at) {
    const before = reader.code(at - 1);
    if (!startsWord(reader, at) || before === DASH || before === DOT || before === COLON) return undefined;
    const number = numberEnd(reader, at);
    if (number === undefined) return undefined;
    return matchStreetFirst(reader, at, number) ?? matchNumberFirst(reader, at, number);
  },
};

// 12, 12b, 12-14
function numberEnd(reader: Reader, at: number): number | undefined {
  let end = reader.runEnd(DIGIT, at, 6);
  const joint = reader.code(end);
  if ((joint === DASH || joint === 47) && reader.isAt(DIGIT, end + 1)) end = reader.runEnd(DIGIT, end + 1, 4);
  if (reader.isAt(LETTER, end)) end++;
  const goesOn = [DOT, COMMA, COLON, DASH].some((sign) => goesOnAsNumber(reader, end, sign));
  return goesOn || reader.isAt(WORD, end) ? undefined : end;
}

function matchStreetFirst(reader: Reader, at: number, number: number): Match | undefined {
  if (reader.code(at - 1) !== SPACE) return undefined;
  const from = Math.max(0, at - BEFORE);
  const street = streetStart(reader.text.slice(from, at), from > 0);
  if (street === undefined) return undefined;
  const start = from + street;
  return finish(reader, { start, end: number, score: 0.65, isDoubtful: isYear(reader, at, number) });
}

/** Where the street begins of which the name ends with a text. */
function streetStart(text: string, isCut: boolean): number | undefined {
  const tokens = tokensOf(text);
  let last = tokens.length - 1;
  if (NUMBER_SIGNS.has(tokens[last]?.word.toLowerCase() ?? '')) last--;
  const token = tokens[last];
  if (token === undefined) return undefined;
  const word = token.word.replace(/,$/, '');
  const isWhole = token.start > 0 || !isCut;
  if (isWhole && isCapital(word)) {
    if (STRASSE.test(word.toLowerCase())) return token.start;
    const before = tokens[last - 1];
    if (STRASSEN.has(word.toLowerCase()))
      return before !== undefined && isCapital(before.word) && (before.start > 0 || !isCut) ? before.start : undefined;
  }
  let hasName = false;
  for (let index = last; index >= 0 && index > last - MAX_WORDS; index--) {
    const { word: written, start } = tokens[index] ?? { word: '', start: 0 };
    const plain = written.toLowerCase().replace(/\.$/, '');
    if (hasName && CALLES.has(plain) && (start > 0 || !isCut))
      return isCapital(written) || !CAPITAL_CALLES.has(plain) ? start : undefined;
    if (written.endsWith(',') && index < last) return undefined;
    if (isCapital(written)) hasName = true;
    else if (!PARTICLES.has(plain)) return undefined;
  }
  return undefined;
}

interface Street {
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /** True for what needs a place or a word before it to be an address. */
  readonly isDoubtful: boolean;
}

function matchNumberFirst(reader: Reader, start: number, number: number): Match | undefined {
  const isComma = reader.code(number) === COMMA;
  const first = isComma ? number + 1 : number;
  if (reader.code(first) !== SPACE) return undefined;
  let from = first + 1;
  let end = wordEnd(reader, from);
  let word = reader.text.slice(from, end);
  if (/^(?:bis|ter|quater)$/.test(word) && reader.code(end) === SPACE) {
    from = end + 1;
    end = wordEnd(reader, from);
    word = reader.text.slice(from, end);
  }
  const isDoubtful = isYear(reader, start, number);
  if (RUES.has(word.toLowerCase()) && !(isCapital(word) && WEAK_STREETS.has(word.toLowerCase()))) {
    const rue = rueEnd(reader, end);
    if (rue !== undefined) return finish(reader, { start, end: rue, score: 0.65, isDoubtful });
  }
  return isComma ? undefined : matchEnglish(reader, { start, from, isDoubtful });
}

// The last capitalised word of a French street.
function rueEnd(reader: Reader, type: number): number | undefined {
  let end: number | undefined;
  let at = reader.code(type) === DOT ? type + 1 : type;
  for (let count = 0; count < MAX_WORDS && reader.code(at) === SPACE; count++) {
    const next = wordEnd(reader, at + 1);
    const word = reader.text.slice(at + 1, next);
    if (isCapital(word) || /^[dl]['’]\p{Lu}/u.test(word)) end = next;
    else if (!PARTICLES.has(word.toLowerCase())) break;
    at = next;
  }
  return end;
}

function matchEnglish(
  reader: Reader,
  { start, from, isDoubtful }: Pick<Street, 'start' | 'isDoubtful'> & { readonly from: number },
): Match | undefined {
  let at = from;
  for (let count = 0; count < MAX_WORDS; count++) {
    const end = wordEnd(reader, at);
    const word = reader.text.slice(at, end);
    const plain = word.toLowerCase();
    if (!isCapital(word) && !/^\d{1,3}(?:st|nd|rd|th)$/.test(word) && !(count > 0 && PARTICLES.has(plain)))
      return undefined;
    const isStreet = isCapital(word) && (STREETS.has(plain) || WEAK_STREETS.has(plain));
    // `12 St James Street` and `5 Park Place Drive` have one more.
    if (isStreet && count > 0 && !isStreetNext(reader, end))
      return finish(reader, { start, end, score: STREETS.has(plain) ? 0.65 : 0.5, isDoubtful });
    at = reader.code(end) === DOT ? end + 1 : end;
    if (reader.code(at) !== SPACE) return undefined;
    at++;
  }
  return undefined;
}

function isStreetNext(reader: Reader, end: number): boolean {
  if (reader.code(end) !== SPACE) return false;
  const word = reader.text.slice(end + 1, wordEnd(reader, end + 1));
  return isCapital(word) && (STREETS.has(word.toLowerCase()) || WEAK_STREETS.has(word.toLowerCase()));
}

// A flat and a place may follow; the more complete, the more certain.
function finish(reader: Reader, { start, end: street, score: base, isDoubtful }: Street): Match | undefined {
  const stop = reader.code(street) === DOT ? street + 1 : street;
  const tail = lineFrom(reader, stop);
  const direction = /^ (?:[NS][EW]?|[EW]|North|South|East|West)(?![\w.])/.exec(tail)?.[0].length ?? 0;
  const unit = UNIT.exec(tail.slice(direction))?.[0].length ?? 0;
  const rest = tail.slice(direction + unit);
  const place = Math.max(0, ...PLACES.map((form) => form.exec(rest)?.[0].length ?? 0));
  const length = direction + unit + place;
  const isNamed = hasContext(reader, NAMES, start);
  if (isDoubtful && !isNamed && unit + place === 0) return undefined;
  const end = length > 0 ? stop + length : street;
  if (place > 0) return { start, end, score: 0.85 };
  return { start, end, score: Math.min(0.8, base + (unit > 0 ? 0.1 : 0) + (isNamed ? 0.15 : 0)) };
}

function lineFrom(reader: Reader, start: number): string {
  let end = start;
  while (end - start < TAIL && reader.code(end) !== -1 && reader.code(end) !== LINE_BREAK) end++;
  return reader.text.slice(start, end);
}

// In 2008 Wall Street fell: what can be a year.
function isYear(reader: Reader, start: number, end: number): boolean {
  return end - start === 4 && /^(?:19|20)\d\d$/.test(reader.text.slice(start, end));
}

function wordEnd(reader: Reader, from: number): number {
  let end = from;
  while (end - from < MAX_WORD && isWordCode(reader.code(end))) end++;
  return end;
}

function isWordCode(code: number): boolean {
  return isIn(WORD, code) || code === DASH || code === 39 || code === 0x2019 || (code >= 0xc0 && code < 0x2000);
}

function isCapital(word: string): boolean {
  return /^\p{Lu}[\p{L}'’./,-]*$/u.test(word);
}

interface Token {
  readonly word: string;
  readonly start: number;
}

// Words from the end backwards, as far as the line goes.
function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const found of text.matchAll(/[^ \n\t"()[\]{}<>;:=*|]+|[^ ]/g)) {
    tokens.push({ word: found[0], start: found.index });
  }
  return tokens;
}

// The words before a number that can be a street, of which the last may not be complete.
function addressLead(text: string, end: number): number {
  const from = Math.max(0, end - BEFORE);
  const window = text.slice(from, end);
  const tokens = tokensOf(window);
  let start = end;
  for (let index = tokens.length - 1; index >= 0; index--) {
    const { word, start: at } = tokens[index] ?? { word: '', start: 0 };
    const plain = word.toLowerCase().replace(/[.,]$/, '');
    const isLast = index === tokens.length - 1;
    const isType = CALLES.has(plain) || (isLast && isBeginningOfType(plain));
    if (isCapital(word) || isType) start = from + at;
    else if (!PARTICLES.has(plain) && !NUMBER_SIGNS.has(word.toLowerCase()) && !isLast) break;
  }
  return start;
}

function isBeginningOfType(word: string): boolean {
  for (const type of CALLES) if (type.startsWith(word)) return true;
  return false;
}

function leadClass(): CharClass {
  const members = new Uint8Array(129);
  for (let code = 65; code < 129; code++) members[code] = isIn(LETTER, code) || code === 128 ? 1 : 0;
  for (const sign of " .,/'-") members[sign.charCodeAt(0)] = 1;
  return members;
}

function listed(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
