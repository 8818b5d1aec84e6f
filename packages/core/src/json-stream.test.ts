import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createGuard } from './guard.ts';
import { PLANTED } from './testing/planted.ts';

// Long texts on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const guard = createGuard({ policy: 'strict' });
const CARD = '4111111111111111';
const ESCAPED_CARD = String.raw`4\u003111111111111111`;
const options = { target: 'tool_call', format: 'json' } as const;

function stream(pieces: readonly string[]): string {
  const redactor = guard.stream(options);
  return pieces.map((piece) => redactor.push(piece)).join('') + redactor.end();
}

test.each<{ name: string; text: string; safe: string }>([
  { name: 'a string', text: '{"to":"anna@example.org"}', safe: '{"to":"[EMAIL_1]"}' },
  { name: 'a string in escapes', text: String.raw`{"to":"anna\u0040example\u002eorg"}`, safe: '{"to":"[EMAIL_1]"}' },
  { name: 'a number', text: `{"card":${CARD}}`, safe: '{"card":"[PAYMENT_CARD_1]"}' },
  { name: 'a key', text: `{"${CARD}":[]}`, safe: '{"[PAYMENT_CARD_1]":[]}' },
  {
    name: 'the same value twice',
    text: `{"a":"${CARD}","b":${CARD}}`,
    safe: '{"a":"[PAYMENT_CARD_1]","b":"[PAYMENT_CARD_1]"}',
  },
  {
    name: 'JSON in JSON',
    text: JSON.stringify({ body: JSON.stringify({ to: 'anna@example.org' }) }),
    safe: JSON.stringify({ body: JSON.stringify({ to: '[EMAIL_1]' }) }),
  },
  {
    name: 'escapes of line breaks before a value',
    text: String.raw`{"a":"x\nanna@example.org\n"}`,
    safe: String.raw`{"a":"x\n[EMAIL_1]\n"}`,
  },
])('redacts $name, whole and streamed', ({ text, safe }) => {
  expect(guard.inspect(text, options).text).toBe(safe);
  expect(stream(text.split(''))).toBe(safe);
  expect(JSON.parse(safe)).toBeDefined();
});

test('a stream of JSON comes to what the whole comes to, in any chunking', () => {
  const value = fc.constantFrom(...PLANTED.map(({ text }) => text));
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.oneof(value, fc.string(), fc.integer(), fc.constantFrom(Number(CARD), -Number(CARD))),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(value, fc.string({ maxLength: 4 })), tie('tree'), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(fc.array(tree), fc.boolean(), fc.integer({ min: 1, max: 20 }), (json, isPretty, size) => {
      const text = JSON.stringify(json, null, isPretty ? 2 : 0);
      const { text: safe, verdict } = guard.inspect(text, options);
      fc.pre(verdict.action !== 'block');
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, (i + 1) * size),
      );
      const streamed = stream(pieces);
      if (verdict.enforced) expect(streamed).toBe(safe);
      else expect(safe).toBe(text);
      expect(JSON.parse(streamed)).toEqual(JSON.parse(safe));
    }),
    { numRuns: Number(process.env['PORTCULLIS_RUNS'] ?? 500) },
  );
});

test('keeps every byte of JSON in which nothing is found', () => {
  const text = String.raw`{ "a" : "\u0041\/" , "b":[1.50e+3, true,null] }`;
  expect(guard.inspect(text, options).text).toBe(text);
});

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const vectors = resolve(ROOT, process.env['PORTCULLIS_VECTORS'] ?? '../shared/vectors', 'json-test-suite');

describe.skipIf(!existsSync(vectors))(
  'JSONTestSuite (skipped where its files are not there: set PORTCULLIS_VECTORS)',
  () => {
    const files = existsSync(vectors) ? readdirSync(vectors).filter((name) => name.endsWith('.json')) : [];
    const read = (name: string): string => readFileSync(join(vectors, name), 'utf8');

    test('has files', () => expect(files.length).toBeGreaterThan(300));

    test('no file crashes, whole or in any pieces, and pieces give what the whole gives', () => {
      for (const name of files) {
        const text = read(name);
        const whole = stream([text]);
        expect([name, stream(text.length > 5000 ? (text.match(/[^]{1,7}/g) ?? []) : text.split(''))]).toEqual([
          name,
          whole,
        ]);
        for (let cut = 1; cut < (text.length < 1000 ? text.length : 0); cut++) {
          expect([name, cut, stream([text.slice(0, cut), text.slice(cut)])]).toEqual([name, cut, whole]);
        }
      }
    });

    test('files that must parse still do, to the same value', () => {
      const valid = files.filter((name) => name.startsWith('y_'));
      expect(valid.length).toBeGreaterThan(90);
      for (const name of valid) {
        const text = read(name);
        expect([name, JSON.parse(stream(text.split('')))]).toEqual([name, JSON.parse(text)]);
        expect(guard.inspect(text, options).text).toBe(text);
      }
    });

    test('a card in a string never gets through, whatever is wrong with the file', () => {
      let planted = 0;
      for (const name of files) {
        const text = read(name);
        // Escapes mean something in text that begins like JSON only.
        const spellings = /^[\s\uFEFF]*[[{"]/.test(text) ? [CARD, ESCAPED_CARD] : [CARD];
        for (const spelling of spellings) {
          const withCard = text.replace('"', `" ${spelling} `);
          if (withCard === text) continue;
          planted++;
          const safe = stream(withCard.length > 5000 ? (withCard.match(/[^]{1,7}/g) ?? []) : withCard.split(''));
          expect([name, safe.includes(CARD), safe.includes(spelling)]).toEqual([name, false, false]);
          expect([name, guard.inspect(withCard, options).text.includes(spelling)]).toEqual([name, false]);
        }
      }
      expect(planted).toBeGreaterThan(200);
    });
  },
);
