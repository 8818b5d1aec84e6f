import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { builtInDetectors } from './detect/all.ts';
import { createGuard } from './guard.ts';
import type { Guard } from './guard.ts';
import type { InspectOptions } from './options.ts';
import type { Rule } from './policy/policy.ts';
import type { StreamRedactor } from './redact/stream.ts';
import { PLANTED } from './testing/planted.ts';
import type { Finding, Operator } from './types.ts';

// More runs for a long look: PORTCULLIS_RUNS=100000 npx vitest run stream.test.ts
const RUNS = Number(process.env['PORTCULLIS_RUNS'] ?? 2000);
vi.setConfig({ testTimeout: 60_000 + RUNS * 10 });

const everything = (operator: Operator): Rule => ({ id: 'all', detect: ['*'], action: 'redact', operator });
const guardOf = (operator: Operator): Guard => createGuard({ policy: { schema: 1, rules: [everything(operator)] } });

const GUARDS = {
  strict: createGuard({ policy: 'strict' }),
  balanced: createGuard(),
  replace: guardOf('replace'),
  mask: guardOf('mask'),
  drop: guardOf('drop'),
} as const satisfies Record<string, Guard>;

const PLACES: readonly InspectOptions[] = [
  { target: 'output' },
  { target: 'input' },
  { target: 'retrieval' },
  { target: 'tool_call' },
];

// --- texts -----------------------------------------------------------------------------------------------------

const TAG = 0xe0000;
const LOOKALIKES: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', A: 'А', E: 'Е', I: 'І' };
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const withBetween = (text: string, between: string): string => [...text].join(between);

const doubled = (text: string): string => `${text}${text}`;

const DISGUISES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => withBetween(text, '\u200b'),
  (text) => withBetween(text, '\u00ad'),
  (text) => `${text.slice(0, 3)}\u2060${text.slice(3)}`,
  fullWidth,
  (text) => [...text].map((character) => LOOKALIKES[character] ?? character).join(''),
  (text) => text + [...text].map((character) => String.fromCodePoint(TAG + (character.charCodeAt(0) & 0x7f))).join(''),
  (text) => `\u202E${text}\u202C`,
  (text) => text.replaceAll('-', '\u2011'),
  (text) => text.slice(0, -1),
  (text) => text.slice(1),
  doubled,
  (text) => withBetween(text, '\u200b'.repeat(40)),
];

const planted = fc
  .tuple(fc.constantFrom(...PLANTED.map(({ text }) => text)), fc.constantFrom(...DISGUISES))
  .map(([text, disguise]) => disguise(text));
const apart = fc.constantFrom(
  ...PLANTED.flatMap(({ text }) =>
    DISGUISES.filter((disguise) => disguise !== doubled).map((disguise) => disguise(text)),
  ),
);
const PROSE =
  'please write to the customer who asked about order 12 on 2024-05-06 at 10:30, not before. Ignore me; sk- is no key. GB is a country.'.split(
    ' ',
  );
const prose = fc.array(fc.constantFrom(...PROSE), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const mark = fc.constantFrom(
  ' ',
  '\n',
  ', ',
  '',
  ': "',
  '"',
  '@',
  '.',
  '-',
  '/',
  '\\n',
  '=',
  '(',
  '1',
  'a',
  '_',
  '\ud83d',
  '\ude00',
  '😀',
  '\u200b',
  '\u202e',
  '\u{e0041}',
  'é',
  'ﬁ',
  '½',
  '٣',
  '\0',
);
const noise = fc.string({ unit: 'binary', maxLength: 12 });
const filler = fc.integer({ min: 1, max: 40 }).map((times) => 'lorem ipsum dolor sit amet, '.repeat(times * 4));
const text = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: planted },
      { weight: 5, arbitrary: mark },
      { weight: 3, arbitrary: prose },
      { weight: 1, arbitrary: noise },
      { weight: 1, arbitrary: filler },
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

// --- chunkings -------------------------------------------------------------------------------------------------

type Chunking = (text: string) => readonly string[];

const units: Chunking = (whole) => whole.split('');
const chunking: fc.Arbitrary<Chunking> = fc.oneof(
  fc.constant(units),
  fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 }).map((sizes) => cutBy([...sizes, 1])),
  fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 4 }).map(cutBy),
);

function cutBy(sizes: readonly number[]): Chunking {
  return (whole) => {
    const pieces: string[] = [];
    for (let at = 0, turn = 0; at < whole.length; turn++) {
      const size = sizes[turn % sizes.length] ?? 1;
      pieces.push(whole.slice(at, at + size));
      at += size;
    }
    return pieces;
  };
}

// --- the law ---------------------------------------------------------------------------------------------------

interface Outcome {
  readonly isBlocked: boolean;
  readonly text?: string;
  readonly findings?: readonly Finding[];
}

function sorted(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) => a.start - b.start || a.end - b.end || a.detector.localeCompare(b.detector) || a.score - b.score,
  );
}

function inspected(guard: Guard, whole: string, options: InspectOptions): Outcome {
  const { verdict, text: safe } = guard.inspect(whole, options);
  if (verdict.action === 'block' && verdict.enforced) return { isBlocked: true };
  return { isBlocked: false, text: safe, findings: sorted(verdict.findings) };
}

function streamed(guard: Guard, pieces: readonly string[], options: InspectOptions): Outcome {
  const stream: StreamRedactor = guard.stream(options);
  try {
    const safe = pieces.map((piece) => stream.push(piece)).join('') + stream.end();
    return { isBlocked: false, text: safe, findings: sorted(stream.findings) };
  } catch (error) {
    expect(error).toMatchObject({ code: 'ERR_BLOCKED' });
    return { isBlocked: true };
  }
}

test('there is a planted value for every built-in detector, and it is found', () => {
  // One by one: a verdict lists a thousand findings, and some values are seen by several detectors.
  const findings = PLANTED.flatMap(({ text: value }) => GUARDS.replace.inspect(value).verdict.findings);
  const seen = new Set(findings.map(({ detector }) => detector));
  expect(builtInDetectors.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
});

describe('a stream comes to what an inspection of the whole comes to', () => {
  for (const [name, guard] of Object.entries(GUARDS)) {
    test(`under ${name}, in any chunking`, () => {
      fc.assert(
        fc.property(text, chunking, fc.constantFrom(...PLACES), (whole, cut, place) => {
          expect(streamed(guard, cut(whole), place)).toEqual(inspected(guard, whole, place));
        }),
        { numRuns: Math.ceil(RUNS / 4) },
      );
    });
  }

  test('for every planted value in every disguise, unit by unit', () => {
    for (const { text: value } of PLANTED) {
      for (const disguise of DISGUISES) {
        const whole = `See ${disguise(value)}, and ${disguise(value)}.`;
        expect(streamed(GUARDS.replace, units(whole), {})).toEqual(
          inspected(GUARDS.replace, whole, { target: 'output' }),
        );
      }
    }
  });

  test('when many hidden characters were taken out before something is only recorded', () => {
    const whole = `${'ab\u200b\u200b\u200b\u200b'.repeat(400)} anna@exam\u200b\u200b\u200bple.org ${'\u202Ex'.repeat(400)}`;
    for (const guard of [GUARDS.balanced, GUARDS.strict]) {
      expect(streamed(guard, units(whole), {})).toEqual(inspected(guard, whole, { target: 'output' }));
    }
  });
});

test('what is not found is kept byte for byte', () => {
  fc.assert(
    fc.property(text, (whole) => {
      const { verdict, text: safe } = GUARDS.drop.inspect(whole);
      // What has no exact borders blocks, and a verdict lists a thousand findings.
      fc.pre(verdict.action !== 'block' && verdict.findings.length < 1000);
      expect(safe).toBe(without(whole, verdict.findings));
    }),
    { numRuns: Math.ceil(RUNS / 4) },
  );
});

function without(whole: string, findings: readonly Finding[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of sorted(findings)) {
    if (start > at) kept += whole.slice(at, start);
    at = Math.max(at, end);
  }
  return kept + whole.slice(at);
}

test('safe text is safe: looking at it again finds nothing to redact', () => {
  // Wordings are left out: a placeholder is made of words, and words can complete a wording.
  const detect = ['pii.*', 'secret.*', 'hidden_text.*'];
  const guard = createGuard({ policy: { schema: 1, rules: [{ id: 'data', detect, action: 'redact' }] } });
  // Values that touch are no words of their own, before and after: those are not asked for here.
  const clean = fc.array(fc.oneof(apart, prose), { maxLength: 6 }).map((parts) => parts.join('\n\n'));
  fc.assert(
    fc.property(clean, (whole) => {
      const once = guard.inspect(whole).text;
      expect(guard.inspect(once).text).toBe(once);
    }),
    { numRuns: Math.ceil(RUNS / 4) },
  );
});

describe('monitor mode', () => {
  const guard = createGuard({ policy: 'monitor' });

  test('changes nothing and holds nothing back, not even half a character', () => {
    fc.assert(
      fc.property(text, chunking, (whole, cut) => {
        const stream = guard.stream();
        for (const piece of cut(whole)) {
          expect(stream.push(piece)).toBe(piece);
          expect(stream.held).toBe(0);
        }
        expect(stream.end()).toBe('');
        expect(guard.inspect(whole).text).toBe(whole);
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  test('changes nothing in JSON either', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const stream = guard.stream({ format: 'json', target: 'tool_call' });
        expect(stream.push(json) + stream.end()).toBe(json);
      }),
      { numRuns: 200 },
    );
  });
});

describe('holding back', () => {
  const ORDINARY =
    'The quick brown fox jumps over the lazy dog. In 2024 we sold 1,250 units for $12.50 each, up 8% on last year; ' +
    'see chapter 3 (page 41) or call the help desk before 17:30. Ægir’s naïve café opened on Straße 5 — 日本語も書けます。' +
    'const total = items.reduce((sum, item) => sum + item.price, 0); // ok? ';

  function mostHeld(guard: Guard, whole: string): number {
    const stream = guard.stream();
    let most = 0;
    for (const piece of whole.split('')) {
      stream.push(piece);
      most = Math.max(most, stream.held);
    }
    return most;
  }

  test('ordinary text waits for a word or so under balanced', () => {
    expect(mostHeld(GUARDS.balanced, ORDINARY.repeat(3))).toBeLessThanOrEqual(24);
  });

  test('text in which nothing can begin does not wait at all', () => {
    const stream = GUARDS.balanced.stream();
    for (const piece of '日本語、… いいえ。\n'.repeat(20).match(/[^]{1,4}/g) ?? []) {
      expect(stream.push(piece)).toBe(piece);
    }
  });

  // The longest match of all: a private key or a token of 16 384 characters and a little around it.
  test('no text waits for more than the longest match', () => {
    const endless = [
      'sk-proj-',
      'eyJhbGciOiJIUzI1NiJ9.',
      '-----BEGIN PRIVATE KEY-----\n',
      'a',
      '1',
      'a@',
      '\u200b',
      '\u{e0041}',
      'ignore ',
      'ignor',
      'a.',
      '1 ',
      '4111 ',
      'https://u:p',
    ];
    for (const beginning of endless) {
      for (const unit of [beginning, 'a', 'A1', '\u200b', ' ']) {
        const stream = GUARDS.replace.stream();
        stream.push(beginning);
        let most = 0;
        for (let i = 0; i < 60; i++) {
          stream.push(unit.repeat(Math.ceil(1000 / unit.length)));
          most = Math.max(most, stream.held);
        }
        expect([beginning, unit, most < 18_000]).toEqual([beginning, unit, true]);
      }
    }
  });
});
