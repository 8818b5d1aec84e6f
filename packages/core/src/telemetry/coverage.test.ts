import { expect, test } from 'vitest';
import { Coverage } from './coverage.ts';

test('counts what was guarded and what was not, by adapter and operation', () => {
  const coverage = new Coverage();
  coverage.count('openai', 'chat', 'guarded');
  coverage.count('openai', 'chat', 'guarded');
  coverage.count('openai', 'files', 'unguarded');
  coverage.count('express', '__proto__', 'guarded');
  expect(coverage.status()).toEqual([
    { adapter: 'openai', guarded: { chat: 2 }, unguarded: { files: 1 } },
    { adapter: 'express', guarded: Object.fromEntries([['__proto__', 1]]), unguarded: {} },
  ]);
});

test('is bounded, and counts the rest as one', () => {
  const coverage = new Coverage();
  for (let i = 0; i < 1000; i++) coverage.count('a', `operation-${i}`, 'unguarded');
  const [status] = coverage.status();
  const counts = Object.values(status?.unguarded ?? {});
  expect(counts.length).toBeLessThanOrEqual(201);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1000);
});
