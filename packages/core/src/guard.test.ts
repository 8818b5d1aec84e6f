import { describe, expect, test } from 'vitest';
import type { CallDescriptor } from './call.ts';
import type { GuardErrorCode } from './errors.ts';
import { GuardError } from './errors.ts';
import { createGuard } from './guard.ts';
import type { Guard } from './guard.ts';
import { memoryLimitStore } from './limit/memory-store.ts';
import type { PolicyInput } from './policy/policy.ts';
import { memoryExporter } from './telemetry/memory-exporter.ts';
import { blockCard, callOf, callsAmong, CARD, contentOf, EMAIL, failure, redactEmail, watched } from './test-guard.ts';
import { fakeClock } from './testing/fake-clock.ts';
import type { Target } from './types.ts';

describe('a call', () => {
  test('gives back contents under the verdict, in order, and untouched ones as they are', async () => {
    const { guard, events } = watched({ rules: [redactEmail] });
    const clean = contentOf('nothing here', { path: 'messages[1]' });
    const call = await guard.begin(callOf({ contents: [contentOf(`mail ${EMAIL}`), clean] }));
    expect(call.contents.map(({ text }) => text)).toEqual(['mail [EMAIL_1]', 'nothing here']);
    expect(call.contents[1]).toBe(clean);
    expect([call.model, call.tools]).toEqual(['m-1', []]);
    expect(guard.status().callsInFlight).toBe(1);
    expect(call.output([contentOf(`${EMAIL} and bob@example.org`, { target: 'output' })])[0]?.text).toBe(
      '[EMAIL_1] and [EMAIL_2]',
    );
    const stream = call.stream('answer');
    expect(stream.push(`to ${EMAIL}`) + stream.end()).toBe('to [EMAIL_1]');
    call.end({ inputTokens: 3 });
    expect(guard.status().callsInFlight).toBe(0);
    const [event] = callsAmong(await events());
    expect(event).toMatchObject({
      outcome: 'ended',
      adapter: 'test',
      operation: 'chat',
      usage: { inputTokens: 3 },
      context: { provider: 'acme', model: 'm-1' },
    });
    expect(
      event?.findings.map(({ path, target, provenance, detector }) => [path, target, provenance, detector]),
    ).toEqual([
      ['messages[0]', 'input', 'user', 'pii.email'],
      ['messages[0]', 'output', 'user', 'pii.email'],
      ['messages[0]', 'output', 'user', 'pii.email'],
      ['answer', 'output', 'model', 'pii.email'],
    ]);
  });

  test('blocks, and says which rule and where, but not what', async () => {
    const { guard, events } = watched({ rules: [blockCard] });
    const error = await failure(() => guard.begin(callOf({ text: `pay ${CARD}` })));
    expect(error).toMatchObject({
      code: 'ERR_BLOCKED',
      status: 403,
      verdict: { action: 'block', enforced: true, ruleId: 'cards' },
    });
    expect(error.message).toBe(
      'Rule "cards" blocks pii.payment_card in messages[0] (input, written by user). Remove that text, or change the rule.',
    );
    expect(callsAmong(await events())).toMatchObject([{ outcome: 'blocked', code: 'ERR_BLOCKED' }]);
  });

  test('ends once, in the way it ended first', async () => {
    const { guard, events } = watched({});
    const call = await guard.begin(callOf());
    call.fail(new Error('network'));
    call.end();
    call.fail(new GuardError({ code: 'ERR_BLOCKED', message: 'no' }));
    expect(callsAmong(await events()).map(({ outcome }) => outcome)).toEqual(['failed']);
  });

  test.each<[name: string, change: Partial<CallDescriptor>, isHarmless: boolean]>([
    ['nothing acts on output', { context: { tenant: 'free' } }, true],
    ['a rule acts on output', { context: { tenant: 'paid' } }, false],
  ])('knows that %s', async (_name, change, isHarmless) => {
    const { guard } = watched({ rules: [{ ...redactEmail, targets: ['output'], when: { tenant: 'paid' } }] });
    const call = await guard.begin(callOf(change));
    expect(call.isOutputHarmless).toBe(isHarmless);
    call.end();
  });

  test('inspects each place under its own rules', async () => {
    const targets: readonly Target[] = ['input', 'retrieval', 'tool_result', 'tool_call', 'output'];
    for (const target of targets) {
      const { guard } = watched({ rules: [{ ...redactEmail, targets: [target] }] });
      const call = await guard.begin(callOf({ contents: targets.map((each) => contentOf(EMAIL, { target: each })) }));
      expect(call.contents.map(({ text }) => text)).toEqual(
        targets.map((each) => (each === target ? '[EMAIL_1]' : EMAIL)),
      );
      call.end();
    }
  });

  test('reads JSON decoded', async () => {
    const { guard } = watched({ rules: [redactEmail] });
    const call = await guard.begin(
      callOf({ contents: [contentOf(String.raw`{"to":"anna\u0040example.org"}`, { format: 'json' })] }),
    );
    expect(call.contents[0]?.text).toBe('{"to":"[EMAIL_1]"}');
    const stream = call.stream('arguments', { target: 'tool_call', format: 'json' });
    expect(stream.push('{"to":"anna\\u00') + stream.push('40example.org"}') + stream.end()).toBe('{"to":"[EMAIL_1]"}');
    call.end();
  });
});

describe('an access rule with a list of allowed models', () => {
  const policy: PolicyInput = { schema: 1, access: [{ id: 'models', models: { allow: ['gpt-*'] } }] };

  test.each<[name: string, change: Partial<CallDescriptor>, code: GuardErrorCode | undefined]>([
    ['lets a listed model through', { model: 'gpt-4.1' }, undefined],
    ['stops another model', { model: 'other' }, 'ERR_FORBIDDEN'],
    ['stops a model call that names none', { model: undefined }, 'ERR_FORBIDDEN'],
    ['lets requests without a model through', { model: undefined, isCounted: false }, undefined],
  ])('%s', async (_name, change, code) => {
    const guard = createGuard({ policy });
    if (code === undefined) (await guard.begin(callOf(change))).end();
    else expect((await failure(() => guard.begin(callOf(change)))).code).toBe(code);
  });
});

describe('the order of a call', () => {
  const policy: PolicyInput = {
    schema: 1,
    rules: [blockCard],
    limits: [{ id: 'one', key: [], requests: { limit: 1, window: '1h' } }],
    access: [{ id: 'models', models: { deny: ['m-*'] } }],
  };
  const everythingWrong = callOf({ text: CARD, unscannable: ['input[0]'] });

  test.each<
    [
      name: string,
      prepare: (guard: Guard) => unknown,
      change: Partial<PolicyInput>,
      change2: Partial<CallDescriptor>,
      code: GuardErrorCode,
    ]
  >([
    ['kill switches come first', (guard) => guard.kill(), {}, {}, 'ERR_KILL_SWITCH'],
    ['then access', () => undefined, {}, {}, 'ERR_FORBIDDEN'],
    ['then limits', (guard) => guard.begin(callOf({ model: 'x' })), { access: [] }, {}, 'ERR_LIMITED'],
    ['then what cannot be read', () => undefined, { access: [] }, {}, 'ERR_UNSCANNABLE'],
    ['then text', () => undefined, { access: [] }, { unscannable: [] }, 'ERR_BLOCKED'],
  ])('%s', async (_name, prepare, change, change2, code) => {
    const guard = createGuard({ policy: { ...policy, ...change } });
    await prepare(guard);
    expect((await failure(() => guard.begin({ ...everythingWrong, ...change2 }))).code).toBe(code);
  });

  test('a call that is killed or forbidden takes no limit', async () => {
    const guard = createGuard({ policy });
    const { id } = guard.kill();
    await failure(() => guard.begin(callOf()));
    guard.restore(id);
    await failure(() => guard.begin(callOf()));
    const call = await guard.begin(callOf({ model: 'x' }));
    call.end();
  });

  test('a request that uses no model takes no limit', async () => {
    const guard = createGuard({ policy: { ...policy, access: [] } });
    for (let i = 0; i < 3; i++) (await guard.begin(callOf({ isCounted: false }))).end();
    (await guard.begin(callOf())).end();
    const error = await failure(() => guard.begin(callOf()));
    expect(error).toMatchObject({ code: 'ERR_LIMITED', status: 429, retryAfter: 3600 });
  });
});

describe('limits', () => {
  const places: PolicyInput = {
    schema: 1,
    rules: [blockCard],
    limits: [{ id: 'places', key: ['user'], concurrency: 1 }],
  };

  test.each<[name: string, finish: (guard: Guard) => Promise<unknown>]>([
    ['ends', async (guard) => (await guard.begin(callOf())).end()],
    ['fails', async (guard) => (await guard.begin(callOf())).fail(new Error('network'))],
    ['is blocked on its way in', (guard) => failure(() => guard.begin(callOf({ text: CARD })))],
    ['is refused for its form', (guard) => failure(() => guard.begin(callOf({ unscannable: ['input'] })))],
  ])('a place is free again when a call %s', async (_name, finish) => {
    const guard = createGuard({ policy: places });
    await finish(guard);
    expect(guard.status().callsInFlight).toBe(0);
    const call = await guard.begin(callOf());
    expect((await failure(() => guard.begin(callOf()))).code).toBe('ERR_LIMITED');
    call.end();
    (await guard.begin(callOf())).end();
  });

  test('callers are counted apart', async () => {
    const guard = createGuard({ policy: places });
    for (const user of ['a', 'b']) await guard.begin(callOf({ context: { user } }));
    expect((await failure(() => guard.begin(callOf({ context: { user: 'a' } })))).code).toBe('ERR_LIMITED');
  });

  test('in monitor mode are recorded, and give back what they took', async () => {
    const { guard, events } = watched({ limits: [{ id: 'places', key: [], concurrency: 1, mode: 'monitor' }] });
    const first = await guard.begin(callOf());
    const second = await guard.begin(callOf());
    first.end();
    second.end();
    (await guard.begin(callOf())).end();
    expect(callsAmong(await events()).map(({ wouldStop }) => wouldStop)).toEqual([undefined, ['places'], undefined]);
  });

  test('a denial in monitor mode is recorded', async () => {
    const { guard, events } = watched({ mode: 'monitor', access: [{ id: 'models', models: { deny: ['*'] } }] });
    (await guard.begin(callOf())).end();
    expect(callsAmong(await events())[0]?.wouldStop).toEqual(['models']);
  });

  test('a switch flipped while the store was asked stops the call, and its place is free', async () => {
    const store = memoryLimitStore();
    const guard: Guard = createGuard({
      policy: places,
      limitStore: {
        async take(requests, now) {
          await Promise.resolve();
          guard.kill();
          return store.take(requests, now);
        },
      },
    });
    expect((await failure(() => guard.begin(callOf()))).code).toBe('ERR_KILL_SWITCH');
    expect(
      await store.take(
        [{ kind: 'concurrency', unit: 'concurrency', limitId: 'places', key: '[null]', limit: 1, leaseMs: 1 }],
        Date.now(),
      ),
    ).toMatchObject({ taken: true });
  });
});

describe('inspect', () => {
  test('is pure: it takes no limit, counts nothing and emits nothing', async () => {
    const { guard, events } = watched({
      rules: [redactEmail],
      limits: [{ id: 'one', key: [], requests: { limit: 1, window: '1h' } }],
    });
    for (let i = 0; i < 5; i++) expect(guard.inspect(`to ${EMAIL}`).text).toBe('to [EMAIL_1]');
    expect(guard.status().counters).toEqual({ calls: 0, blocked: 0, redacted: 0, failures: 0, unguarded: 0 });
    expect(await events()).toEqual([]);
  });

  test('gives nothing of a blocked text', () => {
    const guard = createGuard({ policy: { schema: 1, rules: [blockCard] } });
    expect(guard.inspect(`pay ${CARD} now`)).toMatchObject({ text: '', verdict: { action: 'block', enforced: true } });
  });

  test('a blocked stream stays blocked', async () => {
    const guard = createGuard({ policy: { schema: 1, rules: [blockCard] } });
    const stream = guard.stream();
    const error = await failure(() => stream.push(`pay ${CARD} now`));
    expect(error).toMatchObject({ code: 'ERR_BLOCKED', verdict: { action: 'block' } });
    expect(await failure(() => stream.push('more'))).toBe(error);
    expect(await failure(() => stream.end())).toBe(error);
  });

  test.each<[target: Target, provenance: string]>([
    ['input', 'user'],
    ['output', 'model'],
    ['tool_call', 'model'],
    ['tool_result', 'tool'],
    ['retrieval', 'retrieval'],
  ])('takes %s to be written by %s', (target, provenance) => {
    for (const wanted of ['user', 'model', 'tool', 'retrieval'] as const) {
      const guard = createGuard({ policy: { schema: 1, rules: [{ ...redactEmail, when: { provenance: wanted } }] } });
      expect(guard.inspect(EMAIL, { target }).verdict.enforced).toBe(wanted === provenance);
    }
  });

  test('uses the context of the guard, then the ambient one, then its own', () => {
    const guard = createGuard({
      app: 'shop',
      policy: { schema: 1, rules: [{ ...redactEmail, when: { app: 'shop', tenant: 'a' } }] },
    });
    const isRedacted = (options?: object): boolean => guard.inspect(EMAIL, options).verdict.enforced;
    expect(isRedacted()).toBe(false);
    guard.run({ tenant: 'a' }, () => {
      expect(isRedacted()).toBe(true);
      expect(isRedacted({ context: { tenant: 'b' } })).toBe(false);
      expect(isRedacted({ context: { app: 'other' } })).toBe(false);
    });
    expect(() => guard.run({ tennant: 'a' } as object, () => undefined)).toThrow('got "tennant"');
  });
});

describe('status', () => {
  test('tells what is in force and what has happened', async () => {
    const clock = fakeClock();
    const guard = createGuard({
      app: 'shop',
      environment: 'test',
      clock,
      exporters: [memoryExporter()],
      policy: {
        schema: 1,
        version: 'v7',
        rules: [redactEmail, blockCard],
        limits: [{ id: 'l', key: [], concurrency: 5 }],
      },
    });
    clock.advance(1500);
    (await guard.begin(callOf({ text: EMAIL }))).end();
    await failure(() => guard.begin(callOf({ text: CARD })));
    await guard.begin(callOf({ operation: 'embeddings' }));
    guard.reportUnguarded({ adapter: 'test', operation: 'files', reason: 'not covered' });
    guard.reportFailure({ subject: 'test', failMode: 'open', reason: 'odd answer' });
    expect(guard.status()).toMatchObject({
      app: 'shop',
      environment: 'test',
      policy: { version: 'v7', mode: 'enforce', source: 'code', ageMs: 1500 },
      killSwitches: [],
      limits: [{ id: 'l', unit: 'concurrency', mode: 'enforce', taken: 3, refused: 0 }],
      callsInFlight: 1,
      coverage: [{ adapter: 'test', guarded: { chat: 2, embeddings: 1 }, unguarded: { files: 1 } }],
      counters: { calls: 3, blocked: 1, redacted: 1, failures: 1, unguarded: 1 },
    });
  });

  test('names the preset', () => {
    expect(createGuard().status().policy).toMatchObject({ version: 'balanced', source: 'preset', mode: 'enforce' });
  });
});

describe('close', () => {
  test('delivers what waits, closes exporters and store, and goes on enforcing', async () => {
    const memory = memoryExporter();
    const closed: string[] = [];
    const store = memoryLimitStore();
    const guard = createGuard({
      policy: { schema: 1, rules: [blockCard] },
      exporters: [{ ...memory, close: () => void closed.push('exporter') }],
      limitStore: { take: (requests, now) => store.take(requests, now), close: async () => void closed.push('store') },
    });
    (await guard.begin(callOf())).end();
    await guard.close();
    expect(closed).toEqual(['exporter', 'store']);
    expect(memory.events).toHaveLength(1);
    expect((await failure(() => guard.begin(callOf({ text: CARD })))).code).toBe('ERR_BLOCKED');
    await guard.close();
    expect(memory.events).toHaveLength(1);
  });
});
