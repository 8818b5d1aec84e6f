import { readFileSync } from 'node:fs';
import { vitestFunctions } from '../../core/src/detect/test-functions.ts';
import { storeSuite } from '@portcullis/core/testing';
import type { LimitAnswer, LimitRequest, LimitStore, LimitWindow } from '@portcullis/core';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RedisClient } from './client.ts';
import { redisLimitStore } from './store.ts';
import type { RedisLimitStoreOptions } from './store.ts';
import { SERVER, TestServer } from './test-server.ts';

const rate = (key: string, limit = 1): LimitRequest => ({
  kind: 'rate',
  limitId: 'r',
  unit: 'requests',
  key,
  limit,
  windowMs: 60_000,
});

const windowsOf = (now: number): Readonly<Record<LimitWindow['type'], LimitWindow>> => ({
  sliding: { type: 'sliding', windowMs: 60_000 },
  idle: { type: 'idle', idleMs: 60_000 },
  fixed: { type: 'fixed', boundaries: [0, now + 3_600_000, now + 7_200_000] },
});

describe.skipIf(SERVER === undefined)('on a server', () => {
  let server: TestServer;
  let nodeRedis: ReturnType<typeof createClient>;
  let ioRedis: Redis;

  beforeAll(async () => {
    server = await TestServer.start();
    nodeRedis = createClient({ url: server.url });
    await nodeRedis.connect();
    ioRedis = new Redis(server.port);
    await ioRedis.ping();
  });
  afterAll(async () => {
    nodeRedis.destroy();
    ioRedis.disconnect();
    await server.stop();
  });

  const CLIENTS: readonly [name: string, clientOf: () => RedisClient][] = [
    ['node-redis', () => nodeRedis],
    ['ioredis', () => ioRedis],
  ];

  describe.each(CLIENTS)('with %s', (_name, clientOf) => {
    storeSuite(() => redisLimitStore(clientOf(), { time: 'caller', timeoutMs: 5000 }), vitestFunctions);

    test('goes by the clock of the server', async () => {
      const store = redisLimitStore(clientOf(), { timeoutMs: 5000 });
      const key = `clock-${Math.random()}`;
      const isTaken = async (now: number): Promise<boolean> => (await store.take([rate(key)], now)).taken;
      expect(await isTaken(0)).toBe(true);
      expect(await isTaken(Date.now() + 3_600_000)).toBe(false);
    });

    test('tells times by the clock of the caller', async () => {
      const store = redisLimitStore(clientOf(), { timeoutMs: 5000 });
      const answer = await store.take([rate(`times-${Math.random()}`)], 5000);
      expect(answer.taken ? answer.states[0]?.resetAtMs : 0).toBeCloseTo(65_000, -1);
    });

    test('keeps nothing for longer than it counts, and no name of anybody', async () => {
      const prefix = `kept-${Math.random()}:`;
      const store = redisLimitStore(clientOf(), { prefix, timeoutMs: 5000 });
      await store.take(everything('alice@example.org'), Date.now());
      const keys = await ioRedis.keys(`${prefix}*`);
      expect(keys).toHaveLength(5);
      for (const key of keys) {
        expect(key).not.toContain('alice');
        expect(await ioRedis.pttl(key)).toBeGreaterThan(0);
      }
    });
  });

  test('needs no other commands and keys of a user with ACLs than docs/redis.md says', async () => {
    const guide = readFileSync(new URL('../../../docs/redis.md', import.meta.url), 'utf8');
    const [, listed = ''] = /needs the commands ([^]*?), on the keys/.exec(guide) ?? [];
    const commands = [...listed.matchAll(/`([a-z]+)`/g)].map(([, name = '']) => `+${name}`);
    await ioRedis.call('ACL', 'SETUSER', 'app', 'reset', 'on', '>secret', '~acl:*', ...commands);
    const client = createClient({ url: server.url.replace('//', '//app:secret@') });
    client.on('error', () => undefined);
    await client.connect();
    try {
      const first = await redisLimitStore(client, { prefix: 'acl:', timeoutMs: 5000 }).take([rate('given back')], 0);
      if (first.taken) await first.lease.settle([0]);
      expect(await ioRedis.keys('acl:*')).toEqual([]);
      const store = redisLimitStore(client, { prefix: 'acl:', timeoutMs: 5000, time: 'caller' });
      let now = Date.now();
      for (const window of Object.values(windowsOf(now))) {
        const all = everything(window.type).map((each) => (each.kind === 'budget' ? { ...each, window } : each));
        const others = all.filter(({ kind }) => kind !== 'rate');
        // Of all, of budgets alone and of all but rates, until one is refused; and again when what was held has run out.
        for (const requests of [all, all.filter(({ kind }) => kind === 'budget'), others]) {
          let answer = await store.take(requests, now);
          while (answer.taken) answer = await store.take(requests, now);
          now += 1100;
        }
        const answer = await store.take(others, now);
        expect(answer.taken).toBe(true);
        if (answer.taken) await answer.lease.settle(others.map(() => 1));
        expect(store.status?.().isReachable).toBe(true);
        now += 61_000;
      }
    } finally {
      client.destroy();
    }
  });

  test('is one count for both clients, and another one for another prefix', async () => {
    const first = redisLimitStore(nodeRedis, { timeoutMs: 5000 });
    const second = redisLimitStore(ioRedis, { timeoutMs: 5000 });
    const other = redisLimitStore(ioRedis, { prefix: 'other:', timeoutMs: 5000 });
    const key = `both-${Math.random()}`;
    expect((await first.take([rate(key)], 0)).taken).toBe(true);
    expect((await second.take([rate(key)], 0)).taken).toBe(false);
    expect((await other.take([rate(key)], 0)).taken).toBe(true);
  });

  test.each(['fixed', 'sliding', 'idle'] as const)(
    'refuses an amount that is no number of a %s budget, and counts on',
    async (type) => {
      const store = redisLimitStore(nodeRedis, { prefix: 'no-number:', timeoutMs: 5000 });
      const window = windowsOf(Date.now())[type];
      const budget = {
        kind: 'budget',
        limitId: 'tokens',
        unit: 'tokens',
        key: type,
        limit: 10,
        leaseMs: 60_000,
      } as const;
      const of = (amount: number) => store.take([{ ...budget, amount, window }], Date.now());
      expect((await of(Number.NaN)).taken).toBe(false);
      expect((await of(10)).taken).toBe(true);
      expect((await of(1)).taken).toBe(false);
    },
  );

  test('takes two hundred limits at once, or none', async () => {
    const store = redisLimitStore(nodeRedis, { prefix: 'many:', timeoutMs: 5000 });
    const many = Array.from({ length: 50 }, (_, index) => everything(`many-${index}`)).flat();
    const last = many.at(-2) as LimitRequest;
    for (let count = 0; count < 5; count++) expect((await store.take([last], Date.now())).taken).toBe(true);
    const before = await ioRedis.keys('many:*');
    expect((await store.take(many, Date.now())).taken).toBe(false);
    expect(await ioRedis.keys('many:*')).toEqual(before);
    const others = many.filter((request) => request !== last);
    const answer = await store.take(others, Date.now());
    expect(answer.taken && answer.states).toHaveLength(others.length);
  });

  describe('with local leases', () => {
    const options: RedisLimitStoreOptions = { localLease: { share: 0.1 }, timeoutMs: 5000 };

    test('decides most calls by itself, and never more than the limit', async () => {
      const stores = [redisLimitStore(nodeRedis, options), redisLimitStore(ioRedis, options)];
      const key = `leased-${Math.random()}`;
      let accepted = 0;
      let values = 0;
      for (let count = 0; count < 300; count++) {
        const answer = stores[count % 2]?.take([rate(key, 100)], 0);
        if (!(answer instanceof Promise)) values++;
        if ((await answer)?.taken === true) accepted++;
      }
      // A window of a minute gives back less than two in the time that this takes.
      expect(accepted).toBeGreaterThanOrEqual(80);
      expect(accepted).toBeLessThanOrEqual(102);
      expect(values).toBeGreaterThan(60);
      for (const store of stores) await store.close?.();
    });

    test('gives back what it has not used when it is closed', async () => {
      const store = redisLimitStore(nodeRedis, options);
      const key = `returned-${Math.random()}`;
      await store.take([rate(key, 100)], 0);
      await store.close?.();
      const after = await redisLimitStore(nodeRedis, { timeoutMs: 5000 }).take([rate(key, 100)], 0);
      expect(after.taken ? after.states[0]?.remaining : 0).toBeGreaterThanOrEqual(98);
    });

    test('asks the server where more than rates are asked for', async () => {
      const store = redisLimitStore(nodeRedis, options);
      for (let count = 0; count < 2; count++) {
        const answer = store.take(everything('bob'), 0);
        expect(answer).toBeInstanceOf(Promise);
        await answer;
      }
    });
  });
});

function everything(key: string): readonly LimitRequest[] {
  const base = { limitId: 'all', key };
  return [
    { ...base, kind: 'rate', unit: 'requests', limit: 5, windowMs: 60_000 },
    {
      ...base,
      kind: 'budget',
      unit: 'tokens',
      limit: 50,
      amount: 5,
      leaseMs: 1000,
      window: { type: 'sliding', windowMs: 60_000 },
    },
    { ...base, kind: 'concurrency', unit: 'concurrency', limit: 5, leaseMs: 1000 },
    { ...base, kind: 'duration', unit: 'duration', limitMs: 5000, idleMs: 1000 },
  ];
}

test.each([undefined, null, {}, 'redis://localhost', { eval: () => undefined }])('refuses %j as a client', (client) => {
  expect(() => redisLimitStore(client as unknown as RedisClient)).toThrow(
    expect.objectContaining({ code: 'ERR_OPTION_INVALID' }),
  );
});

const fake: RedisClient = { status: 'ready', evalsha: () => Promise.resolve([]), eval: () => Promise.resolve([]) };

test.each<RedisLimitStoreOptions>([
  { timeoutMs: 0 },
  { timeoutMs: Number.NaN },
  { prefix: 'a{b}' },
  { localLease: { share: 2 } },
  { localLease: { share: 0.1, ttlMs: -1 } },
  { time: 'mine' as 'server' },
])('refuses the options %j', (options) => {
  expect(() => redisLimitStore(fake, options)).toThrow(expect.objectContaining({ code: 'ERR_OPTION_INVALID' }));
});

test.each([[[]], [['1']], [['0', 'x']], ['OK'], [null]])('takes %j for no answer', async (reply) => {
  const store: LimitStore = redisLimitStore({ ...fake, evalsha: () => Promise.resolve(reply) });
  const answer = Promise.resolve<LimitAnswer>(store.take([rate('a')], 0));
  await expect(answer).rejects.toThrow('expected an answer');
});
