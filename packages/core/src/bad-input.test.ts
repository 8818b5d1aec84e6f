import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallDescriptor } from './call.ts';
import { GuardError, SetupError } from './errors.ts';
import { createGuard } from './guard.ts';
import type { Guard } from './guard.ts';
import { memoryLimitStore } from './limit/memory-store.ts';
import { memoryExporter } from './telemetry/memory-exporter.ts';
import { callOf, callsAmong, contentOf, failure, watched } from './test-guard.ts';

type Loose = Record<Exclude<keyof Guard, 'status' | 'close'>, (...values: readonly unknown[]) => unknown>;

const guard = createGuard();
// What callers without types can do.
const loose = guard as unknown as Loose;
const nothing = (): undefined => undefined;
const SECRET = 'sk-live-4111';

const notText: readonly (readonly [name: string, value: unknown, kind: string])[] = [
  ['nothing', undefined, 'nothing'],
  ['null', null, 'null'],
  ['a number', 42, 'a number'],
  ['an object', { text: SECRET }, 'an object'],
  ['an array', [SECRET], 'an array'],
  ['a boxed text', Object(SECRET), 'an object that can be iterated'],
  ['a function', () => SECRET, 'a function'],
  ['a symbol', Symbol(SECRET), 'a symbol'],
];

describe('what is no text', () => {
  test.each(notText)('%s cannot be inspected', async (_name, value, kind) => {
    const error = await failure(() => loose.inspect(value));
    expect(error).toMatchObject({ code: 'ERR_INPUT_INVALID', status: 400 });
    expect(error.message).toBe(
      `guard.inspect: expected text, got ${kind}. ` +
        'Give a string: leave out what has no text, and encode objects with JSON.stringify.',
    );
  });

  test.each(notText)('%s cannot be pushed', async (_name, value, kind) => {
    for (const format of ['text', 'json'] as const) {
      const error = await failure(() => guard.stream({ format }).push(value as string));
      expect(error.code).toBe('ERR_INPUT_INVALID');
      expect(error.message).toContain(`push: expected text, got ${kind}.`);
    }
  });

  test('a stream goes on after it, as if it had not been there', () => {
    const stream = guard.stream();
    const safe = stream.push('card 4111 1111 ');
    expect(() => stream.push(null as unknown as string)).toThrow(GuardError);
    expect(safe + stream.push('1111 1111.') + stream.end()).toBe('card [PAYMENT_CARD_1].');
  });

  test('no value at all raises another error, or stands in its message', () => {
    fc.assert(
      fc.property(
        fc.anything().filter((value) => typeof value !== 'string'),
        (value) => {
          for (const give of [loose.inspect, (chunk: unknown) => guard.stream().push(chunk as string)]) {
            let error: unknown;
            try {
              give(value);
            } catch (thrown) {
              error = thrown;
            }
            expect(error).toMatchObject({ name: 'GuardError', code: 'ERR_INPUT_INVALID' });
            expect((error as Error).message).toMatch(
              /^(?:guard\.inspect|push): expected text, got (?:nothing|null|an? [a-z]+(?: that can be iterated)?)\. Give a string: [^:]*$/,
            );
          }
        },
      ),
    );
  });
});

describe('contents', () => {
  const content = contentOf('hello');
  const faults: readonly { readonly name: string; readonly contents: unknown; readonly message: string }[] = [
    { name: 'an item that is null', contents: [null], message: 'contents[0]: expected an object, got null.' },
    {
      name: 'a text that is none',
      contents: [content, { ...content, text: { [SECRET]: SECRET } }],
      message: 'contents[1].text: expected text, got an object.',
    },
    {
      name: 'an unknown target',
      contents: [{ ...content, target: SECRET }],
      message: 'contents[0].target: expected input | retrieval | tool_result | tool_call | output, got another text.',
    },
    {
      name: 'no target',
      contents: [{ ...content, target: undefined }],
      message: 'contents[0].target: expected input | retrieval | tool_result | tool_call | output, got nothing.',
    },
    {
      name: 'an inherited provenance',
      contents: [{ ...content, provenance: 'constructor' }],
      message: 'contents[0].provenance: expected system | user | model | tool | retrieval, got another text.',
    },
    {
      name: 'no path',
      contents: [{ ...content, path: undefined }],
      message: 'contents[0].path: expected text, got nothing.',
    },
    {
      name: 'an unknown format',
      contents: [{ ...content, format: 'xml' }],
      message: 'contents[0].format: expected text | json, or nothing, got another text.',
    },
    // oxlint-disable-next-line no-sparse-arrays
    { name: 'a hole', contents: [content, , content], message: 'contents[1]: expected an object, got nothing.' },
  ];

  test.each(faults)('of a call: refuse $name', async ({ contents, message }) => {
    const { guard: own, events } = watched({});
    const error = await failure(() => own.begin(callOf({ contents: contents as never })));
    expect(error.code).toBe('ERR_INPUT_INVALID');
    expect(error.message).toContain(message);
    expect(error.message).not.toContain(SECRET);
    expect(own.status().callsInFlight).toBe(0);
    expect(callsAmong(await events())).toMatchObject([{ outcome: 'blocked', code: 'ERR_INPUT_INVALID' }]);
  });

  test.each([...faults, { name: 'null', contents: null, message: 'contents: expected a list, got null.' }])(
    'of an answer: refuse $name',
    async ({ contents, message }) => {
      const call = await guard.begin(callOf());
      const error = await failure(() => call.output(contents as never));
      expect(error.message).toContain(message);
      call.fail(error);
    },
  );
});

describe('arguments', () => {
  const call = callOf();
  test.each<{ name: string; give: () => unknown; message: string }>([
    { name: 'a list of options', give: () => createGuard([] as object), message: 'createGuard: expected an object' },
    { name: 'a key as options', give: () => createGuard(SECRET as never), message: 'expected an object, got text' },
    {
      name: 'null as options',
      give: () => loose.inspect('', null),
      message: 'guard.inspect: expected an object, got null',
    },
    { name: 'an index', give: () => loose.inspect('', 0), message: 'guard.inspect: expected an object, got a number' },
    {
      name: 'a misspelt option',
      give: () => loose.inspect('', { targt: 'output' }),
      message: 'guard.inspect: expected one of target, format, provenance, context, got "targt"',
    },
    {
      name: 'an unknown target',
      give: () => loose.inspect('', { target: SECRET }),
      message: 'guard.inspect: target: expected input | retrieval | tool_result | tool_call | output, got another text',
    },
    {
      name: 'an unknown provenance',
      give: () => loose.stream({ provenance: 'toString' }),
      message: 'guard.stream: provenance: expected system | user | model | tool | retrieval, got another text',
    },
    {
      name: 'an unknown format',
      give: () => loose.stream({ format: 1 }),
      message: 'guard.stream: format: expected text | json, got a number',
    },
    {
      name: 'a misspelt context',
      give: () => loose.inspect('', { context: { tennant: 'a' } }),
      message: 'guard.inspect: context: expected one of app,',
    },
    {
      name: 'a context with a number',
      give: () => loose.stream({ context: { user: 4111 } }),
      message: 'guard.stream: context: user: expected a name, got a number',
    },
    { name: 'null as stream', give: () => loose.stream(null), message: 'guard.stream: expected an object, got null' },
    {
      name: 'null as context',
      give: () => loose.run(null, nothing),
      message: 'guard.run: expected an object, got null',
    },
    {
      name: 'no function to run',
      give: () => loose.run({}),
      message: 'guard.run: body: expected a function, got nothing',
    },
    { name: 'null to kill', give: () => loose.kill(null), message: 'guard.kill: expected an object, got null' },
    { name: 'a list to kill', give: () => loose.kill([]), message: 'guard.kill: expected an object, got an array' },
    {
      name: 'a Map as scope, which would stop everything',
      give: () => loose.kill({ scope: new Map([['tenant', 'a']]) }),
      message: 'guard.kill: scope: expected an object, got an object that can be iterated',
    },
    {
      name: 'null to restore',
      give: () => loose.restore(null),
      message: 'guard.restore: expected the id of a kill switch, or nothing for all of them, got null',
    },
    {
      name: 'an id to restore that got lost',
      give: () => loose.restore(undefined),
      message: 'guard.restore: expected the id of a kill switch, or nothing for all of them, got nothing',
    },
    {
      name: 'a switch to restore',
      give: () => loose.restore({ id: 'kill-1' }),
      message: 'guard.restore: expected the id of a kill switch, or nothing for all of them, got an object',
    },
    {
      name: 'no path to report',
      give: () => loose.reportUnguarded(),
      message: 'guard.reportUnguarded: expected an object, got nothing',
    },
    {
      name: 'half a path to report',
      give: () => loose.reportUnguarded({ adapter: 'a', operation: 'o' }),
      message: 'guard.reportUnguarded: reason: expected text, got nothing',
    },
    {
      name: 'a failure of no mode',
      give: () => loose.reportFailure({ subject: 's', reason: 'r' }),
      message: 'guard.reportFailure: failMode: expected open | closed, got nothing',
    },
    { name: 'no call', give: () => loose.begin(), message: 'guard.begin: expected an object, got nothing' },
    {
      name: 'a call without an operation',
      give: () => loose.begin({ ...call, operation: undefined }),
      message: 'guard.begin: operation: expected a name, got nothing',
    },
    {
      name: 'a call without contents',
      give: () => loose.begin({ adapter: 'a', operation: 'o' }),
      message: 'guard.begin: contents: expected a list, got nothing',
    },
    {
      name: 'a misspelt field of a call',
      give: () => loose.begin({ ...call, modle: 'm' }),
      message: 'guard.begin: expected one of adapter, operation,',
    },
    {
      name: 'tools that are no names',
      give: () => loose.begin({ ...call, tools: [{ name: 'shell' }] }),
      message: 'guard.begin: tools: expected a list of names, got an array',
    },
    {
      name: 'a model that is no text',
      give: () => loose.begin({ ...call, model: 7 }),
      message: 'guard.begin: model: expected text, got a number',
    },
    {
      name: 'a misspelt context of a call',
      give: () => loose.begin({ ...call, context: { usr: 'a' } }),
      message: 'guard.begin: context: expected one of app,',
    },
    {
      name: 'a channel of an unknown target',
      give: async () => (await guard.begin(call)).stream('c', { target: 'outptu' as never }),
      message: 'call.stream: target: expected input |',
    },
    {
      name: 'a store without a size',
      give: () => memoryLimitStore(null as never),
      message: 'memoryLimitStore: expected an object, got null',
    },
    {
      name: 'a store that would forget every key',
      give: () => memoryLimitStore({ maxKeys: Number.NaN }),
      message: 'memoryLimitStore: maxKeys: expected a whole number from 1 on, got NaN',
    },
    {
      name: 'an exporter that would keep all',
      give: () => memoryExporter('many' as never),
      message: 'memoryExporter: expected a whole number from 1 on, got "many"',
    },
  ])('refuse $name', async ({ give, message }) => {
    const error: unknown = await (async () => give())().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    expect(error).toMatchObject({ code: 'ERR_OPTION_INVALID' });
    expect((error as Error).message).toContain(message);
    expect((error as Error).message).not.toContain(SECRET);
  });

  test('what traffic says about who calls is never a mistake', async () => {
    const hints = { user: '' };
    await expect(guard.begin(callOf({ hints, model: '' } satisfies Partial<CallDescriptor>))).resolves.toBeDefined();
  });

  test('any values at all are taken, or refused with an error of ours', async () => {
    const options = fc.oneof(
      fc.anything(),
      fc.dictionary(
        fc.constantFrom('target', 'provenance', 'context', 'format', 'scope', 'contents', 'adapter', 'reason'),
        fc.anything(),
      ),
    );
    const entries = Object.entries(loose).filter(([name]) => name !== 'status' && name !== 'close');
    expect(entries.length).toBeGreaterThan(5);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...entries), options, options, async ([, give], first, second) => {
        for (const values of [[first, second], ['text', first], [{}, first], [first]]) {
          const error: unknown = await (async () => give(...values))().catch((thrown: unknown) => thrown);
          if (error instanceof Error) expect(error.name).toMatch(/^(?:GuardError|SetupError)$/);
        }
      }),
    );
  });
});
