import { describe, expect, test } from 'vitest';
import { brandGuardError, findGuardError, GUARD_ERROR_STATUS, GuardError, SetupError } from './errors.ts';
import type { GuardErrorCode } from './errors.ts';

const blocked = new GuardError({ code: 'ERR_BLOCKED', message: 'no' });

test.each(Object.entries(GUARD_ERROR_STATUS) as [GuardErrorCode, number][])('%s has status %i', (code, status) => {
  expect(new GuardError({ code, message: 'no' })).toMatchObject({ name: 'GuardError', code, status });
});

describe('is', () => {
  class ClientError extends Error {}
  const branded = new ClientError('no');
  const detail = { retryAfter: 3, limitId: 'l', remaining: 2, resetAt: 1_700_000_000_000 };
  brandGuardError(branded, { code: 'ERR_LIMITED', message: 'no', ...detail });

  test.each<[name: string, value: unknown, isGuardError: boolean]>([
    ['a guard error', blocked, true],
    ['an error of another class that was branded', branded, true],
    ['another error', new Error('no'), false],
    ['a thing that looks like one', { name: 'GuardError', code: 'ERR_BLOCKED' }, false],
    ['null', null, false],
    ['text', 'ERR_BLOCKED', false],
    ['a set-up error', new SetupError('ERR_OPTION_INVALID', 'no'), false],
  ])('tells %s', (_name, value, isGuardError) => {
    expect(GuardError.is(value)).toBe(isGuardError);
    expect(value instanceof GuardError).toBe(isGuardError);
  });

  test('a branded error keeps its class and carries the detail', () => {
    expect(branded).toBeInstanceOf(ClientError);
    expect(branded).toMatchObject(detail);
    expect(new GuardError({ code: 'ERR_LIMITED', message: 'no', ...detail })).toMatchObject(detail);
    expect(blocked.limitId).toBeUndefined();
  });
});

describe('findGuardError', () => {
  const wrap = (cause: unknown, times: number): unknown =>
    times === 0 ? cause : wrap(new Error('wrapped', { cause }), times - 1);

  test('finds it under what frameworks put around it', () => {
    for (const times of [0, 1, 5, 31]) expect(findGuardError(wrap(blocked, times))).toBe(blocked);
  });

  test('gives up on long chains, loops and other things', () => {
    const loop = new Error('loop');
    loop.cause = loop;
    for (const value of [wrap(blocked, 40), loop, undefined, null, 7, 'x', {}])
      expect(findGuardError(value)).toBeUndefined();
  });
});

test('a message never holds the cause', () => {
  const error = new GuardError({ code: 'ERR_FAIL_CLOSED', message: 'closed', cause: new Error('inner') });
  expect(error.message).toBe('closed');
  expect(error.cause).toBeInstanceOf(Error);
});
