// The texts on which peers are compared. Everything in them is made up.
import { textOf } from '../texts.ts';
import { base58, fromAlphabet, hex, jwt, withChecksum } from './made-up.ts';

/** A text with planted items, one a line. */
export interface PlantedText {
  readonly text: string;
  /** The line of each item, and the item. */
  readonly items: readonly (readonly [line: number, item: string])[];
}

const PII_LINES: readonly (readonly [before: string, item: string, after: string])[] = [
  ['Please send the signed contract to ', 'maren.holt@example.org', ' before noon, and keep a copy of it.'],
  ['The old address of the office, ', 'accounts+march@holt-interiors.example.com', ', is no longer read.'],
  ['You can write to her at ', 'a_lindqvist@mail.example.net', ' when the parcel has come back.'],
  ['Copies went to ', 'tom.okafor@example.co.uk', ' and to the second floor, as always.'],
  ['Reply to ', 'r.silva99@example.com', ' if the invoice is still open by the end of the week.'],
  ['During the day she can be reached on ', '(415) 555-0132', ', later on only by letter.'],
  ['The workshop has a phone as well: ', '+49 30 901820', ', ask for the foreman there.'],
  ['Call me back on ', '212-555-0187', ' and I will explain what went wrong with the order.'],
  ['His mobile is ', '+33 6 12 34 56 78', ', but he hardly ever answers it in the evening.'],
  ['The card ', '4111 1111 1111 1111', ' was charged twice for the same pair of curtains.'],
  ['The other one, ', '5555-5555-5555-4444', ', was not charged at all, which is odd.'],
  ['She paid the deposit with ', '378282246310005', ' and asked for a receipt by post.'],
  ['Please take ', '6011 1111 1111 1117', ' off the account, it was reported as stolen.'],
  ['The form names ', '536-22-8726', ' as the social security number of the applicant.'],
  ['On page two it says SSN ', '219-45-3187', ', which belongs to somebody else in the family.'],
  ['Her own is ', '408-61-2934', ', as the letter from the tax office shows.'],
  ['The refund goes to ', 'DE89 3704 0044 0532 0130 00', ' and should be there by Friday.'],
  ['The earlier one went to ', 'GB82 WEST 1234 5698 7654 32', ', an account that was closed.'],
  ['Rent is paid into ', 'FR1420041010050500013M02606', ' on the first of each month.'],
  ['The last log-in came from ', '83.111.19.20', ', a place where she has never been.'],
  ['Before that it was ', '203.0.113.77', ' for as long as the records go back.'],
];

/** Twenty-one items of personal data in two kilobytes: 5 e-mail, 4 phone, 4 card, 3 SSN, 3 IBAN, 2 IP. */
export const pii: PlantedText = plant(PII_LINES);

/** Fifteen secrets in two kilobytes. */
export const secrets: PlantedText = plant([
  ['The deployment reads aws_access_key_id = ', `AKIA${fromAlphabet('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16, 1)}`, ''],
  ['GITHUB_TOKEN=', withChecksum('ghp_', 30, 2), ' is what the nightly job uses.'],
  ['The bot has its own, ', `github_pat_${base58(22, 3)}_${base58(59, 4)}`, ' until spring.'],
  ['OPENAI_API_KEY=', `sk-proj-${base58(20, 5)}T3Blbk${'FJ'}${base58(20, 6)}`, ''],
  ['The old key was ', `sk-${base58(20, 7)}T3Blbk${'FJ'}${base58(20, 8)}`, ', please rotate it.'],
  ['ANTHROPIC_API_KEY=', `sk-ant-api03-${base58(93, 9)}AA`, ''],
  ['The map is loaded with ', `AIza${base58(35, 10)}`, ' on the start page.'],
  ['Messages are posted with ', `xoxb-${'4028461937'}52-${'7193058264'}18-${base58(24, 11)}`, ' at night.'],
  ['stripe.api_key = "', `sk_live_${base58(24, 12)}`, '"'],
  ['The runner pulls with ', `glpat-${base58(20, 13)}`, ' from the mirror.'],
  ['//registry.example.org/:_authToken=', withChecksum('npm_', 30, 14), ''],
  ['Mail goes out with ', `SG.${base58(22, 15)}.${base58(43, 16)}`, ' since the summer.'],
  ['Authorization: Bearer ', jwt(17), ''],
  ['DATABASE_URL=', `postgres://app:${base58(18, 18)}@db.example.net:5432/orders`, ''],
  [
    'The model is fetched with ',
    `hf_${fromAlphabet('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', 34, 19)}`,
    '',
  ],
]);

function plant(lines: readonly (readonly [before: string, item: string, after: string])[]): PlantedText {
  return {
    text: lines.map((parts) => parts.join('')).join('\n'),
    items: lines.map(([, item], line) => [line, item]),
  };
}

// Prose without a single name, number, address or link in it.
const ENGLISH = [
  'The bridge had been closed since the early spring, and nobody in the valley expected it to open again before winter. ',
  'When the water rose, the ferry took over, slowly at first and then with a regularity that surprised even its owner. ',
  'People who had never met began to talk about the weather, about the price of bread and about the state of the road. ',
  'A good report says what was done, what was found, and what remains to be understood by those who come later. ',
  'The committee asked for three more weeks, which it was given, and for a larger room, which it was not. ',
  'Nothing in the archive suggests that the map was ever finished, although several hands have clearly worked on it. ',
  'It is easier to keep a garden than to begin one, but hardly anybody believes that before having tried both. ',
  'After the lecture the students stayed behind to argue about whether the second proof was really shorter. ',
  'The engine runs quietly at low speed; above that, the noise makes any conversation quite impossible. ',
  'Whoever writes the summary should read the whole of it first, including the notes at the end of each chapter. ',
].join('');

const CJK = [
  '春になると、川沿いの道には多くの人が集まり、店の前には長い列ができる。',
  '委員会は報告書を読み終えたあと、次の会議までに意見をまとめることにした。',
  '这座桥从去年秋天起就关闭了，附近的居民只好绕路去上班，每天要多花半个小时。',
  '图书馆的阅览室在晚上特别安静，学生们喜欢坐在靠窗的位置准备考试。',
  '오래된 시장 골목에는 아직도 손으로 만든 물건을 파는 작은 가게들이 남아 있다.',
  '비가 그친 뒤에 산길을 걸으면 흙냄새와 나무 냄새가 함께 올라온다.',
].join('');

/** Texts in which there is nothing to find. */
export const benign: Readonly<Record<'english' | 'code' | 'cjk', string>> = {
  english: fill(ENGLISH, 20_000),
  code: textOf('code', 20_000),
  cjk: fill(CJK, 20_000),
};

/** The benign English that times are taken on. */
export const timed: string = fill(ENGLISH, 2000);

const HOSTILE_LENGTH = 50_000;

/** Sixteen families of text that keep a pattern busy. */
export const hostile: Readonly<Record<string, string>> = {
  'letters, then @': `${fill('a', HOSTILE_LENGTH - 1)}@`,
  'letters and dots, then @': `${fill('a.', HOSTILE_LENGTH - 1)}@`,
  '@ and dots': fill('a@a.', HOSTILE_LENGTH),
  capitals: fill('A', HOSTILE_LENGTH),
  'capitalised words': fill('Aa ', HOSTILE_LENGTH),
  digits: fill('1', HOSTILE_LENGTH),
  'digits and dashes': fill('1-', HOSTILE_LENGTH),
  'digits and blanks': fill('1 ', HOSTILE_LENGTH),
  'digits and dots': fill('1.', HOSTILE_LENGTH),
  'hex and colons': fill('ab:', HOSTILE_LENGTH),
  blanks: fill(' ', HOSTILE_LENGTH),
  dashes: fill('-', HOSTILE_LENGTH),
  'opening brackets': fill('(0', HOSTILE_LENGTH),
  'key heads': fill('sk-', HOSTILE_LENGTH),
  assignments: fill('password=', HOSTILE_LENGTH),
  'random hex': hex(HOSTILE_LENGTH, 20),
};

function fill(filler: string, length: number): string {
  const text = filler.repeat(Math.ceil(length / filler.length)).slice(0, length);
  // In one piece: a slice or a rope would be flattened within the first timing.
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
