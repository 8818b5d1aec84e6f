export type { IoRedisClient, NodeRedisClient, RedisClient } from './client.ts';
export type { LocalLeaseOptions } from './local-lease.ts';
export { redisLimitStore } from './store.ts';
export type { RedisLimitStoreOptions } from './store.ts';
