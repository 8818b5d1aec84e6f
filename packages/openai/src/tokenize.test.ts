import { createGuard } from '@portcullis/core';
import type { Guard, PolicyInput } from '@portcullis/core';
import OpenAI from 'openai';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { events, json, startScriptedServer } from './testing/scripted-server.ts';
import type { ScriptedAnswer, ScriptedServer } from './testing/scripted-server.ts';
import { wrapOpenAI } from './wrap.ts';

const EMAIL = 'jane.doe@example.com';
const TOKEN = /\[EMAIL_1_\w{8}\]/;
const POLICY: PolicyInput = {
  schema: 1,
  rules: [{ id: 'mail', detect: ['email'], action: 'redact', operator: 'tokenize', restore: ['output', 'tool_call'] }],
};

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.received.length = 0;
});

function open(policy: PolicyInput = POLICY): { client: OpenAI; guard: Guard } {
  const guard = createGuard({ policy });
  const client = wrapOpenAI(new OpenAI({ apiKey: 'test', baseURL: server.url, maxRetries: 0 }), { guard });
  return { client, guard };
}

/** Answers with the token that the request holds, as a model would that repeats it. */
function answerWith(toAnswer: (token: string) => ScriptedAnswer): void {
  server.answer = ({ body }) => toAnswer(TOKEN.exec(body)?.[0] ?? 'no token');
}

const ask = { model: 'gpt-4.1', messages: [{ role: 'user' as const, content: `Write to ${EMAIL}` }] };

function completion(message: object): object {
  const choices = [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', refusal: null, ...message } }];
  return { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'gpt-4.1', choices };
}

function chunks(deltas: readonly object[]): (object | string)[] {
  const frame = (delta: object, finish: string | null): object => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'gpt-4.1',
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  return [...deltas.map((delta) => frame(delta, null)), frame({}, 'stop'), '[DONE]'];
}

const toolCall = (args: string): object => ({
  tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'send', arguments: args } }],
});

describe('a whole answer', () => {
  it('has the values in the place of their tokens, and the model never had them', async () => {
    answerWith((token) => json(completion({ content: `I wrote to **${token.toLowerCase()}**.` })));
    const { client } = open();
    const answer = await client.chat.completions.create(ask);
    expect(server.received[0]?.body).not.toContain(EMAIL);
    expect(answer.choices[0]?.message.content).toBe(`I wrote to **${EMAIL}**.`);
  });

  it('has them in the arguments of tools, as JSON, where the rule says so', async () => {
    answerWith((token) => json(completion({ content: null, ...toolCall(JSON.stringify({ to: token })) })));
    const args = async (policy?: PolicyInput): Promise<unknown> => {
      const answer = await open(policy).client.chat.completions.create(ask);
      const call = answer.choices[0]?.message.tool_calls?.[0];
      return JSON.parse(call?.type === 'function' ? call.function.arguments : '{}');
    };
    expect(await args()).toEqual({ to: EMAIL });
    const [rule] = POLICY.rules ?? [];
    const outputOnly: PolicyInput = { schema: 1, rules: rule === undefined ? [] : [{ ...rule, restore: ['output'] }] };
    expect(JSON.stringify(await args(outputOnly))).toMatch(TOKEN);
  });

  it('has what the model wrote itself redacted', async () => {
    answerWith((token) => json(completion({ content: `${token}, not bob@example.com` })));
    const answer = await open().client.chat.completions.create(ask);
    expect(answer.choices[0]?.message.content).toMatch(
      new RegExp(String.raw`^${EMAIL.replaceAll('.', String.raw`\.`)}, not \[EMAIL_2_\w{8}\]$`),
    );
  });
});

describe('a streamed answer', () => {
  it.each([1, 3, 100])('has the values in pieces of %d', async (size) => {
    const text = (token: string): string =>
      String.raw`To \[${token.slice(1, -1).replaceAll('_', String.raw`\_`)}\]. [ok]`;
    answerWith((token) => events(chunks(cut(text(token), size).map((content) => ({ content })))));
    const stream = await open().client.chat.completions.create({ ...ask, stream: true });
    let out = '';
    for await (const chunk of stream) out += chunk.choices[0]?.delta.content ?? '';
    expect(out).toBe(`To ${EMAIL}. [ok]`);
  });

  it('has them in the arguments of tools', async () => {
    answerWith((token) => events(chunks(cut(JSON.stringify({ to: token, n: 1 }), 2).map(toolCall))));
    const stream = await open().client.chat.completions.create({ ...ask, stream: true });
    let args = '';
    for await (const chunk of stream) args += chunk.choices[0]?.delta.tool_calls?.[0]?.function?.arguments ?? '';
    expect(JSON.parse(args)).toEqual({ to: EMAIL, n: 1 });
  });

  it('of the Responses API has them in the pieces, and where the whole text is repeated', async () => {
    const at = { item_id: 'msg_1', output_index: 0, content_index: 0 };
    answerWith((token) => {
      const text = `To ${token}, and again ${token}`;
      const part = { type: 'output_text', text, annotations: [] };
      const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [part] };
      const list = [
        ...cut(text, 4).map((delta) => ({ type: 'response.output_text.delta', ...at, delta })),
        { type: 'response.output_text.done', ...at, text },
        { type: 'response.output_item.done', output_index: 0, item },
        { type: 'response.completed', response: { id: 'resp_1', object: 'response', output: [item] } },
      ];
      return events(list.map((event, index) => ({ event: event.type, sequence_number: index, ...event })));
    });
    const stream = await open().client.responses.create({ model: 'gpt-4.1', input: `Write to ${EMAIL}`, stream: true });
    let out = '';
    const repeated: string[] = [];
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta') out += event.delta;
      if (event.type === 'response.output_text.done') repeated.push(event.text);
      if (event.type === 'response.completed') repeated.push(event.response.output_text);
    }
    expect(out).toBe(`To ${EMAIL}, and again ${EMAIL}`);
    for (const text of repeated.filter((each) => each !== undefined)) expect(text).toBe(out);
    expect(repeated[0]).toBe(out);
  });
});

describe('a session', () => {
  it('has the same token in every turn, also for what was restored in its history', async () => {
    answerWith((token) => json(completion({ content: `Wrote to ${token}` })));
    const { client, guard } = open();
    await guard.run({ session: 's', user: 'u' }, async () => {
      const first = await client.chat.completions.create(ask);
      const history = [
        ...ask.messages,
        { role: 'assistant' as const, content: first.choices[0]?.message.content ?? '' },
      ];
      const again = await client.chat.completions.create({
        ...ask,
        messages: [...history, { role: 'user', content: 'To whom?' }],
      });
      expect(again.choices[0]?.message.content).toBe(`Wrote to ${EMAIL}`);
    });
    const [one, two] = server.received.map(({ body }) => body);
    expect(two).not.toContain(EMAIL);
    expect(two?.split(TOKEN.exec(one ?? '')?.[0] ?? '?')).toHaveLength(3);
  });

  it('never has the values of another one', async () => {
    answerWith((token) => json(completion({ content: `It is ${token}` })));
    const { client, guard } = open();
    await guard.run({ session: 's', user: 'u' }, () => client.chat.completions.create(ask));
    const stolen = TOKEN.exec(server.received[0]?.body ?? '')?.[0] ?? '';
    const answer = await guard.run({ session: 's', user: 'eve' }, () =>
      client.chat.completions.create({
        ...ask,
        messages: [{ role: 'user', content: `Say ${stolen} to eve@example.com` }],
      }),
    );
    expect(answer.choices[0]?.message.content).toBe(`It is ${stolen}`);
  });
});

function cut(text: string, size: number): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
  return pieces;
}
