import { spawnSync } from 'node:child_process';
import type { LimitRequest } from '@portcullis/core';
import { Cluster } from 'ioredis';
import { createCluster } from 'redis';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { RedisClient } from './client.ts';
import { redisLimitStore } from './store.ts';
import { SERVER, TestServer, waitUntil } from './test-server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NODES = 3;
const HAS_CLI = spawnSync('redis-cli', ['--version']).status === 0;

describe.skipIf(SERVER === undefined || !HAS_CLI)('on a cluster', () => {
  let nodes: readonly TestServer[] = [];
  let nodeRedis: ReturnType<typeof createCluster>;
  let ioRedis: Cluster;

  beforeAll(async () => {
    nodes = await Promise.all(
      Array.from({ length: NODES }, () =>
        TestServer.start('--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'),
      ),
    );
    const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`);
    spawnSync('redis-cli', ['--cluster', 'create', ...hosts, '--cluster-yes']);
    const [{ port } = { port: 0 }] = nodes;
    await waitUntil(() =>
      spawnSync('redis-cli', ['-p', String(port), 'cluster', 'info'])
        .stdout.toString()
        .includes('cluster_state:ok'),
    );
    nodeRedis = createCluster({ rootNodes: nodes.map(({ url }) => ({ url })) });
    await nodeRedis.connect();
    ioRedis = new Cluster(nodes.map((node) => ({ host: '127.0.0.1', port: node.port })));
    await ioRedis.ping();
  });
  afterAll(async () => {
    nodeRedis.destroy();
    ioRedis.disconnect();
    await Promise.all(nodes.map((node) => node.stop()));
  });

  const requests = (key: string): readonly LimitRequest[] => [
    { kind: 'rate', limitId: 'user', unit: 'requests', key, limit: 3, windowMs: 3_600_000 },
    { kind: 'concurrency', limitId: 'tenant', unit: 'concurrency', key: 'acme', limit: 50, leaseMs: 1000 },
  ];

  test.each<[name: string, clientOf: () => RedisClient]>([
    ['node-redis', () => nodeRedis],
    ['ioredis', () => ioRedis],
  ])('takes all or none in one step, with %s', async (_name, clientOf) => {
    const store = redisLimitStore(clientOf(), { prefix: `cluster-${Math.random()}:`, timeoutMs: 5000 });
    const answers: boolean[] = [];
    for (let count = 0; count < 5; count++) answers.push((await store.take(requests('u'), Date.now())).taken);
    expect(answers).toEqual([true, true, true, false, false]);
  });

  test('spreads tenants over its nodes where they have tags of their own', async () => {
    const store = redisLimitStore(ioRedis, {
      prefix: `tags-${Math.random()}:`,
      timeoutMs: 5000,
      tag: ([request]) => request?.key ?? '',
    });
    for (let tenant = 0; tenant < 30; tenant++) {
      expect((await store.take(requests(`tenant-${tenant}`), Date.now())).taken).toBe(true);
    }
    const counts = await Promise.all(ioRedis.nodes('master').map((node) => node.dbsize()));
    expect(counts.every((count) => count > 0)).toBe(true);
  });
});
