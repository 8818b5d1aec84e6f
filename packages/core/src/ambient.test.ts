import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { createAmbient } from './ambient.ts';

afterEach(() => void vi.restoreAllMocks());

test('is nothing outside a run', () => {
  const ambient = createAmbient();
  expect(ambient.current()).toBeUndefined();
  ambient.run({ user: 'u' }, () => undefined);
  expect(ambient.current()).toBeUndefined();
});

test('flows through what is awaited and scheduled, and calls at the same time stay apart', async () => {
  const ambient = createAmbient();
  const read = (user: string, pause: number): Promise<string | undefined> =>
    ambient.run({ user }, async () => {
      await delay(pause);
      return ambient.current()?.user;
    });
  expect(await Promise.all([read('a', 3), read('b', 1), read('c', 2)])).toEqual(['a', 'b', 'c']);
});

test('inner runs add to outer ones and take precedence', () => {
  const ambient = createAmbient();
  ambient.run({ tenant: 't', user: 'outer' }, () => {
    ambient.run({ user: 'inner' }, () => expect(ambient.current()).toEqual({ tenant: 't', user: 'inner' }));
    expect(ambient.current()).toEqual({ tenant: 't', user: 'outer' });
  });
});

test('returns and throws what the function does', () => {
  const ambient = createAmbient();
  expect(ambient.run({}, () => 7)).toBe(7);
  expect(() =>
    ambient.run({}, () => {
      throw new Error('mine');
    }),
  ).toThrow('mine');
});

test('creates no storage before its first use', () => {
  const get = vi.spyOn(process, 'getBuiltinModule');
  const ambient = createAmbient();
  ambient.current();
  expect(get).not.toHaveBeenCalled();
  ambient.run({}, () => undefined);
  ambient.run({}, () => undefined);
  expect(get).toHaveBeenCalledExactlyOnceWith('node:async_hooks');
  expect(AsyncLocalStorage).toBeDefined();
});

test('says what to do where there is no such storage', () => {
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  expect(() => createAmbient().run({}, () => undefined)).toThrow('pass context with each call instead');
});
