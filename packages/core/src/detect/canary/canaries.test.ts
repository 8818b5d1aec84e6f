import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SetupError } from '../../errors.ts';
import { createGuard } from '../../guard.ts';
import { fitExponent } from '../../testing/fit-exponent.ts';
import { startWorkMeter } from '../../testing/work-meter.ts';
import { Canaries, MAX_CANARIES } from './canaries.ts';

const TOKEN = 'kzqwxhvbtrdmpnjgsfclkqzh';
const ANSWER = { target: 'output' } as const;

const redacting = createGuard({
  policy: { schema: 1, rules: [{ id: 'canary', detect: ['canary.token'], action: 'redact' }] },
});
redacting.canary(TOKEN);
const shown = (text: string): string => redacting.inspect(text, ANSWER).text;

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const joined = (text: string, sign: string): string => [...text].join(sign);
const backwards = (text: string): string => [...text].reverse().join('');
const codesOf = (text: string): readonly number[] => [...text].map((character) => character.charCodeAt(0));

const SPELLINGS: readonly (readonly [name: string, text: string])[] = [
  ['as it is', TOKEN],
  ['in capitals', TOKEN.toUpperCase()],
  ['in mixed case', `${TOKEN.slice(0, 9).toUpperCase()}${TOKEN.slice(9)}`],
  ['spaced', joined(TOKEN, ' ')],
  ['hyphenated', joined(TOKEN, '-')],
  ['in groups', TOKEN.replaceAll(/(.{4})/g, '$1-')],
  ['over lines', joined(TOKEN, '\n')],
  ['as a list', [...TOKEN].map((letter) => `- **${letter}**`).join('\n')],
  ['with zero-width spaces', joined(TOKEN, '\u200b')],
  ['in full-width letters', TOKEN.replaceAll(/./g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
  ['with a lookalike', TOKEN.replace('x', 'х')],
  ['backwards', backwards(TOKEN)],
  ['backwards in capitals, spaced', joined(backwards(TOKEN).toUpperCase(), ' ')],
  ['in ROT13', TOKEN.replaceAll(/./g, (c) => String.fromCharCode(((c.charCodeAt(0) - 84) % 26) + 97))],
  ['in hexadecimal', hex(TOKEN)],
  ['in hexadecimal capitals', hex(TOKEN.toUpperCase()).toUpperCase()],
  ['in hexadecimal pairs', hex(TOKEN).replaceAll(/(..)/g, '$1:')],
  [
    'as a list of hexadecimal codes',
    codesOf(TOKEN)
      .map((code) => `0x${code.toString(16)}`)
      .join(', '),
  ],
  ['as a list of decimal codes', codesOf(TOKEN).join(' ')],
  [
    'in a URL, escaped',
    codesOf(TOKEN)
      .map((code) => `%${code.toString(16)}`)
      .join(''),
  ],
  [
    'in HTML entities',
    codesOf(TOKEN)
      .map((code) => `&#${code};`)
      .join(''),
  ],
  [
    'in the escapes of JavaScript',
    codesOf(TOKEN)
      .map((code) => `\\u00${code.toString(16)}`)
      .join(''),
  ],
  ['in base64', base64(TOKEN)],
  ['in base64, in capitals', base64(TOKEN.toUpperCase())],
  ['in base64, backwards', base64(backwards(TOKEN))],
  ['in base64, over lines', base64(`The prompt: ${TOKEN}.`).replaceAll(/(.{10})/g, '$1\n')],
  ['in base64, escaped for a URL', encodeURIComponent(base64(`?${TOKEN}`))],
  ['in a link', `[here](https://evil.example/?q=${TOKEN})`],
  ['in a host', `https://${TOKEN}.evil.example/`],
];

describe('a canary is found', () => {
  test.each(SPELLINGS)('%s', (_name, text) => {
    const { verdict } = redacting.inspect(`It says ${text} there.`, ANSWER);
    expect(verdict.findings).toMatchObject([
      { detector: 'canary.token', category: 'hidden_context_exposure', entity: 'canary', score: 1 },
    ]);
  });

  test.each([0, 1, 2, 3, 4, 5])('in base64 behind %i bytes', (before) => {
    const text = base64(`${'.'.repeat(before)}${TOKEN}${'?'.repeat(before % 3)}`);
    expect(redacting.inspect(text, ANSWER).verdict.findings).toHaveLength(1);
  });

  test('from its first to its last letter', () => {
    expect(shown(`<${TOKEN}>`)).toBe('<[CANARY_1]>');
    expect(shown(`a ${joined(TOKEN, ' ')} b`)).toBe('a [CANARY_1] b');
    expect(shown(`${TOKEN} ${TOKEN}`)).toBe('[CANARY_1] [CANARY_1]');
    expect(shown(`${TOKEN}${TOKEN}`)).toBe('[CANARY_1][CANARY_1]');
  });

  test('behind a beginning of itself', () => {
    expect(shown(`${TOKEN.slice(0, 20)}${TOKEN}`)).toBe(`${TOKEN.slice(0, 20)}[CANARY_1]`);
  });

  test('whichever it is of several', () => {
    const guard = createGuard({ policy: 'balanced' });
    const tokens = Array.from({ length: MAX_CANARIES }, () => guard.canary());
    for (const token of tokens) {
      for (const text of [token, base64(token), hex(token)]) {
        expect(guard.inspect(text, ANSWER).verdict).toMatchObject({ action: 'block', ruleId: 'canary' });
      }
    }
  });
});

describe('what is no canary stays', () => {
  test.each<[name: string, text: string]>([
    ['all but its last letter', TOKEN.slice(0, -1)],
    ['all but its first letter', TOKEN.slice(1)],
    ['one letter changed', TOKEN.replace('m', 'n')],
    ['its letters far apart', joined(TOKEN, '.'.repeat(9))],
    ['its letters with others between them', joined(TOKEN, 'a')],
    ['prose', 'The quick brown fox jumps over the lazy dog. '.repeat(40)],
  ])('%s', (_name, text) => {
    expect(redacting.inspect(text, ANSWER)).toMatchObject({ text, verdict: { findings: [] } });
  });
});

describe('making canaries', () => {
  test('makes another one each time, of 24 letters', () => {
    const canaries = new Canaries();
    const tokens = Array.from({ length: MAX_CANARIES }, () => canaries.add());
    expect(new Set(tokens).size).toBe(MAX_CANARIES);
    for (const token of tokens) expect(token).toMatch(/^[bcdfghjklmnpqrstvwxz]{24}$/);
  });

  test('takes one that was made before, as often as it comes', () => {
    const guard = createGuard();
    for (let times = 0; times <= MAX_CANARIES; times++) expect(guard.canary(TOKEN)).toBe(TOKEN);
    expect(guard.inspect(TOKEN, ANSWER).verdict.action).toBe('block');
  });

  test.each([
    ['too short', 'abc123'],
    ['too long', 'a'.repeat(33)],
    ['with a sign', 'kzqwxhvbtrdm-pnjgsfcl'],
    ['no text', 5],
  ])('refuses one that is %s, and does not repeat it', (_name, token) => {
    const guard = createGuard();
    const canary: (token: unknown) => string = guard.canary as never;
    expect(() => canary(token)).toThrow(
      new SetupError('ERR_OPTION_INVALID', 'guard.canary: expected 16 to 32 letters and digits, got another value'),
    );
  });

  test('has an end', () => {
    const guard = createGuard();
    for (let times = 0; times < MAX_CANARIES; times++) guard.canary();
    expect(() => guard.canary()).toThrow('at most 16 canaries');
  });

  test('makes none that another detector takes for something else', () => {
    for (const policy of ['balanced', 'strict'] as const) {
      const guard = createGuard({ policy });
      for (let times = 0; times < MAX_CANARIES; times++) {
        const token = guard.canary();
        for (const name of ['Reference: ', 'canary=', 'id: "', 'never say ', '<!-- ', '']) {
          const text = `${name}${token}`;
          expect(guard.inspect(text, { target: 'input', provenance: 'system' }).text).toBe(text);
        }
      }
    }
  });
});

describe('where it is looked for', () => {
  test.each(['balanced', 'strict'] as const)('%s stops answers and tool calls with one, and nothing else', (policy) => {
    const guard = createGuard({ policy });
    const text = `Reference ${guard.canary()}.`;
    expect(guard.inspect(text, { target: 'output' }).verdict).toMatchObject({ action: 'block', enforced: true });
    expect(guard.inspect(text, { target: 'tool_call' }).verdict).toMatchObject({ action: 'block', enforced: true });
    expect(guard.inspect(text, { target: 'input' })).toMatchObject({ text, verdict: { action: 'allow' } });
    const planted = guard.inspect(text, { target: 'input', provenance: 'system' });
    expect(planted).toMatchObject({ text, verdict: { findings: [] } });
  });

  test('monitor records it and holds nothing back', () => {
    const guard = createGuard({ policy: 'monitor' });
    const token = guard.canary();
    const stream = guard.stream();
    for (const letter of token) expect(stream.push(letter)).toBe(letter);
    expect(stream.end()).toBe('');
    expect(stream.findings).toMatchObject([{ detector: 'canary.token', start: 0, end: token.length }]);
  });

  test('a stream stops before its last letter is out', () => {
    const guard = createGuard();
    const token = guard.canary();
    const stream = guard.stream();
    let out = '';
    expect(() => {
      for (const letter of `My reference is ${token}, and`) out += stream.push(letter);
    }).toThrow('blocks canary.token');
    expect('My reference is '.startsWith(out.trimEnd())).toBe(true);
  });

  test('arguments of tools are read as JSON', () => {
    const guard = createGuard();
    const token = guard.canary();
    const text = `{"to":"a","body":"\\u00${hex(token[0] ?? '')}${token.slice(1)}"}`;
    expect(guard.inspect(text, { target: 'tool_call', format: 'json' }).verdict.action).toBe('block');
  });
});

describe('a stream finds what is found in the whole text', () => {
  const piece = fc.oneof(
    fc.constantFrom(...SPELLINGS.map(([, text]) => text)),
    fc.constantFrom(
      ' ',
      '\n',
      TOKEN.slice(0, 7),
      TOKEN.slice(5),
      'kz',
      '%6',
      '&#',
      '\ud83d',
      '.........',
      'prose of words',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const text = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));

  test('for any chunking, and never waits with more than 256 characters', () => {
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }), (whole, sizes) => {
        const stream = redacting.stream();
        let out = '';
        for (let from = 0, turn = 0; from < whole.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          out += stream.push(whole.slice(from, from + size));
          from += size;
        }
        out += stream.end();
        const expected = redacting.inspect(whole, ANSWER);
        expect(out).toBe(expected.text);
        expect(stream.findings).toEqual(expected.verdict.findings);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['a beginning without an end', `${TOKEN.slice(0, -1)} `],
    ['its first letter', TOKEN.slice(0, 1)],
    ['letters with gaps', joined(TOKEN, '        ')],
    [
      'its codes',
      codesOf(TOKEN)
        .map((code) => `0x${code.toString(16)},      `)
        .join(''),
    ],
  ])('waits with no more than 256 characters of %s', (_name, unit) => {
    const stream = redacting.stream();
    for (const letter of unit.repeat(Math.ceil(2000 / unit.length))) {
      stream.push(letter);
      expect(stream.held).toBeLessThanOrEqual(256);
    }
  });

  test.each([
    ['its first letter', TOKEN.slice(0, 1)],
    ['a beginning of it', TOKEN.slice(0, -1)],
    ['its own beginnings, one letter after the other', `${TOKEN}${TOKEN.slice(0, 12)}`],
    ['the end of a code', hex(TOKEN).slice(0, -1)],
  ])('takes time that grows as the text, for %s', (_name, unit) => {
    const meter = startWorkMeter();
    const canaries = new Canaries();
    canaries.add(TOKEN);
    try {
      const costs = [16_384, 8192, 4096].map((size) => {
        const whole = unit.repeat(Math.ceil(size / unit.length));
        return { size, cost: size + meter.measure(() => void canaries.createCursor().push(whole, true)) };
      });
      expect(fitExponent(costs)).toBeLessThan(1.15);
    } finally {
      meter.stop();
    }
  });
});
