import { readFile, writeFile } from 'node:fs/promises';
import { createGuard, findGuardError } from '@portcullis/core';
import type { PolicyInput } from '@portcullis/core';
import OpenAI, { AzureOpenAI } from 'openai';
import OpenAI5, { AzureOpenAI as AzureOpenAI5 } from 'openai-v5';
import OpenAI7, { AzureOpenAI as AzureOpenAI7 } from 'openai-v7';
import type { RunnableTools } from 'openai/lib/RunnableFunction';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { events, json, startScriptedServer } from './testing/scripted-server.ts';
import type { ScriptedAnswer, ScriptedServer } from './testing/scripted-server.ts';
import { wrapOpenAI } from './wrap.ts';

// A card in all its spellings: what must never pass.
const CARD = '4111 1111 1111 1111';
const LEAK = /4111|1111/;

const MAJORS: readonly [string, typeof OpenAI, typeof AzureOpenAI][] = [
  ['5', OpenAI5 as unknown as typeof OpenAI, AzureOpenAI5 as unknown as typeof AzureOpenAI],
  ['6', OpenAI, AzureOpenAI],
  ['7', OpenAI7 as unknown as typeof OpenAI, AzureOpenAI7 as unknown as typeof AzureOpenAI],
];

const REDACT: PolicyInput = { schema: 1, rules: [{ id: 'cards', detect: ['payment_card'], action: 'redact' }] };
const BLOCK_INPUT: PolicyInput = {
  schema: 1,
  rules: [{ id: 'cards', targets: ['input', 'tool_result', 'tool_call'], detect: ['payment_card'], action: 'block' }],
};
const BLOCK_OUTPUT: PolicyInput = {
  schema: 1,
  rules: [{ id: 'cards', targets: ['output', 'retrieval'], detect: ['payment_card'], action: 'block' }],
};

interface Path {
  readonly name: string;
  /** True when nothing that the model writes comes back. */
  readonly isInputOnly?: boolean;
  /** True when the request carries no text of its own. */
  readonly isOutputOnly?: boolean;
  readonly run: (client: OpenAI, azure: AzureOpenAI) => Promise<unknown>;
}

const chat = { model: 'm', messages: [{ role: 'user' as const, content: CARD }] };
const respond = { model: 'm', input: CARD };
const schema = z.object({ answer: z.string() });
const structured = { ...chat, response_format: zodResponseFormat(schema, 'a') };

async function all(stream: AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>): Promise<unknown[]> {
  const seen: unknown[] = [];
  for await (const each of await stream) seen.push(each);
  return seen;
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(stream).text();
}

const tools: RunnableTools<[object]> = [
  {
    type: 'function' as const,
    function: { name: 'look', parameters: {}, function: () => `result ${CARD}`, parse: (text) => JSON.parse(text) as object },
  },
];

const PATHS: readonly Path[] = [
  { name: 'chat.completions.create', run: (c) => c.chat.completions.create(chat) },
  { name: 'chat.completions.create, n > 1', run: (c) => c.chat.completions.create({ ...chat, n: 2 }) },
  { name: 'chat.completions.create, stream', run: (c) => all(c.chat.completions.create({ ...chat, stream: true })) },
  { name: 'chat.completions.create, stream, n > 1', run: (c) => all(c.chat.completions.create({ ...chat, n: 2, stream: true })) },
  { name: 'chat.completions.stream', run: async (c) => { const s = c.chat.completions.stream(chat); return [await all(s), await s.finalChatCompletion()]; } },
  { name: 'chat.completions.parse', run: (c) => c.chat.completions.parse(structured) },
  { name: 'chat.completions.stream, structured', run: (c) => c.chat.completions.stream(structured).finalChatCompletion() },
  { name: 'chat.completions.runTools', run: async (c) => { const r = c.chat.completions.runTools({ ...chat, tools }); await r.done(); return r.messages.filter(({ role }) => role === 'assistant'); } },
  { name: 'chat.completions.runTools, stream', run: async (c) => { const r = c.chat.completions.runTools({ ...chat, tools, stream: true }); await r.done(); return r.messages.filter(({ role }) => role === 'assistant'); } },
  { name: 'withResponse', run: async (c) => (await c.chat.completions.create(chat).withResponse()).data },
  { name: 'asResponse', run: async (c) => (await c.chat.completions.create(chat).asResponse()).text() },
  { name: 'asResponse, stream', run: async (c) => (await c.chat.completions.create({ ...chat, stream: true }).asResponse()).text() },
  { name: 'tee', run: async (c) => { const [a, b] = (await c.chat.completions.create({ ...chat, stream: true })).tee(); return [await all(a), await all(b)]; } },
  { name: 'toReadableStream', run: async (c) => readAll((await c.chat.completions.create({ ...chat, stream: true })).toReadableStream() as ReadableStream<Uint8Array>) },
  { name: 'client.post', run: (c) => c.post('/chat/completions', { body: chat }) },
  { name: 'client.post, body as text', run: (c) => c.post('/chat/completions', { body: JSON.stringify(chat), headers: { 'content-type': 'application/json' } } as never) },
  { name: 'withOptions chain', run: (c) => c.withOptions({ timeout: 9000 }).withOptions({ maxRetries: 0 }).chat.completions.create(chat) },
  { name: 'AzureOpenAI', run: (_c, azure) => azure.chat.completions.create(chat) },
  { name: 'AzureOpenAI, stream, withOptions', run: (_c, azure) => all(azure.withOptions({ timeout: 9000 }).chat.completions.create({ ...chat, stream: true })) },
  { name: 'chat.completions.retrieve', isOutputOnly: true, run: (c) => c.chat.completions.retrieve('chatcmpl-1') },
  { name: 'responses.create', run: (c) => c.responses.create(respond) },
  { name: 'responses.create, items', run: (c) => c.responses.create({ model: 'm', input: [{ type: 'function_call_output', call_id: 'c', output: `{"x":"${CARD}"}` }] }) },
  { name: 'responses.create, stream', run: (c) => all(c.responses.create({ ...respond, stream: true })) },
  { name: 'responses.stream', run: async (c) => { const s = c.responses.stream(respond); return [await all(s), await s.finalResponse()]; } },
  { name: 'responses.parse', run: (c) => c.responses.parse({ ...respond, text: { format: zodTextFormat(schema, 'a') } }) },
  { name: 'responses.retrieve', isOutputOnly: true, run: (c) => c.responses.retrieve('resp_1') },
  { name: 'completions.create', run: (c) => c.completions.create({ model: 'm', prompt: CARD }) },
  { name: 'completions.create, stream', run: (c) => all(c.completions.create({ model: 'm', prompt: [CARD], stream: true })) },
  { name: 'embeddings.create', isInputOnly: true, run: (c) => c.embeddings.create({ model: 'm', input: [CARD], encoding_format: 'float' }) },
  { name: 'images.generate', run: (c) => c.images.generate({ model: 'm', prompt: CARD }) },
  { name: 'images.edit', run: (c) => c.images.edit({ model: 'm', prompt: CARD, image: new File(['x'], 'a.png', { type: 'image/png' }) }) },
  { name: 'audio.transcriptions.create', run: (c) => c.audio.transcriptions.create({ model: 'm', prompt: CARD, file: new File(['x'], 'a.mp3') }) },
  { name: 'audio.transcriptions.create, text', run: (c) => c.audio.transcriptions.create({ model: 'm', prompt: CARD, response_format: 'text', file: new File(['x'], 'a.mp3') }) },
  { name: 'audio.speech.create', isInputOnly: true, run: async (c) => (await c.audio.speech.create({ model: 'm', voice: 'alloy', input: CARD })).arrayBuffer() },
  { name: 'beta.threads.messages.create', run: (c) => c.beta.threads.messages.create('thread_1', { role: 'user', content: CARD }) },
  { name: 'beta.threads.runs.stream', run: async (c) => { const s = c.beta.threads.runs.stream('thread_1', { assistant_id: 'a', additional_instructions: CARD }); return [await all(s), await s.finalMessages()]; } },
  { name: 'vectorStores.search', run: async (c) => (await c.vectorStores.search('vs_1', { query: CARD })).data },
];

function completion(n: number, content: string): object {
  const choices = Array.from({ length: n }, (_, index) => ({
    index,
    finish_reason: 'stop',
    message: { role: 'assistant', content, refusal: null, annotations: [{ type: 'url_citation', url_citation: { title: CARD, url: 'https://x' } }] },
    logprobs: { content: [{ token: content, logprob: 0, bytes: [], top_logprobs: [{ token: content, logprob: 0, bytes: [] }] }], refusal: null },
  }));
  return { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'm', choices };
}

function chunks(n: number, content: string, extra: object = {}): (object | string)[] {
  const frame = (choices: object[]): object => ({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm', choices });
  const indexes = Array.from({ length: n }, (_, index) => index);
  return [
    frame(indexes.map((index) => ({ index, delta: { role: 'assistant', content: '', ...extra }, finish_reason: null }))),
    ...[...content].flatMap((c) => indexes.map((index) => frame([{ index, delta: { content: c }, finish_reason: null, logprobs: { content: [{ token: c, logprob: 0, bytes: [], top_logprobs: [] }], refusal: null } }]))),
    ...indexes.map((index) => frame([{ index, delta: {}, finish_reason: 'stop' }])),
    '[DONE]',
  ];
}

function responseEvents(text: string): object[] {
  const part = { type: 'output_text', text, annotations: [], logprobs: [] };
  const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [part] };
  const response = { id: 'resp_1', object: 'response', created_at: 1, model: 'm', status: 'completed', output: [item], instructions: CARD, tools: [] };
  const at = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  const list: [string, object][] = [
    ['response.created', { response: { ...response, output: [] } }],
    ['response.output_item.added', { output_index: 0, item: { ...item, content: [] } }],
    ['response.content_part.added', { ...at, part: { ...part, text: '' } }],
    ...[...text].map((delta): [string, object] => ['response.output_text.delta', { ...at, delta, logprobs: [] }]),
    ['response.output_text.done', { ...at, text, logprobs: [] }],
    ['response.content_part.done', { ...at, part }],
    ['response.output_item.done', { output_index: 0, item }],
    ['response.completed', { response }],
  ];
  return list.map(([type, rest], index) => ({ event: type, type, sequence_number: index, ...rest }));
}

function assistantEvents(): object[] {
  const message = { id: 'msg_1', object: 'thread.message', thread_id: 'thread_1', role: 'assistant', status: 'completed', content: [{ type: 'text', text: { value: CARD, annotations: [] } }] };
  return [
    { event: 'thread.run.created', id: 'run_1', object: 'thread.run', status: 'queued', instructions: CARD },
    { event: 'thread.message.created', ...message, status: 'in_progress', content: [] },
    ...[...CARD].map((value, index) => ({ event: 'thread.message.delta', id: 'msg_1', object: 'thread.message.delta', delta: { content: [{ index: 0, type: 'text', text: { value, ...(index === 0 ? { annotations: [] } : {}) } }] } })),
    { event: 'thread.message.completed', ...message },
    { event: 'thread.run.completed', id: 'run_1', object: 'thread.run', status: 'completed', instructions: CARD },
  ];
}

function answer(path: string, body: string): ScriptedAnswer {
  const isStream = /"stream":true/.test(body);
  const n = /"n":2/.test(body) ? 2 : 1;
  const content = /json_schema/.test(body) ? `{"answer":"\\u0034111 1111 1111 1111"}` : `It is ${CARD}`;
  if (path.includes('/chat/completions')) {
    if (body.includes('"tools"') && !body.includes('"role":"tool"')) return toolCall(isStream);
    return isStream ? events(chunks(n, content)) : json(completion(n, content));
  }
  if (path.includes('/threads')) {
    return isStream ? events(assistantEvents()) : json({ id: 'msg_1', content: [{ type: 'text', text: { value: CARD } }] });
  }
  if (path.includes('/responses')) {
    const list = responseEvents(content);
    return isStream ? events(list) : json((list.at(-1) as { response: object }).response);
  }
  if (path.includes('/completions')) {
    const choice = (text: string, finish: string | null): object => ({ id: 'cmpl', object: 'text_completion', choices: [{ index: 0, text, finish_reason: finish, logprobs: null }] });
    return isStream ? events([...[...CARD].map((c) => choice(c, null)), choice('', 'stop'), '[DONE]']) : json(choice(CARD, 'stop'));
  }
  if (path.includes('/embeddings')) return json({ data: [{ index: 0, embedding: [0.1] }] });
  if (path.includes('/images')) return json({ data: [{ revised_prompt: CARD, b64_json: 'AAAA' }] });
  if (path.includes('/speech')) return { headers: { 'content-type': 'audio/mpeg' }, pieces: [new Uint8Array([1, 2, 3])] };
  if (path.includes('/transcriptions')) {
    return body.includes('\r\n\r\ntext\r\n') ? { headers: { 'content-type': 'text/plain' }, pieces: [CARD] } : json({ text: CARD, segments: [{ text: CARD }], words: [] });
  }
  return json({ object: 'page', data: [{ file_id: 'f', filename: 'a', score: 1, content: [{ type: 'text', text: CARD }] }], search_query: CARD, has_more: false });
}

function toolCall(isStream: boolean): ScriptedAnswer {
  const call = { id: 'c1', type: 'function', function: { name: 'look', arguments: `{"q":"${CARD}"}` } };
  if (!isStream) {
    return json({ id: 'x', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls: [call] } }] });
  }
  const frame = (delta: object, finish: string | null = null): object => ({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] });
  return events([
    frame({ role: 'assistant', tool_calls: [{ index: 0, ...call, function: { name: 'look', arguments: '' } }] }),
    ...[...call.function.arguments].map((c) => frame({ tool_calls: [{ index: 0, function: { arguments: c } }] })),
    frame({}, 'tool_calls'),
    '[DONE]',
  ]);
}

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const table = new Map<string, string[]>();

describe.each(MAJORS)('openai %s', (major, Client, Azure) => {
  function open(policy: PolicyInput): { client: OpenAI; azure: AzureOpenAI; guard: ReturnType<typeof createGuard> } {
    const guard = createGuard({ app: 'coverage', policy });
    server.received.length = 0;
    const client = wrapOpenAI(new Client({ apiKey: 'k', baseURL: server.url, maxRetries: 0 }), { guard });
    const azure = wrapOpenAI(new Azure({ apiKey: 'k', apiVersion: '2024-10-21', baseURL: `${server.url}/openai`, maxRetries: 0 }), { guard });
    return { client, azure, guard };
  }

  async function codeOf(run: Promise<unknown>): Promise<string | undefined> {
    const error: unknown = await run.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return error === undefined ? undefined : (findGuardError(error)?.code ?? String(error));
  }

  it.each(PATHS)('$name', async ({ name, run, isInputOnly = false, isOutputOnly = false }) => {
    const cells: string[] = [];
    server.answer = ({ path, body }) => answer(path, body);

    const { client, azure, guard } = open(REDACT);
    const seen = JSON.stringify(await run(client, azure));
    expect(server.received.map(({ body }) => body).join('\n')).not.toMatch(LEAK);
    expect(seen).not.toMatch(LEAK);
    if (!isInputOnly) expect(seen).toContain('[PAYMENT_CARD_1]');
    expect(guard.status().callsInFlight).toBe(0);
    cells.push('redact');

    if (!isOutputOnly) {
      const blocked = open(BLOCK_INPUT);
      expect(await codeOf(run(blocked.client, blocked.azure))).toBe('ERR_BLOCKED');
      expect(server.received).toHaveLength(0);
      expect(blocked.guard.status().callsInFlight).toBe(0);
    }
    if (!isInputOnly) {
      const blocked = open(BLOCK_OUTPUT);
      expect(await codeOf(run(blocked.client, blocked.azure))).toBe('ERR_BLOCKED');
      expect(blocked.guard.status().callsInFlight).toBe(0);
    }
    cells.push('block');

    server.answer = ({ path, body }) => {
      const { pieces, ...rest } = answer(path, body);
      return { ...rest, pieces: pieces.slice(0, Math.min(2, pieces.length - 1)), isEndless: true };
    };
    const killed = open({ schema: 1 });
    const running = codeOf(run(killed.client, killed.azure));
    await expect.poll(() => server.received.length).toBe(1);
    killed.guard.kill({ scope: { app: 'coverage' } });
    expect(await running).toBe('ERR_KILL_SWITCH');
    expect(killed.guard.status().callsInFlight).toBe(0);
    cells.push('kill');

    table.set(name, [...(table.get(name) ?? []), `${major}: ${cells.join(' · ')}`]);
  });
});

describe('docs/coverage.md', () => {
  it('is what the tests above showed (npm test with UPDATE_DOCS=1 writes it)', async () => {
    const file = new URL('../../../docs/coverage.md', import.meta.url);
    const rows = PATHS.map(({ name }) => {
      const cells = MAJORS.map(([major]) => {
        const cell = table.get(name)?.find((each) => each.startsWith(`${major}: `));
        return cell?.slice(3) ?? 'not covered';
      });
      return `| \`${name}\` | ${cells.join(' | ')} |`;
    });
    const text = `${COVERAGE_HEAD}${rows.join('\n')}\n${COVERAGE_FOOT}`;
    if (process.env['UPDATE_DOCS'] === '1') await writeFile(file, text);
    expect(await readFile(file, 'utf8')).toBe(text);
  });
});

const COVERAGE_HEAD = `# What \`wrapOpenAI\` covers

Generated by \`packages/openai/src/coverage.test.ts\`: a cell names what a test of that call path showed
with the real client over HTTP. **redact**: a card number planted in every text of the request and the
answer reached neither the server nor the app. **block**: the rule stopped the request before it was
sent, and the answer before it was shown. **kill**: a kill switch flipped in mid-call ended it with
\`ERR_KILL_SWITCH\`.

| call path | openai 5 | openai 6 | openai 7 |
|---|---|---|---|
`;

const COVERAGE_FOOT = `
## What it does not cover

| path | what happens |
|---|---|
| \`moderations.create\` | sent as it is, on purpose: harmful text is sent there to be judged. Kill switches hold. |
| Realtime and other WebSockets | go past HTTP. Opening one with a wrapped client is an \`unguarded\` event. |
| Files, uploads, batches, fine-tuning, and paths that this version does not know | sent as they are. Each is an \`unguarded\` event; kill switches hold. |
| Images, audio and files inside a message | not read. Text beside them is. |
| Token arrays as input | cannot be read: refused with \`ERR_UNSCANNABLE\`, unless the policy says \`unscannable: allow\`. |
| A stream resumed with \`starting_after\` | is inspected from where it resumes; a match cut by that place is not seen. |
| X.509 workload identity (openai 7) | such a client does not send through its \`fetch\`; wrapping it is a \`TypeError\`. |
`;
