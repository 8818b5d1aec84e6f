import { DIGIT, WORD } from '../../text/char-class.ts';
import { Folder } from '../../text/fold.ts';
import { continuesNumber, goesOnAsNumber, startsWord, wordLead } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { isCalendarDate } from './calendar-date.ts';

const REACH = 64;
const MAX_DATE = 28;
const MAX_LEAD = 11;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2039;
const LINE_BREAK = 10;
const DASH = 45;
const DOT = 46;
const SLASH = 47;

// Names of months, from January on: English, German, French, Spanish, Italian, Portuguese, Dutch, the
// languages of Scandinavia, Polish, Czech, Russian, Turkish. In English they come before the day too.
const ENGLISH = 'january february march april may june july august september october november december'.split(' ');
const MONTHS: readonly string[] = [
  'january januar jänner janvier enero gennaio janeiro januari stycznia ledna января ocak jan janv ene gen',
  'february februar février fevrier febrero febbraio fevereiro februari lutego února февраля şubat feb févr fev',
  'march märz maerz mars marzo março marco maart marts marca března марта mart mar mär mrt',
  'april avril abril aprile kwietnia dubna апреля nisan apr avr abr',
  'may mai mayo maggio maio mei maj maja května мая mayıs mag',
  'june juni juin junio giugno junho czerwca června июня haziran jun giu',
  'july juli juillet julio luglio julho lipca července июля temmuz jul lug juil',
  'august août aout agosto augustus augusti sierpnia srpna августа ağustos aug ago aoû',
  'september septembre septiembre settembre setembro września září сентября eylül sep sept set',
  'october oktober octobre octubre ottobre outubro października října октября ekim oct okt ott out',
  'november novembre noviembre novembro listopada listopadu ноября kasım nov',
  'december dezember décembre diciembre dicembre dezembro grudnia prosince декабря aralık dec dez déc dic',
];
const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name) => [fold(name), index + 1] as const)),
);

// Whole words, in small letters; what is not of the Latin script stands without spaces too.
const NAMES = new RegExp(
  `(?<![a-z])(?:${words(
    'dob,d.o.b,bdate,birth,births,birthdate,birthday,born,birthyear,dateofbirth,birth dt,b day,' +
      'geburtsdatum,geburtstag,geboren,geb,geburt,naissance,né,née,ne le,nee le,nacimiento,nacido,nacida,fecha nac,nascita,' +
      'nato,nata,nascimento,nascido,nascida,geboortedatum,geb.datum,født,fødselsdato,fødselsdag,född,' +
      'födelsedatum,syntymäaika,syntynyt,fæðingardagur,urodzenia,urodzony,urodzona,ur,narození,narozen,narozena,' +
      'narodenia,született,születési,születés,nașterii,născut,născută,rođenja,rođen,rojstva,' +
      'doğum,doğumlu,ngày sinh,tanggal lahir,tgl lahir,tarikh lahir,kelahiran,kapanganakan,tarehe ya kuzaliwa,geboortedag',
  )})(?![a-z])|${words(
    'рождения,родился,родилась,народження,народився,народилася,γέννησης,γεννήθηκε,раждане,рођења,生年月日,' +
      '出生,生日,誕生日,생년월일,출생,생일,الميلاد,ميلاد,المولد,לידה,जन्म,জন্ম,วันเกิด,பிறந்த',
  )}`,
  'g',
);
// What makes a date that stands behind it another one.
const OTHER =
  /\d\d|(?<![a-z])(?:expir|expiry|issue|valid|until|creat|updat|hired|joined|start|died|death|deceased|visit|admi|appoint|party|when|order|due|sterbe|gestorben|décès|muerte|morte|wedding|married)/;

const YEAR_FIRST = /^(\d{4})(-|\/|\.|\. )(\d{1,2})\2(\d{1,2})(?!\d)/;
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const SPACED = /^(\d{1,2})(\. |\/ | \/ | - )(\d{1,2})\2(\d{4})(?!\d)/;
const CHARACTERS = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?!\d)/;
const MONTH_NAMED =
  /^(\d{1,2})(?:st|nd|rd|th|er|[oa°.])?[ -]?(?:of |de |d['’])?(\p{L}{3,11})\.?,?[ -]?(?:de |del |of )?(\d{4})(?!\d)/u;
const DAY_AND_YEAR = /^(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/;
const MONTH_BEFORE = /(?<![A-Za-z])([A-Za-z]{3,9})\.? $/;

/** The day on which somebody was born: a real date, shortly behind a word for birth. */
export const dateOfBirth: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.date_of_birth',
  category: 'sensitive_info_disclosure',
  entity: 'date_of_birth',
  anchors: '0',
  numbers: [
    { digits: [1, 2], after: 'other', behind: ['.', '/', '-', ' ', 'word', 'letter', 'end'] },
    { digits: [4, 4], after: 'other', behind: ['.', '/', '-', 'word', 'end'] },
    { digits: [8, 8], after: 'other', behind: ['word', 'end'] },
  ],
  lead: wordLead(ENGLISH.flatMap((month) => [month, month.slice(0, 3), 'sept']).flatMap(writtenMonths)),
  match(reader, at) {
    if (!startsWord(reader, at) || [DASH, DOT, SLASH].some((joint) => continuesNumber(reader, at, joint)))
      return undefined;
    const start = monthStart(reader, at);
    if (!isNamed(reader, start)) return undefined;
    return start === at ? matchDate(reader, at) : matchMonthFirst(reader, start, at);
  },
};

function matchDate(reader: Reader, start: number): Match | undefined {
  const text = lineFrom(reader, start);
  const length = dateLength(text);
  return length === undefined ? undefined : found(reader, start, start + length);
}

function matchMonthFirst(reader: Reader, start: number, at: number): Match | undefined {
  const rest = DAY_AND_YEAR.exec(lineFrom(reader, at));
  const month = monthNumber(MONTH_BEFORE.exec(reader.text.slice(start, at))?.[1]);
  if (rest === null || !isBirth(Number(rest[2]), month, Number(rest[1]))) return undefined;
  return found(reader, start, at + rest[0].length);
}

function found(reader: Reader, start: number, end: number): Match | undefined {
  const goesOn = goesOnAsNumber(reader, end, DASH) || goesOnAsNumber(reader, end, DOT);
  if (goesOn || goesOnAsNumber(reader, end, SLASH)) return undefined;
  // The time of a timestamp may follow: `1990-05-04T00:00:00Z`.
  return reader.isAt(WORD, end) && reader.code(end) !== 84 ? undefined : { start, end, score: 0.9 };
}

// Where `May ` before a day begins; the day itself without one.
function monthStart(reader: Reader, at: number): number {
  const month = MONTH_BEFORE.exec(reader.text.slice(Math.max(0, at - MAX_LEAD - 1), at));
  const name = month?.[1]?.toLowerCase() ?? '';
  const isEnglish = name === 'sept' || ENGLISH.some((english) => name === english || name === english.slice(0, 3));
  return month === null || !isEnglish ? at : at - month[0].length;
}

// A few characters of the line: a name of birth stands before them, so that few texts come this far.
function lineFrom(reader: Reader, start: number): string {
  let end = reader.runEnd(DIGIT, start, MAX_DATE);
  while (end - start < MAX_DATE && reader.code(end) !== -1 && reader.code(end) !== LINE_BREAK) end++;
  return reader.text.slice(start, end);
}

function dateLength(text: string): number | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return lengthIf(yearFirst, isBirth(...numbers(yearFirst[1], yearFirst[3], yearFirst[4])));
  const written = CHARACTERS.exec(text) ?? COMPACT.exec(text);
  if (written !== null) return lengthIf(written, isBirth(...numbers(written[1], written[2], written[3])));
  const yearLast = YEAR_LAST.exec(text) ?? SPACED.exec(text);
  if (yearLast !== null) {
    const [first, second, year] = numbers(yearLast[1], yearLast[3], yearLast[4]);
    const full = year < 100 ? year + 1900 : year;
    return lengthIf(yearLast, isBirth(full, second, first) || isBirth(full, first, second));
  }
  const named = MONTH_NAMED.exec(text);
  if (named === null) return undefined;
  return lengthIf(named, isBirth(Number(named[3]), monthNumber(named[2]), Number(named[1])));
}

function lengthIf(match: RegExpExecArray, isDate: boolean): number | undefined {
  return isDate ? match[0].length : undefined;
}

function numbers(first = '', second = '', third = ''): [number, number, number] {
  return [Number(first), Number(second), Number(third)];
}

function isBirth(year: number, month: number, day: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR && isCalendarDate(year, month, day);
}

function monthNumber(name = ''): number {
  return MONTH_NUMBERS.get(name.toLowerCase()) ?? 0;
}

// The last name before the date counts, and nothing that makes it another date may stand between.
function isNamed(reader: Reader, start: number): boolean {
  const before = reader.text.slice(Math.max(0, start - REACH), start);
  const plain = before.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  let end = -1;
  for (const name of plain.matchAll(NAMES)) end = name.index + name[0].length;
  return end !== -1 && !OTHER.test(plain.slice(end));
}

function writtenMonths(month: string): readonly string[] {
  const title = `${month.charAt(0).toUpperCase()}${month.slice(1)}`;
  return [month, title, month.toUpperCase()].flatMap((name) => [`${name} `, `${name}. `]);
}

function words(list: string): string {
  const escaped = list.split(',').map((word) => fold(word).replaceAll('.', '\\.'));
  return escaped.join('|').replaceAll(' ', '[^a-z0-9]?');
}

// Detectors read folded text.
function fold(word: string): string {
  return new Folder().fold(word, 0, 0).text.toLowerCase();
}
