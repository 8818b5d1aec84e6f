import { describe, expect, test } from 'vitest';
import { SetupError } from './errors.ts';
import { createGuard } from './guard.ts';
import type { GuardOptions } from './options.ts';
import { checkContext, checkKillOptions, checkOptions } from './options.ts';

const anchored = { kind: 'anchored', id: 'own.x', category: 'prompt_injection', anchors: '!', match: () => undefined };
const raw = { ...anchored, kind: 'raw' };
const phrase = { kind: 'phrase', id: 'own.p', category: 'prompt_injection', phrases: [{ words: 'do it', score: 1 }] };

describe('options', () => {
  test.each<{ name: string; options: unknown; message: string }>([
    { name: 'null', options: null, message: 'createGuard: expected an object, got null' },
    { name: 'text', options: 'strict', message: 'createGuard: expected an object, got text' },
    {
      name: 'an unknown option',
      options: { polcy: 'strict' },
      message:
        'createGuard: expected one of app, environment, policy, limitStore, detectors, exporters, clock, failMode, timeBudgetMs, hashKey, vault, got "polcy"',
    },
    { name: 'an inherited name', options: { toString: 1 }, message: 'got "toString"' },
    { name: 'an empty app', options: { app: '' }, message: 'createGuard: app: expected a name, got ""' },
    {
      name: 'an environment that is no text',
      options: { environment: 7 },
      message: 'createGuard: environment: expected a name, got 7',
    },
    {
      name: 'an unknown preset',
      options: { policy: 'paranoid' },
      message: 'createGuard: policy: expected monitor | balanced | strict, or a policy document, got "paranoid"',
    },
    { name: 'an inherited preset', options: { policy: 'constructor' }, message: 'createGuard: policy: expected' },
    { name: 'a policy that is null', options: { policy: null }, message: 'policy: expected object, got null' },
    {
      name: 'a store without take',
      options: { limitStore: {} },
      message: 'createGuard: limitStore: expected an object with a take method, got an object',
    },
    {
      name: 'detectors that are no list',
      options: { detectors: {} },
      message: 'createGuard: detectors: expected a list of detectors, got an object',
    },
    {
      name: 'an exporter without export',
      options: { exporters: [{ name: 'x' }] },
      message: 'createGuard: exporters: expected a list of objects with an export method, got an array',
    },
    {
      name: 'half a clock',
      options: { clock: { now: () => 0 } },
      message: 'createGuard: clock: expected an object with now and monotonic methods, got an object',
    },
    {
      name: 'an unknown fail mode',
      options: { failMode: 'close' },
      message: 'createGuard: failMode: expected open | closed, got "close"',
    },
    {
      name: 'a time budget of zero',
      options: { timeBudgetMs: 0 },
      message: 'createGuard: timeBudgetMs: expected a positive number of milliseconds, got 0',
    },
    {
      name: 'an endless time budget',
      options: { timeBudgetMs: Infinity },
      message: 'createGuard: timeBudgetMs: expected a positive number of milliseconds, got Infinity',
    },
    {
      name: 'a short key, without printing it',
      options: { hashKey: 'too short' },
      message: 'createGuard: hashKey: expected text or a Uint8Array of at least 16 bytes, got another text',
    },
    {
      name: 'an unknown option of the vault',
      options: { vault: { ttl: 1 } },
      message: 'createGuard: vault: expected one of ttlMs, maxSessions, maxValues, encrypt, got "ttl"',
    },
    {
      name: 'a vault without room',
      options: { vault: { maxValues: 0 } },
      message: 'createGuard: vault: maxValues: expected a whole number from 1 on, got 0',
    },
    {
      name: 'half a cipher',
      options: { vault: { encrypt: { seal: () => '' } } },
      message: 'createGuard: vault: encrypt: expected an object with seal and open methods, got an object',
    },
    { name: 'a long text', options: { failMode: 'x'.repeat(50) }, message: 'got a long text' },
    {
      name: 'a detector that is none',
      options: { detectors: [7] },
      message: 'createGuard: detectors[0].id: expected a name like family.name, got 7',
    },
    {
      name: 'a detector without a category',
      options: { detectors: [{ ...anchored, category: undefined }] },
      message: 'createGuard: detectors[0].category: expected a category, got nothing',
    },
    {
      name: 'a detector without a kind',
      options: { detectors: [{ ...anchored, kind: undefined }] },
      message:
        'createGuard: detectors[0].kind: expected anchored | pattern | raw | encoded | classifier | phrase, got nothing',
    },
    {
      name: 'a detector of an inherited kind',
      options: { detectors: [{ ...anchored, kind: 'toString' }] },
      message: 'detectors[0].kind: expected anchored | pattern | raw | encoded | classifier | phrase',
    },
    {
      name: 'anchors that are not ASCII',
      options: { detectors: [{ ...anchored, anchors: 'é' }] },
      message: 'createGuard: detectors[0].anchors: expected ASCII characters, got "é"',
    },
    {
      name: 'a lead that is no function',
      options: { detectors: [{ ...anchored, lead: 3 }] },
      message: 'createGuard: detectors[0].lead: expected a function or nothing, got 3',
    },
    {
      name: 'a detector without match',
      options: { detectors: [{ ...anchored, match: undefined }] },
      message: 'createGuard: detectors[0].match: expected a function, got nothing',
    },
    {
      name: 'raw anchors that are no class',
      options: { detectors: [{ ...raw, anchors: 'z-a' }] },
      message: 'createGuard: detectors[0].anchors: expected the inside of a character class, got "z-a"',
    },
    {
      name: 'a phrase that ends with a gap',
      options: { detectors: [{ ...phrase, phrases: [{ words: 'do ~2', score: 1 }] }] },
      message:
        'createGuard: detectors[0].phrases: expected a list of phrases that begin and end with a word, got an array',
    },
    {
      name: 'no phrases',
      options: { detectors: [{ ...phrase, phrases: [] }] },
      message: 'createGuard: detectors[0].phrases: expected',
    },
    {
      name: 'an id used twice',
      options: { detectors: [anchored, anchored] },
      message: 'createGuard: detectors[1].id: expected an id of its own, got "own.x" again',
    },
    {
      name: 'the id of a built-in detector',
      options: { detectors: [{ ...anchored, id: 'pii.email' }] },
      message: 'createGuard: detectors[0].id: expected an id of its own, got "pii.email" again',
    },
  ])('refuse $name', ({ options, message }) => {
    const create = (): unknown => createGuard(options as GuardOptions);
    expect(create).toThrow(SetupError);
    expect(create).toThrow(message);
  });

  test('may be undefined one by one', () => {
    expect(() => checkOptions({ app: undefined, policy: undefined } as unknown as GuardOptions)).not.toThrow();
  });

  test('accept detectors of every kind', () => {
    expect(() =>
      checkOptions({
        detectors: [anchored, { ...raw, id: 'own.r' }, phrase] as unknown as NonNullable<GuardOptions['detectors']>,
      }),
    ).not.toThrow();
  });
});

describe('kill options', () => {
  test.each<{ name: string; options: unknown; message: string }>([
    {
      name: 'an unknown field',
      options: { scop: {} },
      message: 'guard.kill: expected one of scope, inFlight, reason, actor, expiresInMs, got "scop"',
    },
    {
      name: 'a misspelt scope',
      options: { scope: { tennant: 'a' } },
      message:
        'guard.kill: scope: expected one of app, environment, provider, model, tool, tenant, user, session, route, apiKey, ip, got "tennant"',
    },
    {
      name: 'a scope whose value got lost',
      options: { scope: { tenant: undefined } },
      message: 'guard.kill: scope: tenant: expected a name, got nothing',
    },
    {
      name: 'an empty value',
      options: { scope: { tenant: '' } },
      message: 'guard.kill: scope: tenant: expected a name, got empty text',
    },
    { name: 'a list as scope', options: { scope: [] }, message: 'guard.kill: scope: expected an object, got an array' },
    {
      name: 'an unknown way',
      options: { inFlight: 'stop' },
      message: 'guard.kill: inFlight: expected abort | drain, got "stop"',
    },
    {
      name: 'an expiry in the past',
      options: { expiresInMs: -1 },
      message: 'guard.kill: expiresInMs: expected a positive number of milliseconds, got -1',
    },
  ])('refuse $name', ({ options, message }) => {
    expect(() => checkKillOptions(options as object)).toThrow(message);
  });
});

test('a context may have fields that are not known', () => {
  expect(() => checkContext('guard.run', { tenant: undefined } as object)).not.toThrow();
  expect(() => checkContext('guard.run', { tennant: 'a' } as object)).toThrow('got "tennant"');
});
