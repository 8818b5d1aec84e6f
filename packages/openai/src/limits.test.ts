// Budgets through the real client: what a request reserves, and what its answer settles.
import { createGuard, findGuardError, memoryExporter, memoryLimitStore } from '@portcullis/core';
import type { CallEvent, GuardError, LimitRequest, LimitRule, LimitStore, PolicyInput } from '@portcullis/core';
import OpenAI from 'openai';
import OpenAI5 from 'openai-v5';
import OpenAI7 from 'openai-v7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { events, json, startScriptedServer } from './testing/scripted-server.ts';
import type { ScriptedAnswer, ScriptedServer } from './testing/scripted-server.ts';
import { wrapOpenAI } from './wrap.ts';

const USAGE = {
  prompt_tokens: 30,
  completion_tokens: 50,
  total_tokens: 80,
  prompt_tokens_details: { cached_tokens: 10 },
};
const WORDS = 'word '.repeat(3000);
const MESSAGES = [{ role: 'user' as const, content: 'Say something.' }];

const completion = (content: string, usage: object | undefined): object => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-4.1',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, refusal: null } }],
  ...(usage === undefined ? {} : { usage }),
});

function chunks(content: string, usage?: object): (object | string)[] {
  const frame = (choices: object[], more: object = {}): object => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'gpt-4.1',
    choices,
    ...more,
  });
  const pieces = content.match(/.{1,50}/gs) ?? [];
  return [
    ...pieces.map((piece) => frame([{ index: 0, delta: { content: piece }, finish_reason: null }])),
    frame([{ index: 0, delta: {}, finish_reason: 'stop' }]),
    ...(usage === undefined ? [] : [frame([], { usage })]),
    '[DONE]',
  ];
}

function response(text: string): object {
  const part = { type: 'output_text', text, annotations: [], logprobs: [] };
  return {
    id: 'resp_1',
    object: 'response',
    created_at: 1,
    model: 'gpt-4.1',
    status: 'completed',
    output: [{ id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [part] }],
    usage: { input_tokens: 30, output_tokens: 50, total_tokens: 80, input_tokens_details: { cached_tokens: 10 } },
  };
}

function responseEvents(text: string): object[] {
  const done = response(text);
  const at = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  return [
    { type: 'response.created', response: { ...done, output: [], usage: null } },
    { type: 'response.output_text.delta', ...at, delta: text, logprobs: [] },
    { type: 'response.output_text.done', ...at, text, logprobs: [] },
    { type: 'response.completed', response: done },
  ].map((event, index) => ({ event: event.type, sequence_number: index, ...event }));
}

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

interface Opened {
  readonly client: OpenAI;
  readonly asked: LimitRequest[];
  readonly settled: (number | undefined)[];
  readonly call: () => Promise<CallEvent | undefined>;
}

// A client whose guard counts in memory, and what it asked of the store and settled with it.
function open(Client: typeof OpenAI, limit: Partial<LimitRule>, answer: ScriptedAnswer): Opened {
  server.answer = () => answer;
  const asked: LimitRequest[] = [];
  const settled: (number | undefined)[] = [];
  const inner = memoryLimitStore();
  const limitStore: LimitStore = {
    async take(requests, now) {
      asked.push(...requests);
      const taken = await inner.take(requests, now);
      if (!taken.taken) return taken;
      const { lease } = taken;
      const settle: typeof lease.settle = (amounts) => {
        settled.push(...amounts);
        return lease.settle(amounts);
      };
      return { ...taken, lease: { settle, release: () => lease.release() } };
    },
  };
  const policy: PolicyInput = { schema: 1, limits: [{ id: 'budget', key: ['user'], ...limit }] };
  const exporter = memoryExporter();
  const guard = createGuard({ policy, limitStore, exporters: [exporter] });
  const client = wrapOpenAI(new Client({ apiKey: 'test', baseURL: server.url, maxRetries: 0 }), { guard });
  return {
    client,
    asked,
    settled,
    async call() {
      await guard.close();
      return exporter.events.find((event): event is CallEvent => event.type === 'call');
    },
  };
}

async function blocked(body: () => Promise<unknown>): Promise<GuardError> {
  try {
    await body();
  } catch (error) {
    const found = findGuardError(error);
    if (found !== undefined) return found;
    throw error;
  }
  throw new Error('expected a guard error, got none');
}

const TOKENS: Partial<LimitRule> = { tokens: { limit: 100_000, window: '1h' } };

describe.each([
  ['openai 5', OpenAI5 as unknown as typeof OpenAI],
  ['openai 6', OpenAI],
  ['openai 7', OpenAI7 as unknown as typeof OpenAI],
])('%s', (_name, Client) => {
  it('reserves the prompt and the maximum of every choice of a chat, and settles by its usage', async () => {
    const { client, asked, settled, call } = open(Client, TOKENS, json(completion('Hello.', USAGE)));
    await client.chat.completions.create({ model: 'gpt-4.1', messages: MESSAGES, max_completion_tokens: 400, n: 2 });
    const [request] = asked;
    expect(request?.kind === 'budget' ? request.amount : 0).toBeGreaterThan(800);
    expect(request?.kind === 'budget' ? request.amount : 0).toBeLessThan(820);
    expect(settled).toEqual([80]);
    expect((await call())?.usage).toEqual({ inputTokens: 30, outputTokens: 50, cachedInputTokens: 10 });
  });

  it('settles money by the price of the model and its cached input', async () => {
    const cost: Partial<LimitRule> = { cost: { limit: 1, window: 'day' } };
    const { client, settled } = open(Client, cost, json(completion('Hello.', USAGE)));
    await client.chat.completions.create({ model: 'gpt-4.1', messages: MESSAGES, max_tokens: 400 });
    expect(settled).toEqual([20 * 2 + 10 * 0.5 + 50 * 8]);
  });

  it('settles a streamed chat by the usage in its last chunk', async () => {
    const { client, settled } = open(Client, TOKENS, events(chunks('Hello there.', USAGE)));
    const stream = await client.chat.completions.create({
      model: 'gpt-4.1',
      messages: MESSAGES,
      stream: true,
      stream_options: { include_usage: true },
    });
    for await (const chunk of stream) void chunk;
    expect(settled).toEqual([80]);
  });

  it('settles a streamed chat that tells no usage by what was streamed', async () => {
    const { client, settled } = open(Client, TOKENS, events(chunks(WORDS)));
    const stream = await client.chat.completions.create({ model: 'gpt-4.1', messages: MESSAGES, stream: true });
    for await (const chunk of stream) void chunk;
    expect(settled[0]).toBeGreaterThan(2000);
    expect(settled[0]).toBeLessThan(4500);
  });

  it('settles a streamed chat that the app leaves by what was streamed', async () => {
    const { client, settled } = open(Client, TOKENS, events(chunks(WORDS)));
    const stream = await client.chat.completions.create({
      model: 'gpt-4.1',
      messages: MESSAGES,
      stream: true,
      max_tokens: 90_000,
    });
    for await (const chunk of stream) if (chunk.choices.length > 0) break;
    await expect.poll(() => settled.length).toBe(1);
    expect(settled[0]).toBeLessThan(4500);
  });

  it('cuts a streamed chat that runs out of a hard budget in the middle', async () => {
    const limit: Partial<LimitRule> = { tokens: { limit: 1500, window: '1h', overrun: 'cut' } };
    const { client, call } = open(Client, limit, events(chunks(WORDS)));
    let seen = '';
    const error = await blocked(async () => {
      const stream = await client.chat.completions.create({ model: 'gpt-4.1', messages: MESSAGES, stream: true });
      for await (const chunk of stream) seen += chunk.choices[0]?.delta.content ?? '';
    });
    expect(error).toMatchObject({ code: 'ERR_LIMITED', status: 429, limitId: 'budget' });
    expect(error.retryAfter).toBeGreaterThan(0);
    expect(seen.length).toBeLessThan(WORDS.length);
    expect(await call()).toMatchObject({ outcome: 'blocked', code: 'ERR_LIMITED', limitId: 'budget' });
  });

  it('reserves and settles responses, whole and streamed', async () => {
    const ask = { model: 'gpt-4.1', input: 'Say something.', max_output_tokens: 300 };
    const whole = open(Client, TOKENS, json(response('Hello.')));
    await whole.client.responses.create(ask);
    expect(whole.asked[0]?.kind === 'budget' ? whole.asked[0].amount : 0).toBeLessThan(320);
    expect(whole.settled).toEqual([80]);
    const streamed = open(Client, TOKENS, events(responseEvents('Hello.')));
    for await (const event of await streamed.client.responses.create({ ...ask, stream: true })) void event;
    expect(streamed.settled).toEqual([80]);
    expect((await streamed.call())?.usage).toEqual({ inputTokens: 30, outputTokens: 50, cachedInputTokens: 10 });
  });

  it('reserves no output for embeddings, and counts their token arrays', async () => {
    const answer = json({
      object: 'list',
      model: 'e',
      data: [{ object: 'embedding', index: 0, embedding: [0.1] }],
      usage: { prompt_tokens: 3, total_tokens: 3 },
    });
    const { client, asked, settled } = open(Client, TOKENS, answer);
    const ask = { model: 'text-embedding-3-small', encoding_format: 'float' as const };
    await client.embeddings.create({ ...ask, input: ['one', 'two'] });
    expect(asked[0]?.kind === 'budget' ? asked[0].amount : 0).toBeLessThan(6);
    expect(settled).toEqual([3]);
    await client.embeddings.create({
      ...ask,
      input: [
        [1, 2, 3],
        [4, 5],
      ],
    });
    const amount = asked[1]?.kind === 'budget' ? asked[1].amount : 0;
    expect(amount).toBeGreaterThanOrEqual(5);
    expect(amount).toBeLessThanOrEqual(7);
  });

  it('counts nothing for a request that the provider refuses', async () => {
    const { client, settled } = open(Client, TOKENS, json({ error: { message: 'busy' } }, 503));
    await expect(client.chat.completions.create({ model: 'gpt-4.1', messages: MESSAGES })).rejects.toThrow(/busy/);
    expect(settled).toEqual([0]);
  });

  it('leaves it to the API to refuse a maximum that is none', async () => {
    const { client, settled } = open(Client, TOKENS, json(completion('Hello.', USAGE)));
    for (const most of [-1, 1.5, 1e300, 'many']) {
      await client.chat.completions.create({ model: 'gpt-4.1', messages: MESSAGES, max_tokens: most as number });
    }
    expect(settled).toEqual([80, 80, 80, 80]);
  });

  it('tells the caller which limit refused, in the error of the client', async () => {
    const { client } = open(Client, { requests: { limit: 1, window: '1m' } }, json(completion('Hello.', USAGE)));
    const ask = { model: 'gpt-4.1', messages: MESSAGES, user: 'anna-secret' };
    await client.chat.completions.create(ask);
    const error = await blocked(() => client.chat.completions.create(ask));
    expect(error).toBeInstanceOf(Client.OpenAIError);
    expect(error).toMatchObject({ code: 'ERR_LIMITED', limitId: 'budget', remaining: 0, retryAfter: 60 });
    expect(error.resetAt).toBeGreaterThan(Date.now());
    expect(JSON.stringify(error) + error.message).not.toContain('anna-secret');
  });
});
