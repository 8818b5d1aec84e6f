import { DIGIT, WORD } from '../../text/char-class.ts';
import { foldCharacters } from '../../text/fold.ts';
import { continuesNumber, goesOnAsNumber, startsWord } from '../boundary.ts';
import type { AnchoredDetector, Match, NumberShape } from '../detector.ts';
import { headsOf } from '../name-words.ts';
import { leadBehindNumber } from '../scan/lead.ts';
import type { Reader } from '../scan/reader.ts';
import { isCalendarDate } from './calendar-date.ts';

const REACH = 64;
const MAX_DATE = 28;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2039;
const YEAR = 4;
const CENTURY = 1900;
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
const MONTH_WORDS: readonly string[] = ENGLISH.flatMap((month) => [month, month.slice(0, 3), 'sept']).flatMap(
  (month) => {
    const title = `${month.charAt(0).toUpperCase()}${month.slice(1)}`;
    return [month, title, month.toUpperCase()].flatMap((name) => [`${name} `, `${name}. `]);
  },
);
const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name) => [fold(name), index + 1] as const)),
);

const LATIN: readonly string[] = words(
  'dob,d.o.b,bdate,birth,births,birthdate,birthday,born,birthyear,dateofbirth,birth dt,b day,' +
    'geburtsdatum,geburtstag,geboren,geb,geburt,naissance,né,née,ne le,nee le,nacimiento,nacido,nacida,fecha nac,nascita,' +
    'nato,nata,nascimento,nascido,nascida,geboortedatum,geb.datum,født,fødselsdato,fødselsdag,född,' +
    'födelsedatum,syntymäaika,syntynyt,fæðingardagur,urodzenia,urodzony,urodzona,ur,narození,narozen,narozena,' +
    'narodenia,született,születési,születés,nașterii,născut,născută,rođenja,rođen,rojstva,' +
    'doğum,doğumlu,ngày sinh,tanggal lahir,tgl lahir,tarikh lahir,kelahiran,kapanganakan,tarehe ya kuzaliwa,geboortedag',
);
const OTHER_SCRIPTS: readonly string[] = words(
  'рождения,родился,родилась,народження,народився,народилася,γέννησης,γεννήθηκε,раждане,рођења,生年月日,' +
    '出生,生日,誕生日,생년월일,출생,생일,الميلاد,ميلاد,المولد,לידה,जन्म,জন্ম,วันเกิด,பிறந்த',
);
const HEADS = headsOf([...LATIN, ...OTHER_SCRIPTS]);
// Whole words, in small letters; what is not of the Latin script stands without spaces too.
const NAMES = new RegExp(`(?<![a-z])(?:${pattern(LATIN)})(?![a-z])|${pattern(OTHER_SCRIPTS)}`, 'g');
// What makes a date that stands behind it another one.
const OTHER =
  /\d\d|(?<![a-z])(?:expir|expiry|issue|valid|until|creat|updat|hired|joined|start|died|death|deceased|visit|admi|appoint|party|when|order|due|sterbe|gestorben|décès|muerte|morte|wedding|married)/;

// Behind the year: `1990-05-04`, `1990年5月4日`, `19900504`.
const YEAR_FIRST = /^(\d{4})(-|\/|\.|\. )(\d{1,2})\2(\d{1,2})(?!\d)/;
const CHARACTERS = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?!\d)/;
// Before the year: `04/05/`, `4. 5. `, `4th of May `, `May 4, `.
const NUMBERS = /(?<![\w./-])(\d{1,2})([-/. ])(\d{1,2})\2$/;
const SPACED = /(?<![\w./-])(\d{1,2})(\. |\/ | \/ | - )(\d{1,2})\2$/;
const MONTH_NAMED =
  /(?<![\w./-])(\d{1,2})(?:st|nd|rd|th|er|[oa°.])?[ -]?(?:of |de |d['’])?(\p{L}{3,11})\.?,?[ -]?(?:de |del |of )?$/u;
const MONTH_FIRST = /(?<![A-Za-z])([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? $/;
// All that a date before its year can end with, from its first digit on, and months that English has before the day.
const OPEN_DATE =
  /(?<![\w./-])\d{1,2}(?:(?:st|nd|rd|th|er|[oa°.])?[ -]?(?:(?:o|of|of |d|de|de |d['’])?|(?:of |de |d['’])?\p{L}{1,11}\.?,?[ -]?(?:d|de|de |del|del |o|of|of )?)|(?:[-/. ]|\. | \/? ?| -? ?)\d{0,2}(?:[-/. ]|\. | \/? ?| -? ?)?)$/u;
const BEGUN_MONTH = /(?<![A-Za-z])([A-Za-z]{1,9})(\.? (?:\d{1,2}(?:s|st|n|nd|r|rd|t|th)?(?:,? ?)?)?|\.)?$/;

/** The day on which somebody was born: a real date, shortly behind a word for birth. */
export const dateOfBirth: AnchoredDetector = {
  kind: 'anchored',
  id: 'pii.date_of_birth',
  category: 'sensitive_info_disclosure',
  entity: 'date_of_birth',
  // At the year: other numbers are much more frequent.
  anchors: '0',
  numbers: [
    {
      digits: [4, 4],
      after: 'other',
      signs: [
        [0, '12'],
        [1, '09'],
      ],
    },
    {
      digits: [4, 4],
      after: 'dash',
      signs: [
        [0, '12'],
        [1, '09'],
      ],
    },
    {
      digits: [8, 8],
      after: 'other',
      signs: [
        [0, '12'],
        [1, '09'],
      ],
    },
    ...[3, 2].map((back): NumberShape => ({
      digits: [2, 2],
      after: 'other',
      signs: [
        [-1, '-/.'],
        [-1 - back, '-/.'],
      ],
    })),
  ],
  lead: leadBehindNumber(MONTH_WORDS, dateLead),
  match(reader, at) {
    // Most dates are nobody's.
    if (!reader.hasWordBefore(HEADS, at, REACH + MAX_DATE)) return undefined;
    const match = matchYearFirst(reader, at) ?? matchYearLast(reader, at);
    return match !== undefined && isNamed(reader, match.start) ? match : undefined;
  },
};

function matchYearFirst(reader: Reader, at: number): Match | undefined {
  if (!startsWord(reader, at) || [DASH, DOT, SLASH].some((joint) => continuesNumber(reader, at, joint)))
    return undefined;
  const text = lineFrom(reader, at);
  const date = YEAR_FIRST.exec(text);
  const written = date ?? CHARACTERS.exec(text) ?? COMPACT.exec(text);
  if (written === null) return undefined;
  const [year = 0, month = 0, day = 0] = written
    .slice(1)
    .filter((part) => /^\d/.test(part))
    .map(Number);
  return isBirth(year, month, day) ? found(reader, at, at + written[0].length) : undefined;
}

function matchYearLast(reader: Reader, at: number): Match | undefined {
  const end = reader.runEnd(DIGIT, at, YEAR + 1);
  const before = reader.text.slice(Math.max(0, at - MAX_DATE), at);
  const year = Number(reader.text.slice(at, end)) + (end - at === 2 ? CENTURY : 0);
  const start = (written: RegExpExecArray): number => at - before.length + written.index;
  const numbers = NUMBERS.exec(before) ?? (end - at === YEAR ? SPACED.exec(before) : null);
  if (numbers !== null) {
    const [first, second] = [Number(numbers[1]), Number(numbers[3])];
    const isDate = isBirth(year, second, first) || isBirth(year, first, second);
    return isDate ? found(reader, start(numbers), end) : undefined;
  }
  if (end - at !== YEAR) return undefined;
  const named = MONTH_NAMED.exec(before);
  if (named !== null && isBirth(year, monthNumber(named[2]), Number(named[1]))) return found(reader, start(named), end);
  const english = MONTH_FIRST.exec(before);
  if (english === null || !isEnglishMonth(english[1])) return undefined;
  return isBirth(year, monthNumber(english[1]), Number(english[2])) ? found(reader, start(english), end) : undefined;
}

function found(reader: Reader, start: number, end: number): Match | undefined {
  const goesOn = goesOnAsNumber(reader, end, DASH) || goesOnAsNumber(reader, end, DOT);
  if (goesOn || goesOnAsNumber(reader, end, SLASH)) return undefined;
  // The time of a timestamp may follow: `1990-05-04T00:00:00Z`.
  return reader.isAt(WORD, end) && reader.code(end) !== 84 ? undefined : { start, end, score: 0.9 };
}

// What a date can begin with of which the year is still to come.
function dateLead(text: string, end: number): number {
  const from = Math.max(0, end - MAX_DATE);
  const window = text.slice(from, end);
  const open = OPEN_DATE.exec(window);
  const begun = BEGUN_MONTH.exec(window);
  const month = begun !== null && isEnglishBeginning(begun[1] ?? '', begun[2] !== undefined) ? from + begun.index : end;
  return Math.min(open === null ? end : from + open.index, month);
}

function isEnglishMonth(name = ''): boolean {
  const plain = name.toLowerCase();
  return plain === 'sept' || ENGLISH.some((english) => plain === english || plain === english.slice(0, 3));
}

function isEnglishBeginning(name: string, isWhole: boolean): boolean {
  const plain = name.toLowerCase();
  return isWhole ? isEnglishMonth(name) : ENGLISH.some((english) => english.startsWith(plain));
}

// A few characters of the line.
function lineFrom(reader: Reader, start: number): string {
  let end = reader.runEnd(DIGIT, start, MAX_DATE);
  while (end - start < MAX_DATE && reader.code(end) !== -1 && reader.code(end) !== LINE_BREAK) end++;
  return reader.text.slice(start, end);
}

function isBirth(year: number, month: number, day: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR && isCalendarDate(year, month, day);
}

function monthNumber(name = ''): number {
  return MONTH_NUMBERS.get(name.toLowerCase()) ?? 0;
}

// The last name before the date counts, and nothing that makes it another date may stand between.
function isNamed(reader: Reader, start: number): boolean {
  const plain = reader.wordsBefore(start, REACH);
  let end = -1;
  for (const name of plain.matchAll(NAMES)) end = name.index + name[0].length;
  return end !== -1 && !OTHER.test(plain.slice(end));
}

// Detectors read folded text.
function words(list: string): readonly string[] {
  return list.split(',').map(fold);
}

function pattern(list: readonly string[]): string {
  const escaped = list.map((word) => word.replaceAll('.', '\\.'));
  return escaped.join('|').replaceAll(' ', '[^a-z0-9]?');
}

function fold(word: string): string {
  return foldCharacters(word).toLowerCase();
}
