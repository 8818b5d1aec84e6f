import OpenAI, { AzureOpenAI } from 'openai';
import OpenAI5, { AzureOpenAI as AzureOpenAI5 } from 'openai-v5';
import OpenAI7, { AzureOpenAI as AzureOpenAI7 } from 'openai-v7';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import type { RunnableToolFunctionWithParse } from 'openai/lib/RunnableFunction';
import { z } from 'zod';
import { CARD } from './answers.ts';

/** The supported majors of openai. Their types never fit each other; their shapes do. */
export const MAJORS: readonly [string, typeof OpenAI, typeof AzureOpenAI][] = [
  ['5', OpenAI5 as unknown as typeof OpenAI, AzureOpenAI5 as unknown as typeof AzureOpenAI],
  ['6', OpenAI, AzureOpenAI],
  ['7', OpenAI7 as unknown as typeof OpenAI, AzureOpenAI7 as unknown as typeof AzureOpenAI],
];

/** One way to call a model. */
export interface CallPath {
  readonly name: string;
  /** True when nothing that the model writes comes back. */
  readonly isInputOnly?: boolean;
  /** True when the request carries no text of its own. */
  readonly isOutputOnly?: boolean;
  /** Calls, and returns everything that the app gets to see. */
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

const tools: RunnableToolFunctionWithParse<object>[] = [
  {
    type: 'function',
    function: {
      name: 'look',
      description: 'Looks something up.',
      parameters: {},
      function: () => `result ${CARD}`,
      parse: (text) => JSON.parse(text) as object,
    },
  },
];

/** Every way in which apps call models through the client. */
export const CALL_PATHS: readonly CallPath[] = [
  { name: 'chat.completions.create', run: (c) => c.chat.completions.create(chat) },
  { name: 'chat.completions.create, n > 1', run: (c) => c.chat.completions.create({ ...chat, n: 2 }) },
  { name: 'chat.completions.create, stream', run: (c) => all(c.chat.completions.create({ ...chat, stream: true })) },
  {
    name: 'chat.completions.create, stream, n > 1',
    run: (c) => all(c.chat.completions.create({ ...chat, n: 2, stream: true })),
  },
  {
    name: 'chat.completions.stream',
    run: async (c) => {
      const s = c.chat.completions.stream(chat);
      return [await all(s), await s.finalChatCompletion()];
    },
  },
  { name: 'chat.completions.parse', run: (c) => c.chat.completions.parse(structured) },
  {
    name: 'chat.completions.stream, structured',
    run: (c) => c.chat.completions.stream(structured).finalChatCompletion(),
  },
  {
    name: 'chat.completions.runTools',
    run: async (c) => {
      const r = c.chat.completions.runTools({ ...chat, tools });
      await r.done();
      return r.messages.filter(({ role }) => role === 'assistant');
    },
  },
  {
    name: 'chat.completions.runTools, stream',
    run: async (c) => {
      const r = c.chat.completions.runTools({ ...chat, tools, stream: true });
      await r.done();
      return r.messages.filter(({ role }) => role === 'assistant');
    },
  },
  { name: 'withResponse', run: async (c) => (await c.chat.completions.create(chat).withResponse()).data },
  { name: 'asResponse', run: async (c) => (await c.chat.completions.create(chat).asResponse()).text() },
  {
    name: 'asResponse, stream',
    run: async (c) => (await c.chat.completions.create({ ...chat, stream: true }).asResponse()).text(),
  },
  {
    name: 'tee',
    run: async (c) => {
      const [a, b] = (await c.chat.completions.create({ ...chat, stream: true })).tee();
      return [await all(a), await all(b)];
    },
  },
  {
    name: 'toReadableStream',
    run: async (c) =>
      readAll(
        (await c.chat.completions.create({ ...chat, stream: true })).toReadableStream() as ReadableStream<Uint8Array>,
      ),
  },
  { name: 'client.post', run: (c) => c.post('/chat/completions', { body: chat }) },
  {
    name: 'client.post, body as text',
    run: (c) =>
      c.post('/chat/completions', {
        body: JSON.stringify(chat),
        headers: { 'content-type': 'application/json' },
      } as never),
  },
  {
    name: 'withOptions chain',
    run: (c) => c.withOptions({ timeout: 9000 }).withOptions({ maxRetries: 0 }).chat.completions.create(chat),
  },
  { name: 'AzureOpenAI', run: (_c, azure) => azure.chat.completions.create(chat) },
  {
    name: 'AzureOpenAI, stream, withOptions',
    run: (_c, azure) => all(azure.withOptions({ timeout: 9000 }).chat.completions.create({ ...chat, stream: true })),
  },
  { name: 'chat.completions.retrieve', isOutputOnly: true, run: (c) => c.chat.completions.retrieve('chatcmpl-1') },
  { name: 'responses.create', run: (c) => c.responses.create(respond) },
  {
    name: 'responses.create, items',
    run: (c) =>
      c.responses.create({
        model: 'm',
        input: [{ type: 'function_call_output', call_id: 'c', output: `{"x":"${CARD}"}` }],
      }),
  },
  { name: 'responses.create, stream', run: (c) => all(c.responses.create({ ...respond, stream: true })) },
  {
    name: 'responses.stream',
    run: async (c) => {
      const s = c.responses.stream(respond);
      return [await all(s), await s.finalResponse()];
    },
  },
  {
    name: 'responses.parse',
    run: (c) => c.responses.parse({ ...respond, text: { format: zodTextFormat(schema, 'a') } }),
  },
  { name: 'responses.retrieve', isOutputOnly: true, run: (c) => c.responses.retrieve('resp_1') },
  { name: 'completions.create', run: (c) => c.completions.create({ model: 'm', prompt: CARD }) },
  {
    name: 'completions.create, stream',
    run: (c) => all(c.completions.create({ model: 'm', prompt: [CARD], stream: true })),
  },
  {
    name: 'embeddings.create',
    isInputOnly: true,
    run: (c) => c.embeddings.create({ model: 'm', input: [CARD], encoding_format: 'float' }),
  },
  { name: 'images.generate', run: (c) => c.images.generate({ model: 'm', prompt: CARD }) },
  {
    name: 'images.edit',
    run: (c) => c.images.edit({ model: 'm', prompt: CARD, image: new File(['x'], 'a.png', { type: 'image/png' }) }),
  },
  {
    name: 'audio.transcriptions.create',
    run: (c) => c.audio.transcriptions.create({ model: 'm', prompt: CARD, file: new File(['x'], 'a.mp3') }),
  },
  {
    name: 'audio.transcriptions.create, text',
    run: (c) =>
      c.audio.transcriptions.create({
        model: 'm',
        prompt: CARD,
        response_format: 'text',
        file: new File(['x'], 'a.mp3'),
      }),
  },
  {
    name: 'audio.speech.create',
    isInputOnly: true,
    run: async (c) => (await c.audio.speech.create({ model: 'm', voice: 'alloy', input: CARD })).arrayBuffer(),
  },
  {
    name: 'beta.threads.messages.create',
    run: (c) => c.beta.threads.messages.create('thread_1', { role: 'user', content: CARD }),
  },
  {
    name: 'beta.threads.runs.stream',
    run: async (c) => {
      const s = c.beta.threads.runs.stream('thread_1', { assistant_id: 'a', additional_instructions: CARD });
      return [await all(s), await s.finalMessages()];
    },
  },
  { name: 'vectorStores.search', run: async (c) => (await c.vectorStores.search('vs_1', { query: CARD })).data },
];
