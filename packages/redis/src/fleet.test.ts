import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { LimitRequest } from '@portcullis/core';
import { redisLimitStore } from './store.ts';
import { SERVER, TestServer, waitUntil } from './test-server.ts';
import type { WorkerTask } from './test-worker.ts';

// Eight processes start on two cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PROCESSES = 8;
const HOUR = 3_600_000;
const LIMIT = 500;
const WORKER = fileURLToPath(new URL('test-worker.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const base = { limitId: 'fleet', key: 'everybody' };
const RATE: LimitRequest = { ...base, kind: 'rate', unit: 'requests', limit: LIMIT, windowMs: HOUR };
const BUDGET: LimitRequest = {
  ...base,
  kind: 'budget',
  unit: 'tokens',
  limit: 7 * LIMIT,
  amount: 7,
  leaseMs: HOUR,
  window: { type: 'sliding', windowMs: HOUR },
};
const PLACES: LimitRequest = { ...base, kind: 'concurrency', unit: 'concurrency', limit: LIMIT, leaseMs: HOUR };

async function start(): Promise<ChildProcess> {
  const worker = fork(WORKER, { cwd: ROOT, execArgv: ['--import', 'tsx'] });
  await once(worker, 'message');
  return worker;
}

async function acceptedBy(worker: ChildProcess, task: WorkerTask): Promise<number> {
  worker.send(task);
  const [accepted] = (await once(worker, 'message')) as [number];
  return accepted;
}

describe.skipIf(SERVER === undefined)('eight processes at full speed', () => {
  let server: TestServer;
  let client: ReturnType<typeof createClient>;
  let workers: readonly ChildProcess[] = [];

  beforeAll(async () => {
    server = await TestServer.start();
    client = createClient({ url: server.url });
    client.on('error', () => undefined);
    await client.connect();
    workers = await Promise.all(Array.from({ length: PROCESSES }, start));
  });
  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    client.destroy();
    await server.stop();
  });

  const task = (change: Partial<WorkerTask>): WorkerTask => ({
    url: server.url,
    requests: [RATE],
    options: { prefix: `fleet-${Math.random()}:`, timeoutMs: 30_000 },
    tries: LIMIT / 2,
    ...change,
  });

  test.each([
    ['a rate', [RATE]],
    ['a budget', [BUDGET]],
    ['places', [PLACES]],
    ['all of them at once', [RATE, BUDGET, PLACES]],
  ] as const)('never take more of %s than there is, and all of it', async (_name, requests) => {
    const given = task({ requests });
    const accepted = await Promise.all(workers.map((worker) => acceptedBy(worker, given)));
    const total = accepted.reduce((sum, each) => sum + each, 0);
    expect(total).toBeGreaterThanOrEqual(LIMIT);
    // In a minute a rate gives back eight.
    expect(total).toBeLessThanOrEqual(
      LIMIT + (requests.some(({ kind }) => kind === 'rate') && requests.length === 1 ? 10 : 0),
    );
  });

  test('never take more with local leases, and all but what is out on lease', async () => {
    const share = 0.02;
    const given = task({ options: { prefix: `leased-${Math.random()}:`, timeoutMs: 30_000, localLease: { share } } });
    const accepted = await Promise.all(workers.map((worker) => acceptedBy(worker, given)));
    const total = accepted.reduce((sum, each) => sum + each, 0);
    expect(total).toBeLessThanOrEqual(LIMIT + 10);
    expect(total).toBeGreaterThanOrEqual(LIMIT - PROCESSES * LIMIT * share * 16);
  });

  test.each([
    [
      'that hangs',
      1,
      async () => {
        server.pause();
        await delay(400);
        server.resume();
      },
    ],
    ['that is flushed, which forgets what was counted', 2, async () => void (await client.flushAll())],
    [
      'that is restarted, which forgets what was counted',
      2,
      async () => {
        await server.kill();
        await delay(200);
        await server.start();
      },
    ],
  ])('never take more from a server %s in the middle', async (_name, times, disturb) => {
    // Neither gives anything back while this lasts, so that what was forgotten is all that there is twice.
    const requests = [BUDGET, PLACES];
    const options = { prefix: `disturbed-${Math.random()}:`, timeoutMs: 100 };
    const observer = redisLimitStore(client, { ...options, timeoutMs: 30_000 });
    const given = task({ requests, options, tries: 1500 });
    const working = Promise.all(workers.map((worker) => acceptedBy(worker, given)));
    // As soon as some are counted and not all of them.
    await waitUntil(async () => (await client.keys(`${options.prefix}*`)).length > 0);
    await disturb();
    const accepted = await working;
    const total = accepted.reduce((sum, each) => sum + each, 0);
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(times * LIMIT);
    await waitUntil(() => client.isReady);
    // What nobody got is still there: what was taken too late was given back.
    let rest = 0;
    while ((await observer.take(requests, Date.now())).taken) rest++;
    expect(rest + total).toBeLessThanOrEqual(times * LIMIT);
    // But for what was under way when the worker ended.
    expect(rest + total).toBeGreaterThan(LIMIT / 2);
  });

  test('that are killed give back what they held, when it runs out', async () => {
    const leaseMs = 1500;
    const requests = [
      { ...BUDGET, leaseMs },
      { ...PLACES, leaseMs },
    ] as readonly LimitRequest[];
    const given = task({ requests });
    await Promise.all(workers.map((worker) => acceptedBy(worker, given)));
    for (const worker of workers) worker.kill('SIGKILL');
    const store = redisLimitStore(client, given.options);
    const whole = [
      { ...BUDGET, leaseMs, amount: 7 * LIMIT },
      { ...PLACES, leaseMs },
    ] as readonly LimitRequest[];
    await waitUntil(async () => (await store.take(whole, Date.now())).taken);
  });
});
