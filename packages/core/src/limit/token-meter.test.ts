import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateTokens, TokenMeter } from './token-meter.ts';

// Counted with o200k_base; eval/tokens.ts measures far more.
const CASES: readonly (readonly [name: string, text: string, tokens: number])[] = [
  ['nothing', '', 0],
  ['English', 'The quick brown fox jumps over the lazy dog. It was not amused, and neither was the fox.', 20],
  ['German', 'Der Vertrag wird auf unbestimmte Zeit geschlossen und kann jederzeit gekündigt werden.', 19],
  ['Russian', 'Договор заключается на неопределённый срок и может быть расторгнут в любое время.', 21],
  ['code', 'export function add(left: number, right: number): number {\n  return left + right;\n}\n', 22],
];

for (const [name, text, tokens] of CASES) {
  test(`is within a third of the tokens of ${name}`, () => {
    expect(Math.abs(estimateTokens(text) - tokens)).toBeLessThanOrEqual(Math.ceil(tokens / 3));
  });
}

test('gives the same estimate wherever the text is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 20 })), (pieces) => {
      const meter = new TokenMeter();
      for (const piece of pieces) meter.add(piece);
      expect(meter.tokens).toBe(estimateTokens(pieces.join('')));
    }),
  );
});

test('never shrinks when text is added', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      expect(estimateTokens(before + after)).toBeGreaterThanOrEqual(estimateTokens(before));
    }),
  );
});
