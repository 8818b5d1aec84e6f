import { expect, test } from 'vitest';
import { GuardError } from './errors.ts';
import { createGuard } from './guard.ts';
import { rateLimitHeaders } from './limit-headers.ts';
import type { LimitStatus } from './limit/board.ts';

const status = (change: Partial<LimitStatus>): LimitStatus => ({
  id: 'pace',
  unit: 'requests',
  mode: 'enforce',
  limit: 60,
  window: '1m',
  taken: 0,
  refused: 0,
  nearest: [],
  ...change,
});

const CASES: readonly [name: string, limits: readonly LimitStatus[], header: string | undefined][] = [
  ['a rate', [status({})], '"pace";q=60;w=60'],
  ['a calendar window', [status({ window: 'day' })], '"pace";q=60;w=86400'],
  ['a month, which has no one length', [status({ window: 'month' })], '"pace";q=60'],
  ['places', [status({ id: 'parallel', unit: 'concurrency', limit: 2 })], '"parallel";q=2;qu="concurrent-requests"'],
  [
    'several',
    [status({}), status({ id: 'daily', limit: 1000, window: '24h' })],
    '"pace";q=60;w=60, "daily";q=1000;w=86400',
  ],
  ['tokens, which have no unit there', [status({ unit: 'tokens' })], undefined],
  ['a limit that only watches', [status({ mode: 'monitor' })], undefined],
  ['a name with quotes', [status({ id: 'a"b\\c\u00e9' })], String.raw`"a\"b\\c?";q=60;w=60`],
  ['nothing', [], undefined],
];

test.each(CASES)('the policy header tells of %s', (_name, limits, header) => {
  expect(rateLimitHeaders(limits)['RateLimit-Policy']).toBe(header);
});

test('an error that no limit caused tells of none', () => {
  const error = new GuardError({ code: 'ERR_BLOCKED', message: 'blocked' });
  expect(rateLimitHeaders([], error)).toEqual({});
});

test('a call that is refused tells which limit, what is left, and when to come again', async () => {
  let now = 1_700_000_000_000;
  const guard = createGuard({
    clock: { now: () => now, monotonic: () => now },
    policy: { schema: 1, limits: [{ id: 'pace', key: ['user'], requests: { limit: 2, window: '1m' } }] },
  });
  const begin = () => guard.begin({ adapter: 'test', operation: 'chat', contents: [], context: { user: 'anna' } });
  (await begin()).end();
  (await begin()).end();
  const error: unknown = await begin().catch((caught: unknown) => caught);
  if (!GuardError.is(error)) throw error;
  now += 1000;
  const headers = rateLimitHeaders(guard.status().limits, error, now);
  expect(headers).toEqual({ 'RateLimit-Policy': '"pace";q=2;w=60', RateLimit: '"pace";r=0;t=59', 'Retry-After': '30' });
  expect(JSON.stringify(headers)).not.toContain('anna');
});
