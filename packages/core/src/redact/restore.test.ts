import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Keeper } from './keeper.ts';
import { Restorer } from './restore.ts';
import type { RestorerOptions } from './restore.ts';

const VALUE = 'anna@example.org';
const session = new Keeper().session({});
const TOKEN = session.token('email', VALUE, ['output']);
const ELSEWHERE = new Keeper().session({}).token('email', VALUE, ['output']);
const NOWHERE = session.token('email', 'bob@example.org');
const [TAG = ''] = /\w{8}(?=\]$)/.exec(TOKEN) ?? [];

function restore(pieces: readonly string[], options: Partial<RestorerOptions> = {}): string {
  const restorer = new Restorer({ session, target: 'output', ...options });
  return pieces.map((piece) => restorer.push(piece)).join('') + restorer.end();
}

const inner = TOKEN.slice(1, -1);

const RESTORED: readonly { readonly name: string; readonly written: string; readonly text?: string }[] = [
  { name: 'as it is', written: TOKEN },
  { name: 'in capitals', written: TOKEN.toUpperCase() },
  { name: 'in small letters', written: TOKEN.toLowerCase() },
  { name: 'with spaces for underscores', written: TOKEN.replaceAll('_', ' ') },
  { name: 'with hyphens for underscores', written: TOKEN.replaceAll('_', '-') },
  { name: 'with hyphens that are none of ASCII', written: TOKEN.replaceAll('_', '\u2011') },
  { name: 'without underscores', written: TOKEN.replaceAll('_', '') },
  { name: 'with spaces inside its brackets', written: `[ ${inner} ]` },
  { name: 'with spaces around its underscores', written: TOKEN.replaceAll('_', ' _ ') },
  { name: 'in bold letters', written: `**${TOKEN}**`, text: `**${VALUE}**` },
  { name: 'in bold letters inside its brackets', written: `[**${inner}**]` },
  { name: 'as code', written: `\`${TOKEN}\``, text: `\`${VALUE}\`` },
  { name: 'as code inside its brackets', written: `[\`${inner}\`]` },
  { name: 'with escaped underscores', written: TOKEN.replaceAll('_', String.raw`\_`) },
  { name: 'with escaped brackets', written: String.raw`\[${inner}\]` },
  { name: 'with all escaped', written: String.raw`\[${inner.replaceAll('_', String.raw`\_`)}\]` },
  { name: 'in brackets', written: `[${TOKEN}]`, text: `[${VALUE}]` },
  { name: 'after a bracket that is open', written: `[see ${TOKEN}`, text: `[see ${VALUE}` },
  { name: 'after the beginning of another', written: `[EMAIL_1${TOKEN}`, text: `[EMAIL_1${VALUE}` },
  {
    name: 'after the beginning of another and a backslash',
    written: String.raw`[EMAIL_\[${inner}\]`,
    text: `[EMAIL_${VALUE}`,
  },
  { name: 'behind a path', written: `C:\\x\\${TOKEN}`, text: `C:\\x\\${VALUE}` },
  { name: 'twice', written: TOKEN + TOKEN, text: VALUE + VALUE },
  { name: 'in a link', written: `[Anna](mailto:${TOKEN})`, text: `[Anna](mailto:${VALUE})` },
];

const KEPT: readonly { readonly name: string; readonly written: string }[] = [
  { name: 'another session’s', written: ELSEWHERE },
  { name: 'one that may be restored nowhere', written: NOWHERE },
  { name: 'one of another tag', written: '[EMAIL_1_b2b2b2b2]' },
  { name: 'one of another number', written: TOKEN.replace('_1_', '_2_') },
  { name: 'one of another kind', written: TOKEN.replace('EMAIL', 'PHONE') },
  { name: 'one without a tag', written: '[EMAIL_1]' },
  { name: 'one without its brackets', written: inner },
  { name: 'one that never ends', written: `[${inner}` },
  { name: 'one that is broken by a line', written: TOKEN.replace('_', '\n') },
  { name: 'one that is broken by a letter', written: TOKEN.replace('_', '\u0456') },
  { name: 'one that is too long', written: `[${' '.repeat(300)}${inner}]` },
  { name: 'half a character', written: 'a\ud83d' },
  { name: 'brackets and backslashes', written: String.raw`[[\[\\[]]\]\\` },
  { name: 'nothing', written: '' },
];

describe.each(RESTORED)('restores a token $name', ({ written, text = VALUE }) => {
  test.each([1, 2, 3, 7, 1000])('in pieces of %d', (size) => {
    expect(restore(cut(`Hi ${written}!`, size))).toBe(`Hi ${text}!`);
  });
});

test.each(KEPT)('leaves $name alone', ({ written }) => {
  for (const size of [1, 2, 7, 1000]) expect(restore(cut(`Hi ${written}!`, size))).toBe(`Hi ${written}!`);
});

test('restores nothing for another target', () => {
  expect(restore([TOKEN], { target: 'tool_call' })).toBe(TOKEN);
});

test('rewrites values for where they stand, and tells of each', () => {
  let restored = 0;
  const onRestored = (): void => void restored++;
  expect(restore([`${TOKEN},${TOKEN}`], { encode: (value) => `<${value}>`, onRestored })).toBe(`<${VALUE}>,<${VALUE}>`);
  expect(restored).toBe(2);
});

test('holds back only what may become a token', () => {
  const restorer = new Restorer({ session, target: 'output' });
  expect(restorer.push('dear [')).toBe('dear ');
  expect(restorer.held).toBe(1);
  expect(restorer.push('see')).toBe('[see');
  expect(restorer.held).toBe(0);
  expect(restorer.push(' [ema')).toBe(' ');
  expect(restorer.push('il_1')).toBe('');
  expect(restorer.push(' of')).toBe('[email_1 of');
  expect(restorer.push('[')).toBe('');
  for (let i = 0; i < 255; i++) expect(restorer.push(' ')).toBe('');
  expect(restorer.held).toBe(256);
  expect(restorer.push(' ')).toHaveLength(257);
  expect(restorer.held).toBe(0);
});

const part = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '[',
      ']',
      '\\',
      '_',
      ' ',
      '*',
      '-',
      '\n',
      '1',
      'EMAIL',
      'email_1',
      TAG,
      '\ud83d',
      '\ude00',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...RESTORED.map(({ written }) => written), ...KEPT.map(({ written }) => written)),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
);

test('a text in pieces comes to what the whole comes to, and never holds more than it says', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.array(fc.nat(9), { minLength: 1 }), (parts, sizes) => {
      const text = parts.join('');
      const whole = restore([text]);
      const restorer = new Restorer({ session, target: 'output' });
      let out = '';
      for (let at = 0, turn = 0; at < text.length; turn++) {
        const size = (sizes[turn % sizes.length] ?? 0) + 1;
        out += restorer.push(text.slice(at, at + size));
        expect(restorer.held).toBeLessThanOrEqual(256);
        at += size;
      }
      expect(out + restorer.end()).toBe(whole);
    }),
    { numRuns: 2000 },
  );
});

test('any change of case, spaces and markdown between the letters is undone', () => {
  const between = fc.array(fc.constantFrom('', '', ' ', '_', '-', '*', '`', '\\_', '\u00a0', '\u200b', '\t'), {
    minLength: inner.length,
    maxLength: inner.length,
  });
  fc.assert(
    fc.property(between, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), fc.nat(8), (gaps, cases, size) => {
      const letters = [...inner].map((letter, i) =>
        cases[i % 30] === true ? letter.toUpperCase() : letter.toLowerCase(),
      );
      const written = `[${letters.map((letter, i) => (gaps[i] ?? '') + letter).join('')}]`;
      expect(restore(cut(written, size + 1))).toBe(VALUE);
    }),
  );
});

test('takes linear time, whatever the text', () => {
  const times = (text: string): number => {
    const from = performance.now();
    restore([text]);
    restore(cut(text, 1));
    return performance.now() - from;
  };
  for (const unit of ['[', '[\\', '\\[', '[ ', `[${inner}`, ']', '[EMAIL_1 ']) {
    times(unit.repeat(1000));
    const ratio = times(unit.repeat(200_000 / unit.length)) / Math.max(1, times(unit.repeat(20_000 / unit.length)));
    expect(ratio).toBeLessThan(60);
  }
});

function cut(text: string, size: number): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
  return pieces;
}
