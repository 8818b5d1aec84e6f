import { describe, expect, test } from 'vitest';
import { fakeClock } from '../testing/fake-clock.ts';
import type { CallContext, Scope } from '../types.ts';
import { KillBoard } from './kill-switch.ts';
import type { KillSwitch } from './kill-switch.ts';

interface Case {
  readonly name: string;
  readonly scope: Scope;
  readonly context: CallContext;
  readonly tools?: readonly string[];
  readonly isStopped: boolean;
}

describe('scope', () => {
  test.each<Case>([
    { name: 'an empty scope is everything', scope: {}, context: {}, isStopped: true },
    { name: 'one field agrees', scope: { tenant: 'a' }, context: { tenant: 'a', user: 'u' }, isStopped: true },
    { name: 'one field differs', scope: { tenant: 'a' }, context: { tenant: 'b' }, isStopped: false },
    { name: 'a field that the call does not have differs', scope: { tenant: 'a' }, context: {}, isStopped: false },
    {
      name: 'all fields must agree',
      scope: { tenant: 'a', model: 'm' },
      context: { tenant: 'a', model: 'x' },
      isStopped: false,
    },
    {
      name: 'two fields agree',
      scope: { tenant: 'a', model: 'm' },
      context: { tenant: 'a', model: 'm' },
      isStopped: true,
    },
    { name: 'names are no globs', scope: { tenant: '*' }, context: { tenant: 'a' }, isStopped: false },
    {
      name: 'a tool that the call offers',
      scope: { tool: 'shell' },
      context: {},
      tools: ['search', 'shell'],
      isStopped: true,
    },
    { name: 'a tool that runs', scope: { tool: 'shell' }, context: { tool: 'shell' }, isStopped: true },
    { name: 'another tool', scope: { tool: 'shell' }, context: {}, tools: ['search'], isStopped: false },
  ])('$name', ({ scope, context, tools = [], isStopped }) => {
    const board = new KillBoard(fakeClock());
    const stopped: KillSwitch[] = [];
    board.register({ context, tools, stop: (by) => stopped.push(by) });
    const killSwitch = board.kill({ scope });
    expect(board.find(context, tools)).toBe(isStopped ? killSwitch : undefined);
    expect(stopped).toEqual(isStopped ? [killSwitch] : []);
  });
});

test('draining stops new calls and lets the running ones end', () => {
  const board = new KillBoard(fakeClock());
  const stopped: KillSwitch[] = [];
  board.register({ context: {}, tools: [], stop: (by) => stopped.push(by) });
  board.kill({ inFlight: 'drain' });
  expect(stopped).toEqual([]);
  expect(board.find({}, [])).toBeDefined();
});

test('goes off by itself when it expires', () => {
  const clock = fakeClock();
  const board = new KillBoard(clock);
  board.kill({ expiresInMs: 1000 });
  clock.advance(999);
  expect(board.find({}, [])).toBeDefined();
  clock.advance(1);
  expect(board.find({}, [])).toBeUndefined();
  expect(board.inForce()).toEqual([]);
});

test('restores one or all', () => {
  const board = new KillBoard(fakeClock());
  const [first, second, third] = [
    board.kill({}),
    board.kill({ scope: { user: 'u' } }),
    board.kill({ scope: { user: 'v' } }),
  ];
  expect(board.restore(second.id)).toEqual([second.id]);
  expect(board.restore(second.id)).toEqual([]);
  expect(board.inForce()).toEqual([first, third]);
  expect(board.restore()).toEqual([first.id, third.id]);
  expect(board.find({}, [])).toBeUndefined();
});

test('does not stop what has ended', () => {
  const board = new KillBoard(fakeClock());
  const stopped: KillSwitch[] = [];
  const unregister = board.register({ context: {}, tools: [], stop: (by) => stopped.push(by) });
  expect(board.running).toBe(1);
  unregister();
  unregister();
  board.kill({});
  expect([board.running, stopped.length]).toEqual([0, 0]);
});

test('tells who, why and when', () => {
  const clock = fakeClock(5);
  const killSwitch = new KillBoard(clock).kill({ scope: { app: 'a' }, reason: 'INC-1', actor: 'eva', expiresInMs: 10 });
  expect(killSwitch).toEqual({
    id: 'kill-1',
    scope: { app: 'a' },
    inFlight: 'abort',
    reason: 'INC-1',
    actor: 'eva',
    issuedAt: 5,
    expiresAt: 15,
  });
});

test('does not change with the object that it was made of', () => {
  const scope: { tenant?: string } = { tenant: 'a' };
  const board = new KillBoard(fakeClock());
  board.kill({ scope });
  delete scope.tenant;
  expect(board.find({ tenant: 'b' }, [])).toBeUndefined();
});
