import { expect, test } from 'vitest';
import { vitestFunctions } from '../detect/test-functions.ts';
import { storeSuite } from '../testing/store-suite.ts';
import { memoryLimitStore } from './memory-store.ts';
import type { LimitAnswer, LimitRequest } from './store.ts';

storeSuite(() => memoryLimitStore(), vitestFunctions);

const rate = (key: string): LimitRequest => ({
  kind: 'rate',
  limitId: 'r',
  unit: 'requests',
  key,
  limit: 1,
  windowMs: 60_000,
});

test('answers without a promise', () => {
  expect(memoryLimitStore().take([rate('a')], 0)).not.toBeInstanceOf(Promise);
});

test('forgets the least recently used key when it has too many', () => {
  const store = memoryLimitStore({ maxKeys: 2 });
  const isTaken = (key: string): boolean => (store.take([rate(key)], 0) as LimitAnswer).taken;
  expect(['a', 'b', 'c'].map(isTaken)).toEqual([true, true, true]);
  expect(['c', 'b', 'a'].map(isTaken)).toEqual([false, false, true]);
});
