// What budgets do to calls through the guard, with the memory store and a clock that stands still.
import { describe, expect, test } from 'vitest';
import { createGuard } from './guard.ts';
import type { Guard } from './guard.ts';
import { memoryLimitStore } from './limit/memory-store.ts';
import type { LimitStore } from './limit/store.ts';
import { callOf, callsAmong, failure, watched } from './test-guard.ts';
import { complete, HOUR, limited, NOON, TEXT } from './test-limits.ts';
import { fakeClock } from './testing/fake-clock.ts';

const usedOf = (guard: Guard): number => guard.status().limits[0]?.nearest[0]?.share ?? 0;

describe('a refusal', () => {
  test('says which limit, what is left, and when to come again', async () => {
    const { guard, events } = limited({ tokens: { limit: 1000, window: 'day', timeZone: 'Europe/Berlin' } });
    await complete(guard, 300, 500);
    const error = await failure(() => guard.begin(callOf({ maxOutputTokens: 400 })));
    expect(error).toMatchObject({
      code: 'ERR_LIMITED',
      status: 429,
      limitId: 'l',
      remaining: 200,
      resetAt: Date.parse('2026-11-23T23:00:00Z'),
      retryAfter: 11 * 3600,
    });
    expect(error.message).toBe(
      'Limit "l" (tokens) is used up: 200 are left. Try again in 39600 s, or raise the limit.',
    );
    expect(callsAmong(await events())[1]).toMatchObject({ outcome: 'blocked', code: 'ERR_LIMITED', limitId: 'l' });
  });

  test('says so when waiting does not help', async () => {
    const { guard } = limited({ cost: { limit: 0.01, window: 'day' } });
    const error = await failure(() => guard.begin(callOf({ model: 'gpt-4.1', maxOutputTokens: 100_000 })));
    expect(error.retryAfter).toBeUndefined();
    expect(error.message).toMatch(/^This call needs more than the whole of limit "l" \(cost\)\. Ask for less/);
  });

  test('never shows the key', async () => {
    const { guard, events } = limited({ key: ['user', 'apiKey', 'ip'], requests: { limit: 1, window: '1m' } });
    const context = { user: 'anna-secret', apiKey: 'key-secret', ip: '10.1.2.3' };
    await complete(guard, 1, 1, context);
    const error = await failure(() => guard.begin(callOf({ context })));
    const seen = JSON.stringify([error, error.message, guard.status(), await events()]);
    expect(seen).not.toMatch(/anna-secret|key-secret|10\.1\.2\.3/);
  });
});

describe('a budget', () => {
  test('is settled by what the provider says, down and up', async () => {
    const { guard, requests } = limited({ tokens: { limit: 1000, window: '1h' } });
    const call = await guard.begin(callOf({ text: TEXT, maxOutputTokens: 900 }));
    expect(requests[0]?.[0]).toMatchObject({ kind: 'budget', unit: 'tokens', limit: 1000 });
    expect((await failure(() => guard.begin(callOf({ maxOutputTokens: 200 })))).limitId).toBe('l');
    call.end({ inputTokens: 100, outputTokens: 200 });
    await complete(guard, 100, 600);
    expect((await failure(() => guard.begin(callOf({ maxOutputTokens: 1 })))).remaining).toBe(0);
  });

  test('counts money by the price of the model, cached input apart', async () => {
    const { guard } = limited({ cost: { limit: 0.01, window: 'month' } });
    const call = await guard.begin(callOf({ model: 'gpt-4.1-2025-04-14', maxOutputTokens: 100 }));
    // 1,000 of input at 2 dollars a million, 3,000 cached at 0.5, 500 of output at 8.
    call.end({ inputTokens: 4000, cachedInputTokens: 3000, outputTokens: 500 });
    const error = await failure(() => guard.begin(callOf({ model: 'gpt-4.1', maxOutputTokens: 1000 })));
    expect(error.remaining).toBe(10_000 - 2000 - 1500 - 4000);
  });

  test('takes prices of the policy first', async () => {
    const { guard, requests } = limited(
      { cost: { limit: 1, window: '1h' } },
      { prices: [{ match: 'm-*', input: 0, output: 3 }] },
    );
    await guard.begin(callOf({ maxOutputTokens: 100 }));
    expect(requests[0]?.[0]).toMatchObject({ amount: 300, limit: 1_000_000 });
  });

  test('counts a model without a price at the fallback, and tells it once', async () => {
    const { guard, requests, events } = limited({ cost: { limit: 1, window: '1h' } });
    for (let count = 0; count < 3; count++) (await guard.begin(callOf({ text: '', maxOutputTokens: 100 }))).end();
    expect(requests[0]?.[0]).toMatchObject({ amount: 5000 });
    expect((await events()).filter(({ type }) => type === 'failure')).toMatchObject([
      { subject: 'model_price', failMode: 'closed', reason: 'no price for model "m-1", so the fallback price counts' },
    ]);
  });

  test('learns how long answers are where the request sets no maximum', async () => {
    const { guard, requests } = limited({ tokens: { limit: 1_000_000, window: '1h' } });
    for (let count = 0; count < 60; count++) (await guard.begin(callOf({ text: '' }))).end({ outputTokens: 40 });
    const amounts = requests.map(([request]) => (request?.kind === 'budget' ? request.amount : -1));
    expect(amounts[0]).toBe(500);
    expect(amounts.at(-1)).toBe(40);
  });

  test('begins anew when the local day does', async () => {
    const { guard, clock } = limited({ requests: { limit: 2, window: 'day', timeZone: 'Asia/Tokyo' } });
    await complete(guard, 1, 1);
    await complete(guard, 1, 1);
    // Noon in UTC is nine in the evening in Tokyo.
    expect((await failure(() => guard.begin(callOf()))).retryAfter).toBe(3 * 3600);
    clock.advance(3 * HOUR);
    await complete(guard, 1, 1);
  });

  const ENDINGS: readonly (readonly [
    name: string,
    end: (guard: Guard) => Promise<void>,
    used: [least: number, most: number],
  ])[] = [
    ['the usage', async (guard) => complete(guard, 70, 30), [100, 100]],
    [
      'what was streamed when the app goes away',
      async (guard) => {
        const call = await guard.begin(callOf({ text: TEXT, maxOutputTokens: 900 }));
        call.stream('text').push('word '.repeat(100));
        call.fail(new DOMException('gone', 'AbortError'));
      },
      [80, 130],
    ],
    [
      'what was streamed when it ends without usage',
      async (guard) => {
        const call = await guard.begin(callOf({ text: TEXT, maxOutputTokens: 900 }));
        call.stream('text').push('word '.repeat(100));
        call.end();
      },
      [80, 130],
    ],
    [
      'its input when it is aborted before the first word',
      async (guard) => {
        const call = await guard.begin(callOf({ text: 'word '.repeat(100), maxOutputTokens: 800 }));
        call.fail(new DOMException('gone', 'AbortError'));
      },
      [70, 120],
    ],
    [
      'nothing when the provider refuses it',
      async (guard) => {
        const call = await guard.begin(callOf({ text: TEXT, maxOutputTokens: 900 }));
        call.fail(Object.assign(new Error('busy'), { status: 503 }));
      },
      [0, 0],
    ],
    [
      'nothing when its input is blocked',
      async (guard) => {
        await failure(() => guard.begin(callOf({ text: 'my card is 4111 1111 1111 1111', maxOutputTokens: 900 })));
      },
      [0, 0],
    ],
    [
      'its answer when that is blocked',
      async (guard) => {
        const call = await guard.begin(callOf({ text: TEXT, maxOutputTokens: 900 }));
        const text = `${'word '.repeat(100)} 4111 1111 1111 1111`;
        const error = await failure(() =>
          call.output([{ target: 'output', provenance: 'model', text, path: 'choices[0]' }]),
        );
        call.fail(error);
      },
      [90, 150],
    ],
    [
      'what was reserved when nobody knows',
      async (guard) => {
        (await guard.begin(callOf({ text: '', maxOutputTokens: 900 }))).end();
      },
      [900, 900],
    ],
  ];
  test.each(ENDINGS)('counts %s', async (_name, end, [least, most]) => {
    const { guard } = limited(
      { tokens: { limit: 1000, window: '1h' } },
      { rules: [{ id: 'cards', detect: ['pii.payment_card'], action: 'block' }] },
    );
    await end(guard);
    // An amount of nothing but a word shows what is left.
    const probe = await guard.begin(callOf({ text: '', maxOutputTokens: 0 }));
    const used = Math.round(usedOf(guard) * 1000);
    probe.end();
    expect(used).toBeGreaterThanOrEqual(least);
    expect(used).toBeLessThanOrEqual(most);
  });

  test('gives back what a call that never ended reserved', async () => {
    const { guard, clock } = limited({ tokens: { limit: 1000, window: 'day' } });
    await guard.begin(callOf({ maxOutputTokens: 900 }));
    await failure(() => guard.begin(callOf({ maxOutputTokens: 900 })));
    clock.advance(10 * 60_000);
    await complete(guard, 10, 900);
  });
});

describe('a stream', () => {
  const STREAM = 'word '.repeat(4000);

  async function streamAll(guard: Guard, maxOutputTokens?: number): Promise<number> {
    const call = await guard.begin(callOf({ text: TEXT, maxOutputTokens }));
    const stream = call.stream('text');
    let seen = 0;
    try {
      for (let at = 0; at < STREAM.length; at += 20) seen += stream.push(STREAM.slice(at, at + 20)).length;
      seen += stream.end().length;
      call.end();
    } catch (error) {
      expect(call.signal.aborted).toBe(true);
      expect(call.signal.reason).toBe(error);
      call.fail(error);
      throw error;
    }
    return seen;
  }

  test('is cut when a hard budget runs out in the middle', async () => {
    const { guard, events } = limited({ tokens: { limit: 2000, window: '1h', overrun: 'cut' } });
    const error = await failure(() => streamAll(guard));
    expect(error).toMatchObject({ code: 'ERR_LIMITED', limitId: 'l' });
    expect(error.message).toMatch(/^Limit "l" \(tokens\) ran out in the middle of the answer/);
    expect(callsAmong(await events())[0]).toMatchObject({ outcome: 'blocked', code: 'ERR_LIMITED', limitId: 'l' });
    // Slices that were reserved in the middle are given back: what is used is what was streamed.
    const used = 2000 - ((await failure(() => guard.begin(callOf({ maxOutputTokens: 1000 })))).remaining ?? 0);
    expect(used).toBeGreaterThan(1700);
    expect(used).toBeLessThanOrEqual(2000);
  });

  test('is read wherever it can be cut', async () => {
    const harmless = async (overrun: 'cut' | 'finish'): Promise<boolean> => {
      const { guard } = limited({ tokens: { limit: 2000, window: '1h', overrun } });
      const call = await guard.begin(callOf());
      call.end();
      return call.isOutputHarmless;
    };
    expect([await harmless('cut'), await harmless('finish')]).toEqual([false, true]);
  });

  test('goes on where the policy does not say so, and counts past the limit', async () => {
    const { guard } = limited({ tokens: { limit: 2000, window: '1h' } });
    expect(await streamAll(guard)).toBe(STREAM.length);
    expect((await failure(() => guard.begin(callOf({ maxOutputTokens: 1 })))).remaining).toBe(0);
  });

  test('is not cut where the request set a maximum, which was reserved', async () => {
    const { guard } = limited({ tokens: { limit: 20_000, window: '1h', overrun: 'cut' } });
    expect(await streamAll(guard, 6000)).toBe(STREAM.length);
  });

  test('is not cut by a limit in monitor mode', async () => {
    const { guard } = limited({ tokens: { limit: 2000, window: '1h', overrun: 'cut' }, mode: 'monitor' });
    expect(await streamAll(guard)).toBe(STREAM.length);
  });

  test('is cut by a store that answers with promises, too', async () => {
    const inner = memoryLimitStore();
    const limitStore: LimitStore = { take: async (list, now) => inner.take(list, now) };
    const { guard } = watched(
      { limits: [{ id: 'l', key: [], cost: { limit: 0.1, window: '1h', overrun: 'cut' } }] },
      { limitStore, clock: fakeClock(NOON) },
    );
    const call = await guard.begin(callOf({ text: TEXT }));
    const stream = call.stream('text');
    const error = await failure(async () => {
      for (let at = 0; at < STREAM.length; at += 20) {
        stream.push(STREAM.slice(at, at + 20));
        await Promise.resolve();
      }
    });
    expect(error).toMatchObject({ code: 'ERR_LIMITED', limitId: 'l' });
    call.fail(error);
  });
});

test('limits of one call are taken together or not at all', async () => {
  const { guard } = watched(
    {
      limits: [
        { id: 'user', key: ['user'], requests: { limit: 10, window: '1h' }, tokens: { limit: 100, window: '1h' } },
        { id: 'all', key: [], concurrency: 1 },
      ],
    },
    { clock: fakeClock(NOON) },
  );
  const held = await guard.begin(callOf({ text: '', maxOutputTokens: 50 }));
  for (let count = 0; count < 5; count++) {
    expect((await failure(() => guard.begin(callOf({ text: '', maxOutputTokens: 1 })))).limitId).toBe('all');
  }
  held.end({ inputTokens: 0, outputTokens: 50 });
  const next = await guard.begin(callOf({ text: '', maxOutputTokens: 50 }));
  expect(guard.status().limits).toMatchObject([{ taken: 2 }, { taken: 2 }, { taken: 2, refused: 5 }]);
  next.end();
});

test('a guard without limits asks no store', async () => {
  const limitStore: LimitStore = {
    take() {
      throw new Error('asked');
    },
  };
  const guard = createGuard({ policy: { schema: 1 }, limitStore });
  (await guard.begin(callOf())).end();
  expect(guard.status().counters.failures).toBe(0);
});
