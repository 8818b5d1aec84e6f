import { expect, test } from 'vitest';
import { costOf, priceOf } from './prices.ts';

test.each([
  ['gpt-4.1', 2],
  ['gpt-4.1-2025-04-14', 2],
  ['GPT-4.1-mini-2025-04-14', 0.4],
  ['openai/gpt-4.1-nano', 0.1],
  ['claude-sonnet-4-5-20250929', 6],
  ['gpt-4o-2024-05-13', 5],
  // More than a date behind it: it may be a dearer model.
  ['gpt-5-ultra', undefined],
  ['gpt-5-pro-2025-10-06', 15],
  ['my-own-model', undefined],
  ['', undefined],
  ['-'.repeat(100_000), undefined],
])('%.30s costs %s dollars for a million tokens of input', (model, input) => {
  expect(priceOf(model)?.input).toBe(input);
});

test('counts in millionths, rounded up, cached input at its own price', () => {
  expect(costOf({ input: 2, output: 8 }, { input: 1000, output: 500 })).toBe(6000);
  expect(costOf({ input: 0.15, output: 0.6 }, { input: 1, output: 0 })).toBe(1);
  expect(costOf({ input: 2, output: 8, cachedInput: 0.5 }, { input: 1000, output: 0, cachedInput: 800 })).toBe(800);
  expect(costOf({ input: 2, output: 8 }, { input: 1000, output: 0, cachedInput: 5000 })).toBe(2000);
  expect(costOf({ input: 0.1, output: 0.2 }, { input: 3_000_000, output: 0 })).toBe(300_000);
});
