// One process of a fleet, for fleet.test.ts: takes as fast as it can what it is told to, then says what it got.
import type { LimitRequest } from '@portcullis/core';
import { createClient } from 'redis';
import { redisLimitStore } from './store.ts';
import type { RedisLimitStoreOptions } from './store.ts';

/** What a worker is told. */
export interface WorkerTask {
  readonly url: string;
  readonly requests: readonly LimitRequest[];
  readonly options: RedisLimitStoreOptions;
  readonly tries: number;
}

const AT_ONCE = 16;

process.on('message', (task: WorkerTask) => {
  void work(task).then((accepted) => process.send?.(accepted));
});
process.send?.('ready');

async function work({ url, options, requests, tries }: WorkerTask): Promise<number> {
  const client = createClient({ url });
  client.on('error', () => undefined);
  await client.connect();
  const store = redisLimitStore(client, options);
  let left = tries;
  let accepted = 0;
  // As the fail mode `closed` decides: what has no answer is refused. A call takes longer than that refusal.
  const isTaken = async (): Promise<boolean> => {
    try {
      return (await store.take(requests, Date.now())).taken;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return false;
    }
  };
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) if (await isTaken()) accepted++;
    }),
  );
  await store.close?.();
  client.destroy();
  return accepted;
}
