import { createGuard } from '@portcullis/core';
import type { GuardEvent, LimitRequest, LimitStore, LimitStoreFailure } from '@portcullis/core';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Breaker } from './breaker.ts';
import type { RedisClient } from './client.ts';
import { redisLimitStore } from './store.ts';
import { CLIENTS } from './test-clients.ts';
import { SERVER, TestServer, waitUntil } from './test-server.ts';

vi.setConfig({ testTimeout: 60_000 });

const rate = (key: string): LimitRequest => ({
  kind: 'rate',
  limitId: 'r',
  unit: 'requests',
  key,
  limit: 1000,
  windowMs: 3_600_000,
});

describe.skipIf(SERVER === undefined).each(CLIENTS)('a server that goes away, with %s', (_name, connect) => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  async function setUp(timeoutMs?: number): Promise<{
    server: TestServer;
    client: RedisClient;
    store: LimitStore;
    failures: LimitStoreFailure[];
  }> {
    const server = await TestServer.start();
    const [client, close] = await connect(server);
    ends.push(close, () => server.stop());
    const store = redisLimitStore(client, timeoutMs === undefined ? {} : { timeoutMs });
    const failures: LimitStoreFailure[] = [];
    store.watch?.((failure) => failures.push(failure));
    return { server, client, store, failures };
  }

  const isTaken = async (store: LimitStore, request: LimitRequest = rate('a')): Promise<boolean> => {
    try {
      return (await store.take([request], Date.now())).taken;
    } catch {
      return false;
    }
  };
  const isRefused = async (store: LimitStore): Promise<boolean> => !(await isTaken(store));

  test.each([
    ['hangs', async (server: TestServer) => server.pause(), async (server: TestServer) => server.resume()],
    ['dies and is restarted', (server: TestServer) => server.kill(), (server: TestServer) => server.start()],
  ])('%s: no call waits for it, it is told once, and it is found again', async (_way, leave, come) => {
    const { server, store, failures } = await setUp();
    await waitUntil(() => isTaken(store));
    // A machine that is busy may have taken too long to answer at first.
    failures.length = 0;
    await leave(server);
    await waitUntil(() => isRefused(store));
    const answers = await Promise.all(Array.from({ length: 1000 }, () => isTaken(store)));
    expect(answers).not.toContain(true);
    expect(failures).toHaveLength(1);
    expect(store.status?.().isReachable).toBe(false);
    await come(server);
    await waitUntil(() => isTaken(store));
    expect(store.status?.().isReachable).toBe(true);
    expect(failures).toHaveLength(1);
  });

  test('hangs: hardly a call is sent to it, so that no herd awaits it', async () => {
    const { server, store } = await setUp();
    await waitUntil(() => isTaken(store));
    server.pause();
    await waitUntil(() => isRefused(store));
    for (let round = 0; round < 20; round++) {
      await Promise.all(Array.from({ length: 100 }, () => isTaken(store)));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    server.resume();
    const observer = new Redis(server.port);
    ends.push(() => observer.disconnect());
    const statistics = await observer.info('commandstats');
    const calls = Number(/cmdstat_evalsha:calls=(\d+)/.exec(statistics)?.[1]);
    expect(calls).toBeGreaterThan(0);
    expect(calls).toBeLessThan(100);
  });

  test('hangs: no more goes through than the limit and what is out on lease', async () => {
    const { server, client } = await setUp();
    const store = redisLimitStore(client, { localLease: { share: 0.1, ttlMs: 60_000 } });
    const hundred = { ...rate('leased'), limit: 100 };
    await waitUntil(() => isTaken(store, hundred));
    server.pause();
    let taken = 0;
    for (let count = 0; count < 200; count++) if (await isTaken(store, hundred)) taken++;
    expect(taken).toBeLessThanOrEqual(10);
    server.resume();
  });

  test('that is flushed counts anew, and is told the script again', async () => {
    const { client, failures, store } = await setUp(5000);
    const full = { ...rate('a'), limit: 3 };
    for (let count = 0; count < 3; count++) await store.take([full], Date.now());
    expect((await store.take([full], Date.now())).taken).toBe(false);
    await ('sendCommand' in client && 'evalSha' in client
      ? (client as ReturnType<typeof createClient>).flushAll()
      : (client as Redis).flushall());
    await ('evalSha' in client
      ? (client as ReturnType<typeof createClient>).scriptFlush()
      : (client as Redis).script('FLUSH'));
    expect((await store.take([full], Date.now())).taken).toBe(true);
    expect(failures).toEqual([]);
  });

  test.each(['open', 'closed'] as const)('leaves it to the policy: %s', async (failMode) => {
    const { server, store } = await setUp();
    const events: GuardEvent[] = [];
    const limit = { id: 'r', key: ['user'], requests: { limit: 10_000, window: '1h' }, failMode } as const;
    const guard = createGuard({
      limitStore: store,
      policy: { schema: 1, version: 'test', rules: [], limits: [limit] },
      exporters: [{ name: 'test', export: (batch) => void events.push(...batch) }],
    });
    const begin = async (): Promise<string> => {
      try {
        (await guard.begin({ adapter: 'test', operation: 'chat', contents: [], context: { user: 'u' } })).end();
        return 'passed';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    await waitUntil(async () => (await begin()) === 'passed');
    await server.kill();
    await waitUntil(async () => (await begin()) === (failMode === 'open' ? 'passed' : 'ERR_FAIL_CLOSED'));
    await waitUntil(() => guard.status().counters.failures > 0);
    await guard.close();
    expect(events.some(({ type }) => type === 'failure')).toBe(true);
  });
});

describe('the breaker', () => {
  test('lets one look at a time, later and later, and all again after a success', () => {
    let now = 0;
    const breaker = new Breaker(
      () => now,
      () => 1,
    );
    expect(breaker.enter()).toBe(true);
    expect(breaker.fail()).toBe(true);
    const pauses: number[] = [];
    for (let round = 0; round < 7; round++) {
      const from = now;
      while (!breaker.enter()) now += 50;
      pauses.push(now - from);
      expect(breaker.enter()).toBe(false);
      expect(breaker.fail()).toBe(false);
    }
    expect(pauses).toEqual([250, 500, 1000, 1250, 1250, 1250, 1250]);
    now += 1250;
    expect(breaker.enter()).toBe(true);
    breaker.succeed();
    expect([breaker.enter(), breaker.enter(), breaker.isClosed]).toEqual([true, true, true]);
  });

  test('sends a fleet back at random times', () => {
    const pauseOf = (random: number): number => {
      let now = 0;
      const breaker = new Breaker(
        () => now,
        () => random,
      );
      breaker.fail();
      while (!breaker.enter()) now++;
      return now;
    };
    expect(pauseOf(0)).toBe(125);
    expect(pauseOf(1)).toBe(250);
  });
});
