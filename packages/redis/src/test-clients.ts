// Clients of both kinds for tests and benchmarks.
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import type { RedisClient } from './client.ts';
import type { TestServer } from './test-server.ts';

/** A client that is connected, and how to close it. */
export type Connect<Client = RedisClient> = (
  server: TestServer,
) => Promise<readonly [client: Client, close: () => void]>;

/** Connects ioredis, with its defaults: the traps are in these. */
export const connectIoRedis: Connect<Redis> = async (server) => {
  const client = new Redis(server.port);
  client.on('error', () => undefined);
  await client.ping();
  return [client, () => client.disconnect()];
};

/** Connects node-redis, with its defaults. */
export const connectNodeRedis: Connect = async (server) => {
  const client = createClient({ url: server.url });
  client.on('error', () => undefined);
  await client.connect();
  return [client, () => client.destroy()];
};

/** Both, by name. */
export const CLIENTS: readonly [name: string, connect: Connect][] = [
  ['node-redis', connectNodeRedis],
  ['ioredis', connectIoRedis],
];
