import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { memoryLimitStore } from './memory-store.ts';
import type { LimitAnswer, LimitRequest, LimitStore } from './store.ts';
import { takeLimits } from './take.ts';

const limit = (change: Partial<Pick<LimitRequest, 'limitId' | 'failMode' | 'isMonitored'>> = {}): LimitRequest => ({
  kind: 'rate',
  limitId: 'a',
  unit: 'requests',
  key: 'k',
  limit: 1,
  windowMs: 1000,
  ...change,
});
const STATE = { remaining: 0, resetAtMs: 1000 };
const storeOf = (take: () => unknown): LimitStore => ({ take: take as LimitStore['take'] });

test('takes with a value when the store answers with one', () => {
  expect(takeLimits(memoryLimitStore(), [limit()], 0)).toMatchObject({ kind: 'taken' });
});

test('says which limit refused and for how long', () => {
  const store = memoryLimitStore();
  void takeLimits(store, [limit()], 0);
  expect(takeLimits(store, [limit()], 0)).toEqual({
    kind: 'refused',
    limitId: 'a',
    unit: 'requests',
    retryAfterMs: 1000,
    remaining: 0,
    resetAtMs: 1000,
  });
});

test('asks no store when there is nothing to count', () => {
  const store = storeOf(() => {
    throw new Error('down');
  });
  expect(takeLimits(store, [], 0)).toMatchObject({ kind: 'taken' });
});

describe('a store that fails', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const WAYS: Readonly<Record<string, () => unknown>> = {
    throws: () => {
      throw new Error('down');
    },
    rejects: () => Promise.reject(new Error('down')),
    hangs: () => new Promise(() => undefined),
    'answers nothing': () => undefined,
    'promises nothing': () => Promise.resolve(undefined),
    'answers with something else': () => ({ ok: 1 }),
    'promises something else': () => Promise.resolve({ ok: 1 }),
    'takes and says nothing of it': () => ({ taken: true, states: [] }),
    'refuses and says nothing of it': () => ({ taken: false, limitId: 'a', retryAfterMs: Number.NaN }),
  };

  for (const [way, take] of Object.entries(WAYS)) {
    for (const failMode of ['open', 'closed'] as const) {
      test(`and ${way} fails ${failMode}`, async () => {
        const outcome = Promise.resolve(takeLimits(storeOf(take), [limit({ failMode })], 0));
        await vi.advanceTimersByTimeAsync(250);
        await expect(outcome).resolves.toEqual({ kind: 'failed', failMode });
      });
    }
  }

  test('fails closed when one of its limits says so', () => {
    const outcome = takeLimits(
      storeOf(() => undefined),
      [limit(), limit({ limitId: 'b', failMode: 'closed' })],
      0,
    );
    expect(outcome).toEqual({ kind: 'failed', failMode: 'closed' });
  });

  test('fails open when only a monitored limit would be closed', () => {
    const outcome = takeLimits(
      storeOf(() => undefined),
      [limit({ failMode: 'closed', isMonitored: true })],
      0,
    );
    expect(outcome).toEqual({ kind: 'failed', failMode: 'open' });
  });

  test('gives back what it took too late', async () => {
    const settle = vi.fn();
    const late = new Promise<LimitAnswer>((resolve) => {
      setTimeout(() => resolve({ taken: true, states: [STATE], lease: { settle, release: () => undefined } }), 400);
    });
    const outcome = Promise.resolve(
      takeLimits(
        storeOf(() => late),
        [limit()],
        0,
      ),
    );
    await vi.advanceTimersByTimeAsync(500);
    expect(await outcome).toEqual({ kind: 'failed', failMode: 'open' });
    expect(settle).toHaveBeenCalledExactlyOnceWith([0]);
  });
});

test('understands promises that are not the platform’s own', async () => {
  const answer = { taken: true, states: [STATE], lease: { settle: () => undefined, release: () => undefined } };
  const OtherPromise = runInNewContext('Promise') as PromiseConstructor;
  const own = OtherPromise.resolve(answer);
  expect(own).not.toBeInstanceOf(Promise);
  expect(
    await takeLimits(
      storeOf(() => own),
      [limit()],
      0,
    ),
  ).toMatchObject({ kind: 'taken' });
});
