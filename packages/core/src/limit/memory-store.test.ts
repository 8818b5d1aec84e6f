import { expect, test } from 'vitest';
import { vitestFunctions } from '../detect/test-functions.ts';
import { storeSuite } from '../testing/store-suite.ts';
import { memoryLimitStore } from './memory-store.ts';
import type { LimitAnswer, LimitRequest, LimitStoreFailure } from './store.ts';

storeSuite(() => memoryLimitStore(), vitestFunctions);

const NOW = 1_700_000_000_000;
const rate = (key: string): LimitRequest => ({
  kind: 'rate',
  limitId: 'r',
  unit: 'requests',
  key,
  limit: 1,
  windowMs: 60_000,
});
const place = (key: string): LimitRequest => ({
  kind: 'concurrency',
  limitId: 'c',
  unit: 'concurrency',
  key,
  limit: 1,
  leaseMs: 60_000,
});

test('answers without a promise', () => {
  expect(memoryLimitStore().take([rate('a')], NOW)).not.toBeInstanceOf(Promise);
});

for (const [name, request, options] of [
  ['rates', rate, { maxKeys: 100 }],
  ['places', place, { maxCounters: 100 }],
] as const) {
  test(`stays in its bounds, and counts and tells which ${name} it forgot in use`, () => {
    const store = memoryLimitStore(options);
    const failures: LimitStoreFailure[] = [];
    const stop = store.watch?.((failure) => failures.push(failure));
    const isTaken = (key: string, now: number): boolean => (store.take([request(key)], now) as LimitAnswer).taken;
    for (let key = 0; key < 1000; key++) expect(isTaken(`${key}`, NOW)).toBe(true);
    const { keys = 0, evicted = 0 } = store.status?.() ?? {};
    expect(keys).toBeLessThanOrEqual(136);
    expect(evicted).toBe(1000 - keys);
    expect(failures).toHaveLength(1);
    expect(failures[0]?.failMode).toBe('open');
    expect(failures[0]?.reason).toMatch(/^forgot 1 keys in use/);
    // The others are told in one, a minute later.
    expect(isTaken('later', NOW + 60_000)).toBe(true);
    expect(failures).toHaveLength(2);
    stop?.();
  });

  test(`forgets ${name} at rest first, which costs nothing`, () => {
    const store = memoryLimitStore(options);
    for (let round = 0; round < 50; round++) {
      const now = NOW + round * 60_001;
      for (let key = 0; key < 60; key++) void store.take([request(`${round} ${key}`)], now);
      for (let key = 0; key < 60; key++) {
        expect((store.take([request(`${round} ${key}`)], now) as LimitAnswer).taken).toBe(false);
      }
    }
    expect(store.status?.()).toMatchObject({ evicted: 0 });
  });
}

test('keeps a million keys apart, to the last request', () => {
  const store = memoryLimitStore();
  const isTaken = (index: number): boolean => (store.take([rate(`user-${index}`)], NOW) as LimitAnswer).taken;
  let taken = 0;
  for (let index = 0; index < 1_000_000; index++) if (isTaken(index)) taken++;
  // Two keys share a count in one of 350 such runs.
  expect(taken).toBeGreaterThanOrEqual(999_999);
  let again = 0;
  for (let index = 0; index < 1_000_000; index += 97) if (isTaken(index)) again++;
  expect(again).toBe(0);
  expect(store.status?.()).toEqual({ keys: taken, evicted: 0, isReachable: true });
}, 60_000);
