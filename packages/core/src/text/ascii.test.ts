import { expect, test, vi } from 'vitest';
import { isAscii } from './ascii.ts';

const CASES: readonly [text: string, is: boolean][] = [
  ['', true],
  ['plain \0 text \x7f', true],
  ['caf\u00e9', false],
  ['\u4e2d', false],
  ['\ud800', false],
  [`${'a'.repeat(5000)}\u0080`, false],
];

test.each(CASES)('%j', (text, is) => {
  expect(isAscii(text)).toBe(is);
});

test('without a Buffer too', async () => {
  vi.stubGlobal('Buffer', undefined);
  vi.resetModules();
  const { isAscii: isAsciiThere } = await import('./ascii.ts');
  vi.unstubAllGlobals();
  expect(CASES.map(([text]) => isAsciiThere(text))).toEqual(CASES.map(([, is]) => is));
});
