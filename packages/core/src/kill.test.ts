import { describe, expect, test } from 'vitest';
import { createGuard } from './guard.ts';
import { callOf, callsAmong, contentOf, failure, redactEmail, watched } from './test-guard.ts';
import { fakeClock } from './testing/fake-clock.ts';

describe('kill switches', () => {
  test('abort running calls with the guard error as reason, everywhere', async () => {
    const { guard, events } = watched({ rules: [redactEmail] });
    const call = await guard.begin(callOf({ context: { tenant: 'a' } }));
    const other = await guard.begin(callOf({ context: { tenant: 'b' } }));
    const stream = call.stream('answer');
    stream.push('some text');
    const { signal } = call;
    guard.kill({ scope: { tenant: 'a' }, reason: 'INC-7', actor: 'eva' });
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toMatchObject({ code: 'ERR_KILL_SWITCH', status: 503 });
    const stops: readonly (() => unknown)[] = [
      () => stream.push(' more'),
      () => stream.end(),
      () => call.output([contentOf('x')]),
      () => call.stream('another').push('x'),
    ];
    for (const stop of stops) expect(await failure(stop)).toBe(signal.reason);
    expect(other.signal.aborted).toBe(false);
    call.fail(signal.reason);
    other.end();
    expect(callsAmong(await events()).map(({ outcome, code }) => [outcome, code])).toEqual([
      ['blocked', 'ERR_KILL_SWITCH'],
      ['ended', undefined],
    ]);
  });

  test('a signal that is asked for late is aborted at once', async () => {
    const guard = createGuard();
    const call = await guard.begin(callOf());
    guard.kill();
    expect(call.signal.reason).toMatchObject({ code: 'ERR_KILL_SWITCH' });
    call.fail(call.signal.reason);
  });

  test('draining lets running calls end', async () => {
    const guard = createGuard();
    const call = await guard.begin(callOf());
    guard.kill({ inFlight: 'drain' });
    expect(call.signal.aborted).toBe(false);
    expect(call.output([contentOf('x')])).toHaveLength(1);
    expect((await failure(() => guard.begin(callOf()))).code).toBe('ERR_KILL_SWITCH');
    call.end();
  });

  test('expire, and are restored, and both are events', async () => {
    const clock = fakeClock();
    const { guard, events } = watched({}, { clock });
    guard.kill({ expiresInMs: 1000 });
    await failure(() => guard.begin(callOf()));
    clock.advance(1000);
    (await guard.begin(callOf())).end();
    guard.kill({ reason: 'again' });
    expect(guard.status().killSwitches).toMatchObject([{ id: 'kill-2', reason: 'again' }]);
    expect([guard.restore('kill-9'), guard.restore(), guard.restore()]).toEqual([0, 1, 0]);
    (await guard.begin(callOf())).end();
    expect(
      (await events()).filter(({ type }) => type === 'kill' || type === 'restore').map(({ type }) => type),
    ).toEqual(['kill', 'kill', 'restore']);
  });

  test('stop calls in monitor mode too, for people turned them on', async () => {
    const guard = createGuard({ policy: 'monitor' });
    guard.kill();
    expect((await failure(() => guard.begin(callOf()))).code).toBe('ERR_KILL_SWITCH');
  });

  test('the app’s own signal is passed on', async () => {
    const guard = createGuard();
    const controller = new AbortController();
    const call = await guard.begin(callOf({ signal: controller.signal }));
    const { signal } = call;
    controller.abort('mine');
    expect(signal.reason).toBe('mine');
    call.fail(signal.reason);
    const late = await guard.begin(callOf({ signal: controller.signal }));
    expect(late.signal.reason).toBe('mine');
    late.end();
  });
});
