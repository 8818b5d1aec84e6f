import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assemble, TARGET } from './wasm.ts';

test('the WebAssembly module is what its source says, and small: run `npm run wasm`', async () => {
  const assembled = await assemble();
  expect(readFileSync(TARGET, 'utf8')).toBe(assembled);
  expect(Number(/^\/\/ (\d+) bytes/.exec(assembled)?.[1])).toBeLessThan(2048);
});
