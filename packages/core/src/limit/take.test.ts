import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { memoryLimitStore } from './memory-store.ts';
import type { LimitAnswer, LimitStore } from './store.ts';
import { takeLimits } from './take.ts';
import type { AppliedLimit } from './take.ts';

const limit = (change: Partial<AppliedLimit> = {}): AppliedLimit => ({
  id: 'a',
  key: 'k',
  requests: { limit: 1, windowMs: 1000 },
  enforced: true,
  failMode: 'open',
  ...change,
});
const storeOf = (take: () => unknown): LimitStore => ({ take: take as LimitStore['take'] });

test('takes with a value when the store answers with one', () => {
  expect(takeLimits(memoryLimitStore(), [limit()], 0)).toMatchObject({ kind: 'taken' });
});

test('says which limit refused and for how long', () => {
  const store = memoryLimitStore();
  void takeLimits(store, [limit()], 0);
  expect(takeLimits(store, [limit()], 0)).toEqual({ kind: 'refused', limitId: 'a', retryAfterMs: 1000 });
});

test('asks no store when there is nothing to count', () => {
  const store = storeOf(() => {
    throw new Error('down');
  });
  expect(takeLimits(store, [], 0)).toMatchObject({ kind: 'taken' });
});

test('asks for requests and places together', () => {
  const take = vi.fn(() => ({ taken: true, lease: { release: () => undefined } }));
  void takeLimits(storeOf(take), [limit({ concurrency: 3 })], 7);
  expect(take).toHaveBeenCalledExactlyOnceWith(
    [
      { kind: 'rate', limitId: 'a', unit: 'requests', key: 'k', limit: 1, windowMs: 1000 },
      { kind: 'concurrency', limitId: 'a', unit: 'concurrency', key: 'k', limit: 3, leaseMs: 600_000 },
    ],
    7,
  );
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
      [limit(), limit({ id: 'b', failMode: 'closed' })],
      0,
    );
    expect(outcome).toEqual({ kind: 'failed', failMode: 'closed' });
  });

  test('gives back what it took too late', async () => {
    const release = vi.fn();
    const late = new Promise<LimitAnswer>((resolve) => {
      setTimeout(() => resolve({ taken: true, states: [], lease: { settle: release, release } }), 400);
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
    expect(release).toHaveBeenCalledOnce();
  });
});

test('understands promises that are not the platform’s own', async () => {
  const answer = { taken: true, lease: { release: () => undefined } };
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
