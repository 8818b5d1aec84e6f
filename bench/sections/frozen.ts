// What becomes of decisions while Redis hangs: it is stopped for two seconds in the middle of traffic, and goes on.
import { redisLimitStore } from '@portcullis/redis';
import type { LimitStore } from '@portcullis/core';
import { connectIoRedis, connectNodeRedis } from '../../packages/redis/src/test-clients.ts';
import type { Connect } from '../../packages/redis/src/test-clients.ts';
import { SERVER, TestServer } from '../../packages/redis/src/test-server.ts';
import type { Effort, Row, Section } from '../section.ts';
import { quantile } from '../stats.ts';
import { flexibleOn, rateOf } from './redis.ts';

const EVERY_MS = 10;
const AT_ONCE = 10;
const FROZEN_MS = 2000;

/** Decisions while Redis is stopped (SIGSTOP), and how soon it counts again. */
export const frozenSection: Section = {
  id: 'frozen',
  title: `Counting on Redis that hangs for ${FROZEN_MS / 1000} s`,
  async run(effort) {
    if (SERVER === undefined) return [{ title: 'skipped: there is no redis-server', columns: [], rows: [], notes: [] }];
    const rows: Row[] = [];
    for (const contender of CONTENDERS) rows.push(await measure(contender, effort));
    return [
      {
        title: `${(AT_ONCE * 1000) / EVERY_MS} decisions a second, begun on time whether the ones before are over or not`,
        columns: [
          { key: 'what', label: 'what' },
          { key: 'p50', label: 'p50', unit: 'ms' },
          { key: 'p99', label: 'p99', unit: 'ms' },
          { key: 'longest', label: 'longest', unit: 'ms' },
          { key: 'failed', label: 'left to the fail mode', unit: 'count' },
          { key: 'told', label: 'failures told', unit: 'count' },
          { key: 'back', label: 'counts again after', unit: 'ms' },
        ],
        rows,
        notes: [
          'p50, p99 and longest: of what began while the server hung, or in as long a time where it did not',
          'counts again after: from when the server went on to the first decision begun then that it answered',
        ],
      },
    ];
  },
};

/** Something that decides. */
interface Limiter {
  readonly take: (key: string) => unknown;
  readonly store?: LimitStore;
  readonly close: () => void;
}

interface Contender {
  readonly name: string;
  readonly freezes: boolean;
  readonly open: (server: TestServer) => Promise<Limiter>;
}

const oursOn =
  (connect: Connect): Contender['open'] =>
  async (server) => {
    const [client, close] = await connect(server);
    const store = redisLimitStore(client);
    return { store, close, take: (key) => store.take([rateOf(key)], Date.now()) };
  };

const CONTENDERS: readonly Contender[] = [
  { name: 'redisLimitStore on ioredis, nothing hangs', freezes: false, open: oursOn(connectIoRedis) },
  { name: 'redisLimitStore on ioredis', freezes: true, open: oursOn(connectIoRedis) },
  { name: 'redisLimitStore on node-redis', freezes: true, open: oursOn(connectNodeRedis) },
  {
    name: 'rate-limiter-flexible on ioredis',
    freezes: true,
    async open(server) {
      const [client, close] = await connectIoRedis(server);
      const peer = flexibleOn(client);
      return { close, take: (key) => peer.consume(key) };
    },
  },
];

/** One decision: when it began, how long it took, and whether the server made it. */
interface Decision {
  readonly at: number;
  readonly took: number;
  readonly isCounted: boolean;
}

async function measure({ name, freezes, open }: Contender, { isQuick }: Effort): Promise<Row> {
  const server = await TestServer.start();
  const limiter = await open(server);
  let told = 0;
  limiter.store?.watch?.(() => told++);
  const decisions: Decision[] = [];
  const pending = new Set<Promise<void>>();
  const decide = async (): Promise<void> => {
    const at = performance.now();
    const isCounted = await Promise.resolve(limiter.take(`user-${Math.floor(Math.random() * 1000)}`)).then(
      () => true,
      () => false,
    );
    decisions.push({ at, took: performance.now() - at, isCounted });
  };
  const send = async (ms: number): Promise<void> => {
    const from = performance.now();
    for (let sent = 0; sent * EVERY_MS < ms; sent++) {
      for (let count = 0; count < AT_ONCE; count++) {
        const decision = decide();
        pending.add(decision);
        void decision.finally(() => pending.delete(decision));
      }
      const rest = from + (sent + 1) * EVERY_MS - performance.now();
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
  };
  try {
    await send(isQuick ? 300 : 1000);
    const from = performance.now();
    if (freezes) server.pause();
    await send(FROZEN_MS);
    const to = performance.now();
    server.resume();
    await send(1600);
    await Promise.all(pending);
    const during = decisions.filter(({ at }) => at >= from && at < to).map(({ took }) => took);
    const back = decisions.filter(({ at, isCounted }) => at >= to && isCounted).map(({ at, took }) => at + took - to);
    return {
      what: name,
      p50: quantile(during, 0.5),
      p99: quantile(during, 0.99),
      longest: Math.max(...during),
      failed: decisions.filter(({ isCounted }) => !isCounted).length,
      told: limiter.store === undefined ? '-' : told,
      back: freezes && back.length > 0 ? Math.min(...back) : '-',
    };
  } finally {
    limiter.close();
    await server.stop();
  }
}
