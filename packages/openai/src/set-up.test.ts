import { createGuard, memoryExporter, presets, SetupError } from '@portcullis/core';
import fc from 'fast-check';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { guardedFetch } from './guarded-fetch.ts';
import type { WrapOptions } from './options.ts';
import { wrapOpenAI } from './wrap.ts';

const SECRET = 'sk-secret-secret';

function open(): OpenAI {
  return new OpenAI({ apiKey: 'test' });
}

/** The set-up error that a function throws; it is an error when it does not. */
function mistake(body: () => unknown): SetupError {
  try {
    body();
  } catch (error) {
    if (error instanceof SetupError) return error;
    throw error;
  }
  throw new Error('expected a set-up error, got none');
}

describe('clients', () => {
  it.each([
    ['nothing', undefined, 'got nothing'],
    ['null', null, 'got null'],
    ['a string', SECRET, 'got a string'],
    ['a list', [SECRET], 'got an array'],
    ['a plain object', { apiKey: SECRET }, 'got a plain object'],
    ['an instance of something else', new Date(), 'got an instance of Date'],
    ['the class itself', OpenAI, 'got a function'],
  ])('cannot be %s', (_name, value, message) => {
    const error = mistake(() => wrapOpenAI(value as never));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.code).toBe('ERR_CLIENT_INVALID');
    expect(error.message).toContain(message);
    expect(error.message).not.toContain(SECRET);
  });

  it.each([
    ['nothing', undefined, 'got nothing'],
    ['null', null, 'got null'],
    ['an address', SECRET, 'got a string'],
    ['a client', open(), 'got an object'],
  ])('a fetch cannot be %s', (_name, value, message) => {
    const error = mistake(() => guardedFetch(value as never));
    expect(error.code).toBe('ERR_CLIENT_INVALID');
    expect(error.message).toBe(`guardedFetch: expected a function like fetch, ${message}`);
  });
});

describe.each([
  ['wrapOpenAI', (options: never): unknown => wrapOpenAI(open(), options)],
  ['guardedFetch', (options: never): unknown => guardedFetch(fetch, options)],
])('options of %s', (subject, wrap) => {
  it.each<readonly [name: string, options: unknown, message: string]>([
    ['null', null, 'expected an object as options, got null'],
    ['text', SECRET, 'expected an object as options, got a string'],
    ['a list', [SECRET], 'expected an object as options, got an array'],
    [
      'a misspelt option',
      { polcy: 'strict' },
      'expected one of guard, context, app, environment, policy, limitStore, detectors, exporters, clock, failMode, ' +
        'timeBudgetMs, hashKey, vault, got "polcy"',
    ],
    ['a misspelt option beside a guard', { guard: createGuard(), contxt: {} }, 'got "contxt"'],
    ['an inherited name', { toString: SECRET }, 'got "toString"'],
    ['a long name', { ['x'.repeat(50)]: 1 }, 'got a long text'],
    ['a guard that is null', { guard: null }, 'guard: expected a guard made by createGuard, got null'],
    ['a guard that is none', { guard: {} }, 'guard: expected a guard made by createGuard, got an object'],
    [
      'a guard and options of another',
      { guard: createGuard(), app: SECRET, policy: 'strict' },
      'expected either guard or options of a guard of its own, got guard and app, policy',
    ],
    ['a context that is null', { context: null }, 'context: expected an object, got null'],
    ['a misspelt context', { context: { tennant: 'a' } }, 'got "tennant"'],
    ['a context with a number', { context: { user: 4111 } }, 'context: user: expected a name, got a number'],
  ])('refuse %s', (_name, options, message) => {
    const error = mistake(() => wrap(options as never));
    expect(error.code).toBe('ERR_OPTION_INVALID');
    expect(error.message).toContain(`${subject}: ${message.startsWith('got') ? '' : message}`);
    expect(error.message).toContain(message);
    expect(error.message).not.toContain(SECRET);
  });

  it('refuse what createGuard refuses', () => {
    expect(mistake(() => wrap({ policy: 'strikt' } as never)).message).toContain('policy: expected');
    expect(mistake(() => wrap({ policy: { schema: 2 } } as never)).code).toBe('ERR_POLICY_INVALID');
  });

  it('may be undefined one by one', () => {
    expect(() => wrap({ guard: createGuard(), context: undefined, app: undefined } as never)).not.toThrow();
  });

  it('are taken, or refused with an error of ours, whatever they are', () => {
    const names = fc.constantFrom('guard', 'context', 'app', 'policy', 'detectors', 'vault', 'hashKey', 'other');
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.dictionary(names, fc.anything())), (options) => {
        try {
          wrap(options as never);
        } catch (error) {
          expect(error).toBeInstanceOf(SetupError);
        }
      }),
    );
  });
});

describe('a second wrap', () => {
  const guard = createGuard();
  const exporter = memoryExporter();
  const key = (): Uint8Array => new Uint8Array(16).fill(7);

  it.each<readonly [name: string, first: WrapOptions | undefined, second: WrapOptions | undefined]>([
    ['no options', undefined, undefined],
    ['no options, said otherwise', undefined, {}],
    ['the same guard', { guard }, { guard }],
    ['the same guard and context', { guard, context: { tenant: 'a' } }, { guard, context: { tenant: 'a' } }],
    ['the same preset', { policy: 'strict', app: 'x' }, { app: 'x', policy: 'strict' }],
    [
      'a policy that says the same',
      { policy: { schema: 1, rules: [{ id: 'a', detect: ['pii.*'], action: 'block' }] } },
      { policy: { schema: 1, rules: [{ id: 'a', detect: ['pii.*'], action: 'block' }] } },
    ],
    ['the same exporter', { exporters: [exporter] }, { exporters: [exporter] }],
    ['the same key', { hashKey: key() }, { hashKey: key() }],
  ])('with %s changes nothing', (_name, first, second) => {
    const client = wrapOpenAI(open(), first);
    const { fetch: guarded } = client as unknown as { fetch: unknown };
    expect(wrapOpenAI(client, second)).toBe(client);
    expect((client as unknown as { fetch: unknown }).fetch).toBe(guarded);
  });

  it.each<readonly [name: string, first: WrapOptions | undefined, second: WrapOptions | undefined, names: string]>([
    ['another guard', { guard }, { guard: createGuard() }, 'guard'],
    ['a guard instead of none', undefined, { guard }, 'guard'],
    ['no guard instead of one', { guard }, undefined, 'guard'],
    ['another context', { guard, context: { tenant: 'a' } }, { guard, context: { tenant: 'b' } }, 'context'],
    ['no context', { guard, context: { tenant: 'a' } }, { guard }, 'context'],
    ['another preset', { policy: 'monitor' }, { policy: 'strict' }, 'policy'],
    ['options instead of none', undefined, { app: SECRET, policy: 'strict' }, 'app, policy'],
    [
      'a policy with one more rule',
      { policy: { schema: 1, rules: [] } },
      { policy: { schema: 1, rules: [{ id: 'a', detect: ['pii.*'], action: 'block' }] } },
      'policy',
    ],
    ['another exporter', { exporters: [memoryExporter()] }, { exporters: [memoryExporter()] }, 'exporters'],
    ['another key', { hashKey: key() }, { hashKey: new Uint8Array(16) }, 'hashKey'],
  ])('with %s is an error', (_name, first, second, names) => {
    const client = wrapOpenAI(open(), first);
    const error = mistake(() => wrapOpenAI(client, second));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.code).toBe('ERR_CLIENT_WRAPPED');
    expect(error.message).toBe(
      `wrapOpenAI: expected the guard and the options that this client is wrapped with, got other ${names}. ` +
        'Wrap a client once, or make a client of its own for each guard.',
    );
    expect(() => wrapOpenAI(client.withOptions({ timeout: 5 }), second)).toThrow(error.message);
    expect(wrapOpenAI(client.withOptions({ timeout: 5 }), first)).toBeDefined();
  });

  it('sees that the options object was changed in between', () => {
    const options: { policy: 'monitor' | 'strict' } = { policy: 'monitor' };
    const client = wrapOpenAI(open(), options);
    options.policy = 'strict';
    expect(mistake(() => wrapOpenAI(client, options)).code).toBe('ERR_CLIENT_WRAPPED');
  });

  it('cannot be compared with one of a copy that remembers nothing', () => {
    const client = open();
    Object.defineProperty(client, Symbol.for('portcullis.openai.wrapped'), { value: true });
    expect(mistake(() => wrapOpenAI(client)).code).toBe('ERR_CLIENT_WRAPPED');
  });

  it('ends, whatever loops the options have', () => {
    const looped = (): object => {
      const exporter: Record<string, unknown> = { name: 'x', export: fetch };
      exporter['self'] = exporter;
      return exporter;
    };
    const client = wrapOpenAI(open(), { exporters: [looped()] as never });
    expect(mistake(() => wrapOpenAI(client, { exporters: [looped()] as never })).code).toBe('ERR_CLIENT_WRAPPED');
  });

  it('is the same exactly when the options say the same', () => {
    const options = fc.record(
      {
        app: fc.constantFrom('a', 'b'),
        policy: fc.constantFrom('monitor' as const, 'strict' as const, { ...presets.monitor }, { ...presets.strict }),
        context: fc.record({ tenant: fc.constantFrom('a', 'b') }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    const written = (value: WrapOptions): string =>
      JSON.stringify([value.app, value.policy, value.context === undefined ? null : [value.context.tenant]]);
    fc.assert(
      fc.property(options, options, (first, second) => {
        const client = wrapOpenAI(open(), first);
        const wrapAgain = (): unknown => wrapOpenAI(client, second);
        if (written(first) === written(second)) expect(wrapAgain()).toBe(client);
        else expect(wrapAgain).toThrow(SetupError);
      }),
      { numRuns: 60 },
    );
  });
});
