import { createGuard, findGuardError, GuardError, memoryExporter } from '@portcullis/core';
import type { Guard, PolicyInput } from '@portcullis/core';
import OpenAI, { AzureOpenAI } from 'openai';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import OpenAI5, { AzureOpenAI as AzureOpenAI5 } from 'openai-v5';
import { OpenAIRealtimeWS as Realtime5 } from 'openai-v5/realtime/ws';
import OpenAI7, { AzureOpenAI as AzureOpenAI7 } from 'openai-v7';
import { OpenAIRealtimeWS as Realtime7 } from 'openai-v7/realtime/ws';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { events, json, startScriptedServer } from './testing/scripted-server.ts';
import type { ScriptedServer } from './testing/scripted-server.ts';
import { wrapOpenAI } from './wrap.ts';

const CARD = '4111 1111 1111 1111';
const EMAIL = 'jane.doe@example.com';
const SAFE = '[PAYMENT_CARD_1]';

// The three majors are structurally one client; the types of two copies never fit each other.
const MAJORS: readonly [string, typeof OpenAI, typeof AzureOpenAI, typeof OpenAIRealtimeWS][] = [
  [
    'openai 5',
    OpenAI5 as unknown as typeof OpenAI,
    AzureOpenAI5 as unknown as typeof AzureOpenAI,
    Realtime5 as unknown as typeof OpenAIRealtimeWS,
  ],
  ['openai 6', OpenAI, AzureOpenAI, OpenAIRealtimeWS],
  [
    'openai 7',
    OpenAI7 as unknown as typeof OpenAI,
    AzureOpenAI7 as unknown as typeof AzureOpenAI,
    Realtime7 as unknown as typeof OpenAIRealtimeWS,
  ],
];

function completion(content: string): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'gpt-4.1',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content, refusal: null },
        logprobs: { content: [{ token: content, bytes: [1], logprob: 0, top_logprobs: [] }], refusal: null },
      },
    ],
    usage: { prompt_tokens: 3, completion_tokens: 5, total_tokens: 8 },
  };
}

function chunk(delta: object, finish: string | null = null, index = 0): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'gpt-4.1',
    choices: [{ index, delta, finish_reason: finish }],
  };
}

const ask = { model: 'gpt-4.1', messages: [{ role: 'user' as const, content: `Pay with ${CARD}` }] };

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.received.length = 0;
});

describe.each(MAJORS)('%s', (_name, Client, Azure, Realtime) => {
  function open(
    policy: PolicyInput | 'balanced' | 'monitor' | 'strict' = 'balanced',
    options: object = {},
  ): {
    client: OpenAI;
    guard: Guard;
    exporter: ReturnType<typeof memoryExporter>;
  } {
    const exporter = memoryExporter();
    const guard = createGuard({ app: 'test', policy, exporters: [exporter] });
    const client = wrapOpenAI(new Client({ apiKey: 'test', baseURL: server.url, maxRetries: 2, ...options }), {
      guard,
    });
    return { client, guard, exporter };
  }

  it('gives the same client back, once wrapped', () => {
    const client = new Client({ apiKey: 'test' });
    const keys = Object.keys(client);
    const wrapped = wrapOpenAI(client);
    const { makeRequest } = wrapped as unknown as { makeRequest: unknown };
    expect(wrapOpenAI(wrapped)).toBe(client);
    expect(wrapped).toBeInstanceOf(Client);
    expect(Object.keys(wrapped)).toEqual(keys);
    expect((wrapped as unknown as { makeRequest: unknown }).makeRequest).toBe(makeRequest);
  });

  it('redacts what is sent and what is received', async () => {
    server.answer = () => json(completion(`You paid with ${CARD}.`));
    const { client } = open();
    const answer = await client.chat.completions.create(ask);
    expect(JSON.parse(server.received[0]?.body ?? '')).toMatchObject({
      messages: [{ content: `Pay with ${SAFE}` }],
    });
    expect(answer.choices[0]?.message.content).toBe(`You paid with ${SAFE}.`);
    expect(answer.choices[0]?.logprobs).toBeNull();
    expect(ask.messages[0]?.content).toContain(CARD);
  });

  it('keeps the promise methods of the client', async () => {
    server.answer = () => json(completion(CARD), 200, { 'x-request-id': 'req-1' });
    const { client } = open();
    const { data, response } = await client.chat.completions.create(ask).withResponse();
    expect(data.choices[0]?.message.content).toBe(SAFE);
    expect(Reflect.get(data, '_request_id')).toBe('req-1');
    expect(response.url).toBe(`${server.url}/chat/completions`);
    const raw = await client.chat.completions.create(ask).asResponse();
    expect(await raw.text()).not.toContain('4111');
    expect(await client.post('/chat/completions', { body: ask })).toMatchObject({
      choices: [{ message: { content: SAFE } }],
    });
  });

  it('redacts a stream, with a card spread over chunks', async () => {
    server.answer = () =>
      events([
        chunk({ role: 'assistant', content: '' }),
        ...[...`Card ${CARD}`].map((c) => chunk({ content: c })),
        chunk({}, 'stop'),
        '[DONE]',
      ]);
    const { client } = open();
    let text = '';
    for await (const part of await client.chat.completions.create({ ...ask, stream: true })) {
      text += part.choices[0]?.delta.content ?? '';
    }
    expect(text).toBe(`Card ${SAFE}`);
    const helper = client.chat.completions.stream(ask);
    expect(await helper.finalContent()).toBe(`Card ${SAFE}`);
    const [left, right] = (await client.chat.completions.create({ ...ask, stream: true })).tee();
    for (const side of [left, right]) {
      let seen = '';
      for await (const part of side) seen += part.choices[0]?.delta.content ?? '';
      expect(seen).toBe(`Card ${SAFE}`);
    }
  });

  it('redacts tool-call arguments at their strings, escaped or not', async () => {
    const spelled = `{"card":"\\u0034111 1111 1111 1111","n":4111111111111111,"note":"caf\\u00e9"}`;
    const call = (args: string): object => ({
      index: 0,
      id: 'c1',
      type: 'function',
      function: { name: 'pay', arguments: args },
    });
    server.answer = () =>
      events([
        chunk({ role: 'assistant', tool_calls: [call('')] }),
        ...[...spelled].map((c) => chunk({ tool_calls: [{ index: 0, function: { arguments: c } }] })),
        chunk({}, 'tool_calls'),
        '[DONE]',
      ]);
    const { client } = open();
    const tools = [{ type: 'function' as const, function: { name: 'pay', parameters: {} } }];
    const message = await client.chat.completions.stream({ ...ask, tools }).finalMessage();
    const parsed: unknown = JSON.parse(
      (message.tool_calls as unknown as readonly [{ function: { arguments: string } }])[0].function.arguments,
    );
    expect(parsed).toEqual({ card: SAFE, n: '[PAYMENT_CARD_2]', note: 'café' });
  });

  const blocking: PolicyInput = {
    schema: 1,
    rules: [{ id: 'no-cards', detect: ['payment_card'], action: 'block' }],
  };

  it('blocks input with an error of the client, without a request', async () => {
    const { client, exporter } = open(blocking);
    const calls = [
      () => client.chat.completions.create(ask),
      () => client.chat.completions.create({ ...ask, stream: true }),
      () => client.chat.completions.create(ask).asResponse(),
      () => client.chat.completions.stream(ask).finalContent(),
      () => client.responses.create({ model: 'gpt-4.1', input: CARD }),
      () => client.responses.stream({ model: 'gpt-4.1', input: CARD }).finalResponse(),
      () => client.embeddings.create({ model: 'e', input: CARD }),
      () => client.completions.create({ model: 'c', prompt: CARD }),
      () => client.images.generate({ prompt: CARD }),
    ];
    for (const call of calls) {
      const error: unknown = await call().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(Client.OpenAIError);
      expect(error).toBeInstanceOf(GuardError);
      expect(error).toMatchObject({
        code: 'ERR_BLOCKED',
        status: 403,
        type: 'guardrail_violation',
        name: 'GuardError',
      });
      expect(String(error)).not.toContain('4111');
    }
    expect(server.received).toHaveLength(0);
    expect(exporter.events.filter(({ type }) => type === 'call')).toHaveLength(calls.length);
  });

  it('ends a stream with the error when the output is blocked', async () => {
    server.answer = () =>
      events([
        chunk({ content: 'It is ' }),
        chunk({ content: CARD }),
        chunk({ content: ' ok' }),
        chunk({}, 'stop'),
        '[DONE]',
      ]);
    const { client } = open(blocking);
    let text = '';
    const read = async (): Promise<void> => {
      const stream = await client.chat.completions.create({ model: 'm', messages: [], stream: true });
      for await (const part of stream) text += part.choices[0]?.delta.content ?? '';
    };
    await expect(read()).rejects.toMatchObject({ code: 'ERR_BLOCKED' });
    expect(text).toBe('It is ');
    server.answer = () => json(completion(CARD));
    await expect(client.chat.completions.create({ model: 'm', messages: [] })).rejects.toBeInstanceOf(
      Client.OpenAIError,
    );
  });

  it('stops a stream in the middle, and the connection behind it, when a switch is flipped', async () => {
    server.answer = () => ({ ...events([chunk({ content: 'one ' }), chunk({ content: 'two ' })]), isEndless: true });
    const { client, guard } = open();
    const before = server.aborted();
    const stream = await client.chat.completions.create({ ...ask, stream: true });
    const seen: string[] = [];
    const read = async (): Promise<void> => {
      for await (const part of stream) {
        seen.push(part.choices[0]?.delta.content ?? '');
        if (seen.length === 2) guard.kill({ reason: 'drill', scope: { app: 'test' } });
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'ERR_KILL_SWITCH', status: 503 });
    await expect.poll(() => server.aborted()).toBe(before + 1);
    await expect(client.chat.completions.create(ask)).rejects.toMatchObject({ code: 'ERR_KILL_SWITCH' });
    guard.restore();
    server.answer = () => json(completion('fine'));
    await expect(client.chat.completions.create(ask)).resolves.toBeDefined();
    expect(guard.status().callsInFlight).toBe(0);
  });

  it('stops a call that still waits for its answer', async () => {
    server.answer = () => ({ headers: {}, pieces: [], isEndless: true });
    const { client, guard } = open();
    const fetchNothing = wrapOpenAI(
      new Client({ apiKey: 'test', fetch: () => new Promise<Response>(() => undefined) }),
      { guard },
    );
    const pending = [client.chat.completions.create(ask), fetchNothing.chat.completions.create(ask)];
    setTimeout(() => guard.kill(), 20);
    for (const call of pending) {
      const error: unknown = await call.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(findGuardError(error)?.code).toBe('ERR_KILL_SWITCH');
    }
  });

  it('counts retries once, and fails when they are used up', async () => {
    let attempts = 0;
    server.answer = () =>
      ++attempts % 3 === 0
        ? json(completion('ok'))
        : json({ error: { message: 'busy' } }, 500, { 'retry-after-ms': '1' });
    const { client, exporter, guard } = open({
      schema: 1,
      limits: [{ id: 'one', key: [], requests: { limit: 1, window: '1h' }, concurrency: 1 }],
    });
    await client.chat.completions.create(ask);
    expect(attempts).toBe(3);
    await expect.poll(() => exporter.events.length).toBe(1);
    await expect(client.chat.completions.create(ask)).rejects.toMatchObject({ code: 'ERR_LIMITED', status: 429 });
    expect(guard.status().callsInFlight).toBe(0);
  });

  it('guards clients made by withOptions, in chains too', async () => {
    server.answer = () => json(completion(CARD));
    const { client } = open();
    const clone = client.withOptions({ timeout: 5000 }).withOptions({ maxRetries: 0 });
    expect((await clone.chat.completions.create(ask)).choices[0]?.message.content).toBe(SAFE);
    expect(JSON.parse(server.received[0]?.body ?? '')).toMatchObject({ messages: [{ content: `Pay with ${SAFE}` }] });
    const azure = wrapOpenAI(
      new Azure({ apiKey: 'k', apiVersion: '2024-10-21', deployment: 'd', baseURL: `${server.url}/openai` }),
    );
    const copy = azure.withOptions({ timeout: 5000 });
    expect((await copy.chat.completions.create(ask)).choices[0]?.message.content).toBe(SAFE);
    expect(server.received.at(-1)?.path).toContain('/openai/deployments/d/chat/completions');
  });

  it('guards the Responses API, streamed, with every text that repeats', async () => {
    const text = `Mail ${EMAIL} or ${CARD}`;
    const part = { type: 'output_text', text, annotations: [], logprobs: [{ token: text }] };
    const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [part] };
    const response = {
      id: 'resp_1',
      object: 'response',
      status: 'completed',
      output: [item],
      instructions: CARD,
      tools: [],
      usage: { input_tokens: 1, output_tokens: 2 },
    };
    let sequence = 0;
    const event = (type: string, rest: object): object => ({ event: type, type, sequence_number: sequence++, ...rest });
    const at = { item_id: 'msg_1', output_index: 0, content_index: 0 };
    server.answer = () =>
      events([
        event('response.created', { response: { ...response, status: 'in_progress', output: [] } }),
        event('response.output_item.added', { output_index: 0, item: { ...item, content: [] } }),
        event('response.content_part.added', { ...at, part: { ...part, text: '', logprobs: [] } }),
        ...[...text].map((delta) =>
          event('response.output_text.delta', { ...at, delta, logprobs: [{ token: delta }] }),
        ),
        event('response.output_text.done', { ...at, text, logprobs: [{ token: text }] }),
        event('response.content_part.done', { ...at, part }),
        event('response.output_item.done', { output_index: 0, item }),
        event('response.completed', { response }),
      ]);
    const { client } = open('strict');
    const stream = await client.responses.create({ model: 'm', input: 'hi', stream: true });
    let seen = '';
    const all: unknown[] = [];
    for await (const each of stream) {
      all.push(each);
      if (each.type === 'response.output_text.delta') seen += each.delta;
    }
    expect(seen).toBe(`Mail [EMAIL_1] or ${SAFE}`);
    expect(JSON.stringify(all)).not.toMatch(/jane|4111|"token":"4/);
    expect(all.at(-1)).toMatchObject({ response: { output: [{ content: [{ text: seen }] }] } });
    const final = await client.responses.stream({ model: 'm', input: 'hi' }).finalResponse();
    expect(final.output).toMatchObject([{ content: [{ text: seen }] }]);
  });

  it('leaves every byte alone under monitor', async () => {
    const body = ` {"choices": [{"index":0,"message":{"role":"assistant","content":"${CARD} caf\\u00e9"}}] }\n`;
    server.answer = () => ({ headers: { 'content-type': 'application/json' }, pieces: [body] });
    const { client } = open('monitor');
    const raw = await client.chat.completions.create(ask).asResponse();
    expect(await raw.text()).toBe(body);
    expect(server.received[0]?.body).toBe(JSON.stringify(ask));
    const sse = `: ping\r\n\r\ndata: ${JSON.stringify(chunk({ content: CARD }))}\r\rid: 7\ndata:[DONE]\n\n`;
    server.answer = () => ({ headers: { 'content-type': 'text/event-stream' }, pieces: [sse] });
    const streamed = await client.chat.completions.create({ ...ask, stream: true }).asResponse();
    expect(await streamed.text()).toBe(sse);
  });

  it('reports a WebSocket opened with the client, and no other use of its address', async () => {
    const { client, guard } = open();
    server.answer = () => json(completion('fine'));
    await client.chat.completions.create(ask);
    expect(client.baseURL).toBe(server.url);
    expect(client.withOptions({ timeout: 1 }).baseURL).toBe(server.url);
    expect(guard.status().coverage[0]?.unguarded).toEqual({});
    const socket = new Realtime({ model: 'gpt-realtime' }, client as never);
    socket.on('error', () => undefined);
    socket.close();
    expect(guard.status().coverage[0]?.unguarded).toEqual({ realtime: 1 });
  });

  it('refuses what cannot be read, and reports what is not covered', async () => {
    const { client, guard } = open();
    await expect(client.embeddings.create({ model: 'e', input: [1, 2, 3] })).rejects.toMatchObject({
      code: 'ERR_UNSCANNABLE',
    });
    server.answer = () => json({ id: 'file_1' });
    await client.files.create({ file: new File(['{}'], 'a.jsonl'), purpose: 'batch' });
    await client.moderations.create({ input: `${CARD}` });
    expect(server.received.at(-1)?.body).toContain(CARD);
    expect(guard.status().coverage[0]?.unguarded).toMatchObject({ files: 1 });
  });
});
