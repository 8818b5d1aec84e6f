// What a decision on Redis costs, beside a PING of the same client: the price of a round trip.
import { redisLimitStore } from '@portcullis/redis';
import type { RedisClient } from '@portcullis/redis';
import type { LimitRequest } from '@portcullis/core';
import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { createClient } from 'redis';
import { SERVER, TestServer } from '../../packages/redis/src/test-server.ts';
import type { Effort, Row, Section, Table } from '../section.ts';
import { median, shuffle } from '../stats.ts';

const BATCH = 200;
const KEYS = 1000;
const HOUR = 3_600_000;

/** One decision at a time, each waited for, as a call waits for it. */
export const redisSection: Section = {
  id: 'redis',
  title: 'Counting on Redis: one decision, waited for',
  async run(effort) {
    if (SERVER === undefined) return [{ title: 'skipped: there is no redis-server', columns: [], rows: [], notes: [] }];
    const server = await TestServer.start();
    const ioRedis = new Redis(server.port);
    // The store does not wait for a client that is not connected yet.
    await ioRedis.ping();
    const nodeRedis = createClient({ url: server.url });
    await nodeRedis.connect();
    try {
      return [
        await measure('ioredis', { PING: () => ioRedis.ping(), ...oursOn(ioRedis), ...peersOn(ioRedis) }, effort),
        await measure('node-redis', { PING: () => nodeRedis.ping(), ...oursOn(nodeRedis) }, effort),
      ];
    } finally {
      ioRedis.disconnect();
      nodeRedis.destroy();
      await server.stop();
    }
  },
};

type Way = (key: string) => unknown;

function oursOn(client: RedisClient): Readonly<Record<string, Way>> {
  const store = redisLimitStore(client, { timeoutMs: 10_000 });
  return {
    'one rate': (key) => store.take([rateOf(key)], Date.now()),
    'a rate, a budget and a place': (key) => store.take(threeOf(key), Date.now()),
  };
}

function peersOn(ioRedis: Redis): Readonly<Record<string, Way>> {
  // What the peer's own client for HTTP does, on a connection.
  const redis = {
    evalsha: (sha: string, keys: string[], values: unknown[]) =>
      ioRedis.evalsha(sha, keys.length, ...keys, ...values.map(String)),
    eval: (script: string, keys: string[], values: unknown[]) =>
      ioRedis.eval(script, keys.length, ...keys, ...values.map(String)),
  } as unknown as ConstructorParameters<typeof Ratelimit>[0]['redis'];
  const limiters = {
    'fixed window': Ratelimit.fixedWindow(1_000_000, '1 h'),
    'sliding window': Ratelimit.slidingWindow(1_000_000, '1 h'),
    'token bucket': Ratelimit.tokenBucket(1_000_000, '1 h', 1_000_000),
  };
  const upstash = Object.entries(limiters).map(([name, limiter]): [string, Way] => {
    const peer = new Ratelimit({ redis, limiter, prefix: name, ephemeralCache: false });
    return [`@upstash/ratelimit, ${name}`, (key) => peer.limit(key)];
  });
  const flexible = flexibleOn(ioRedis);
  return { 'rate-limiter-flexible': (key) => flexible.consume(key), ...Object.fromEntries(upstash) };
}

async function measure(client: string, ways: Readonly<Record<string, Way>>, { isQuick }: Effort): Promise<Table> {
  const names = Object.keys(ways);
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  const ratios = new Map<string, number[]>(names.map((name) => [name, []]));
  const rounds = isQuick ? 15 : 100;
  for (let round = -5; round < rounds; round++) {
    const took = new Map<string, number>();
    for (const name of shuffle([...names])) {
      const from = performance.now();
      for (let count = 0; count < BATCH; count++) await ways[name]?.(String(Math.floor(Math.random() * KEYS)));
      took.set(name, (performance.now() - from) / BATCH);
    }
    if (round < 0) continue;
    for (const name of names) {
      const time = took.get(name) ?? Number.NaN;
      times.get(name)?.push(time * 1000);
      ratios.get(name)?.push(time / (took.get('PING') ?? Number.NaN));
    }
  }
  return {
    title: `${client}; ${rounds} rounds of ${BATCH}, order shuffled in each`,
    columns: [
      { key: 'what', label: 'what' },
      { key: 'time', label: 'time', unit: 'µs' },
      { key: 'ratio', label: 'times a PING', unit: 'ratio' },
    ],
    rows: names.map((name): Row => ({
      what: name,
      time: median(times.get(name) ?? []),
      ratio: median(ratios.get(name) ?? []),
    })),
    notes: ['medians; the ratio is taken round by round'],
  };
}

/** A limiter of the peer that counts as `rateOf` does. */
export function flexibleOn(client: Redis): RateLimiterRedis {
  return new RateLimiterRedis({ storeClient: client, points: 1_000_000, duration: HOUR / 1000 });
}

/** A rate that never refuses. */
export function rateOf(key: string): LimitRequest {
  return { kind: 'rate', limitId: 'bench', unit: 'requests', key, limit: 1_000_000, windowMs: HOUR };
}

function threeOf(key: string): readonly LimitRequest[] {
  const base = { limitId: 'bench', key };
  return [
    rateOf(key),
    {
      ...base,
      kind: 'budget',
      unit: 'tokens',
      limit: 1e9,
      amount: 100,
      leaseMs: HOUR,
      window: { type: 'sliding', windowMs: HOUR },
    },
    { ...base, kind: 'concurrency', unit: 'concurrency', limit: 1e6, leaseMs: HOUR },
  ];
}
