// What counting costs: the memory store beside rate-limiter-flexible, on random keys, and what it weighs.
import { memoryLimitStore } from '@portcullis/core';
import type { LimitRequest } from '@portcullis/core';
import { MemoryStore } from 'express-rate-limit';
import type { Options } from 'express-rate-limit';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Effort, Row, Section, Table } from '../section.ts';
import { median, shuffle } from '../stats.ts';

const LIMIT = 60;
const WINDOW_MS = 60_000;
const BATCH = 20_000;
const KEY_COUNTS = [10_000, 1_000_000] as const;

/** How often a second one process can ask the memory store, and how much memory a key takes. */
export const limitSection: Section = {
  id: 'limit',
  title: 'Counting in memory: one decision on a random key',
  async run(effort) {
    const tables: Table[] = [];
    for (const keys of KEY_COUNTS) tables.push(await measureSpeed(keys, effort));
    return [...tables, measureMemory(effort)];
  },
};

interface Contender {
  readonly name: string;
  readonly run: (keys: readonly string[]) => Promise<void> | void;
}

async function measureSpeed(keyCount: number, { isQuick }: Effort): Promise<Table> {
  const contenders = contendersFor();
  const names = contenders.map(({ name }) => name);
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  const ratios = new Map<string, number[]>(names.map((name) => [name, []]));
  const rounds = isQuick ? 40 : 150;
  // Until most keys are known.
  const warmUp = Math.ceil((1.5 * keyCount) / BATCH) + 10;
  for (let round = -warmUp; round < rounds; round++) {
    // Each request brings a string of its own, as requests do.
    const picked = Array.from({ length: BATCH }, () => keyOf(Math.floor(Math.random() * keyCount)));
    const took = new Map<string, number>();
    for (const { name, run } of shuffle([...contenders])) {
      const from = performance.now();
      await run(picked);
      took.set(name, performance.now() - from);
    }
    if (round < 0) continue;
    const peer = took.get(names[0] ?? '') ?? Number.NaN;
    for (const name of names) {
      const time = took.get(name) ?? Number.NaN;
      times.get(name)?.push((time / BATCH) * 1e6);
      ratios.get(name)?.push(peer / time);
    }
  }
  return {
    title: `${keyCount.toLocaleString('en')} keys; ${rounds} rounds of ${BATCH.toLocaleString('en')}, order shuffled in each`,
    columns: [
      { key: 'store', label: 'store' },
      { key: 'time', label: 'a decision', unit: 'ns' },
      { key: 'ratio', label: 'times as many as the peer', unit: 'ratio' },
    ],
    rows: names.map((name): Row => ({
      store: name,
      time: median(times.get(name) ?? []),
      ratio: median(ratios.get(name) ?? []),
    })),
    notes: ['both with a window of a minute and the clock of the system; the ratio is taken round by round'],
  };
}

function contendersFor(): readonly Contender[] {
  const peer = new RateLimiterMemory({ points: LIMIT, duration: WINDOW_MS / 1000 });
  const middleware = new MemoryStore();
  middleware.init({ windowMs: WINDOW_MS } as Options);
  const store = memoryLimitStore();
  const three = memoryLimitStore({ maxKeys: 3_000_000 });
  const rate = (limitId: string, key: string): LimitRequest => ({
    kind: 'rate',
    limitId,
    unit: 'requests',
    key,
    limit: LIMIT,
    windowMs: WINDOW_MS,
  });
  return [
    {
      name: 'rate-limiter-flexible (memory)',
      async run(keys) {
        for (const key of keys) {
          try {
            await peer.consume(key, 1);
          } catch {
            // Used up: that is a decision, too.
          }
        }
      },
    },
    {
      name: 'express-rate-limit (MemoryStore)',
      async run(keys) {
        for (const key of keys) await middleware.increment(key);
      },
    },
    {
      name: 'memoryLimitStore',
      run(keys) {
        for (const key of keys) void store.take([rate('per-user', key)], Date.now());
      },
    },
    {
      name: 'memoryLimitStore, three limits at once',
      run(keys) {
        for (const key of keys) {
          void three.take([rate('per-user', key), rate('per-tenant', key), rate('per-model', key)], Date.now());
        }
      },
    },
  ];
}

function measureMemory({ isQuick }: Effort): Table {
  const keyCount = isQuick ? 200_000 : 1_000_000;
  const store = memoryLimitStore({ maxKeys: keyCount });
  const { gc } = globalThis;
  gc?.();
  const before = process.memoryUsage();
  for (let index = 0; index < keyCount; index++) {
    void store.take(
      [{ kind: 'rate', limitId: 'l', unit: 'requests', key: keyOf(index), limit: LIMIT, windowMs: WINDOW_MS }],
      Date.now(),
    );
  }
  gc?.();
  const after = process.memoryUsage();
  const { keys = 0, evicted = 0 } = store.status?.() ?? {};
  return {
    title: `${keyCount.toLocaleString('en')} keys in use, maxKeys the same`,
    columns: [
      { key: 'store', label: 'store' },
      { key: 'kept', label: 'keys kept', unit: 'count' },
      { key: 'evicted', label: 'evicted', unit: 'count' },
      { key: 'bytes', label: 'bytes a key', unit: 'count' },
    ],
    rows: [
      { store: 'memoryLimitStore', kept: keys, evicted, bytes: (after.arrayBuffers - before.arrayBuffers) / keyCount },
    ],
    notes: ['bytes of typed arrays, which hold all that is kept of a key'],
  };
}

function keyOf(index: number): string {
  return JSON.stringify(['acme', `user-${Math.imul(index, 0x9e3779b1) >>> 0}`]);
}
