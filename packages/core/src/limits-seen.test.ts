// Loops, and what people see of limits.
import { describe, expect, test } from 'vitest';
import { memoryLimitStore } from './limit/memory-store.ts';
import { callOf, callsAmong, failure, watched } from './test-guard.ts';
import { fakeClock } from './testing/fake-clock.ts';
import { complete, limited, NOON } from './test-limits.ts';
import type { Content } from './types.ts';

describe('loops', () => {
  const session = { session: 's-1' };

  test('stop a session after so many model calls, until it has rested', async () => {
    const { guard, clock } = limited({ key: ['session'], loops: { modelCalls: 3, idle: '5m' } });
    for (let count = 0; count < 3; count++) await complete(guard, 1, 1, session);
    expect((await failure(() => guard.begin(callOf({ context: session })))).message).toMatch(
      /^Limit "l" \(modelCalls\)/,
    );
    await complete(guard, 1, 1, { session: 's-2' });
    clock.advance(5 * 60_000);
    await complete(guard, 1, 1, session);
  });

  test('leave calls without a session alone', async () => {
    const { guard } = limited({ key: ['session'], loops: { modelCalls: 1 } });
    for (let count = 0; count < 5; count++) await complete(guard, 1, 1);
  });

  test('stop a session whose models ask for too many tool calls', async () => {
    const { guard } = limited({ key: ['session'], loops: { toolCalls: 3 } });
    for (const path of ['a', 'b']) {
      const call = await guard.begin(callOf({ context: session }));
      call.output([{ target: 'tool_call', provenance: 'model', text: '{}', path }]);
      call.stream('tool', { target: 'tool_call' }).push('{}');
      call.end();
    }
    expect((await failure(() => guard.begin(callOf({ context: session })))).limitId).toBe('l');
  });

  test('stop a session that asks the same again and again', async () => {
    const { guard } = limited({ key: ['session'], loops: { identicalCalls: 2 } });
    const ask = async (text: string): Promise<void> => (await guard.begin(callOf({ context: session, text }))).end();
    await ask('same');
    await ask('same');
    await ask('other');
    expect((await failure(() => ask('same'))).limitId).toBe('l');
    await ask('yet another');
  });

  test('stop a session that runs for too long', async () => {
    const { guard, clock } = limited({ key: ['session'], loops: { duration: '10m', idle: '1h' } });
    await complete(guard, 1, 1, session);
    clock.advance(10 * 60_000);
    await complete(guard, 1, 1, session);
    clock.advance(1);
    expect(await failure(() => guard.begin(callOf({ context: session })))).toMatchObject({
      limitId: 'l',
      remaining: 0,
    });
  });
});

describe('what people see', () => {
  test('status tells of every limit, and which keys are nearest to it', async () => {
    const { guard, clock } = limited({
      key: ['user'],
      requests: { limit: 10, window: '1m' },
      concurrency: 5,
      tokens: { limit: 1000, window: 'day' },
    });
    expect(guard.status().limits).toEqual([
      { id: 'l', unit: 'requests', mode: 'enforce', limit: 10, window: '1m', taken: 0, refused: 0, nearest: [] },
      { id: 'l', unit: 'tokens', mode: 'enforce', limit: 1000, window: 'day', taken: 0, refused: 0, nearest: [] },
      { id: 'l', unit: 'concurrency', mode: 'enforce', limit: 5, taken: 0, refused: 0, nearest: [] },
    ]);
    for (let user = 0; user < 20; user++) {
      for (let count = 0; count <= user % 9; count++) await complete(guard, 1, 1, { user: `u-${user}` });
    }
    const [requests] = guard.status().limits;
    expect(requests?.nearest).toHaveLength(5);
    expect(requests?.nearest[0]).toMatchObject({ remaining: 1, resetAt: NOON + 54_000 });
    expect(requests?.nearest[0]?.key).toMatch(/^[0-9a-f]{16}$/);
    expect(guard.status().limitStore).toMatchObject({ evicted: 0, isReachable: true });
    clock.advance(60_000);
    expect(guard.status().limits[0]?.nearest).toEqual([]);
  });

  test('an event tells once that a key is near its limit', async () => {
    const { guard, events } = limited({ key: ['user'], requests: { limit: 10, window: '1m' } });
    for (let count = 0; count < 10; count++) await complete(guard, 1, 1, { user: 'u' });
    for (let count = 0; count < 3; count++) await failure(() => guard.begin(callOf({ context: { user: 'u' } })));
    expect(guard.status().limits[0]).toMatchObject({ taken: 10, refused: 3 });
    const near = (await events()).filter(({ type }) => type === 'limit_near');
    expect(near).toHaveLength(1);
    expect(near[0]).toMatchObject({ limitId: 'l', unit: 'requests', remaining: 2 });
  });

  test('a limit in monitor mode counts and reports, and stops nobody', async () => {
    const { guard, events } = limited({ mode: 'monitor', requests: { limit: 2, window: '1m' }, concurrency: 100 });
    for (let count = 0; count < 5; count++) await complete(guard, 1, 1);
    expect(guard.status().limits[0]).toMatchObject({ mode: 'monitor', taken: 2, refused: 3 });
    expect(callsAmong(await events()).map(({ wouldStop = [] }) => wouldStop)).toEqual([[], [], ['l'], ['l'], ['l']]);
  });

  test('status tells the size of loops and of money as they are counted', () => {
    const { guard } = limited({
      key: ['session'],
      cost: { limit: 2.5, window: 'month' },
      loops: { modelCalls: 7, duration: '15m', idle: '5m' },
    });
    expect(guard.status().limits).toMatchObject([
      { unit: 'cost', limit: 2_500_000, window: 'month' },
      { unit: 'modelCalls', limit: 7, window: '5m' },
      { unit: 'duration', limit: 900_000, window: '5m' },
    ]);
  });

  test('a key has the same hash in every guard with the same hash key, and another one elsewhere', async () => {
    const shown = async (hashKey?: string): Promise<string | undefined> => {
      const options = hashKey === undefined ? {} : { hashKey };
      const { guard } = watched(
        { limits: [{ id: 'l', key: ['user'], requests: { limit: 2, window: '1h' } }] },
        options,
      );
      await complete(guard, 1, 1, { user: 'anna' });
      return guard.status().limits[0]?.nearest[0]?.key;
    };
    const [one, same, other] = [await shown('k'.repeat(16)), await shown('k'.repeat(16)), await shown('x'.repeat(16))];
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });

  test('a limit that is off is not there', () => {
    const { guard } = limited({ mode: 'off', concurrency: 1 });
    expect(guard.status().limits).toEqual([]);
  });

  test('a store that forgets keys in use is told', async () => {
    const { guard, events } = watched(
      { limits: [{ id: 'l', key: ['user'], requests: { limit: 1, window: '1m' } }] },
      { limitStore: memoryLimitStore({ maxKeys: 1 }), clock: fakeClock(NOON) },
    );
    for (let user = 0; user < 100; user++) await complete(guard, 1, 1, { user: `${user}` });
    expect(guard.status().limitStore?.evicted).toBeGreaterThan(0);
    expect((await events()).filter(({ type }) => type === 'failure')).toMatchObject([{ subject: 'limit_store' }]);
  });
});

test.each([
  ['tokens', { tokens: { limit: 100, window: '1h' } }],
  ['loops', { key: ['session'], loops: { identicalCalls: 2 } }],
] as const)('contents that are none are an error of their own before %s are counted', async (_name, limit) => {
  const { guard } = limited(limit);
  for (const contents of [[null], [{ text: 7 }], [undefined]]) {
    const call = { ...callOf({ context: { session: 's' } }), contents: contents as unknown as readonly Content[] };
    expect((await failure(() => guard.begin(call))).code).toBe('ERR_INPUT_INVALID');
  }
});
