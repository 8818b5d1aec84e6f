import type { Guard } from '@portcullis/core';
import { adapterSuite } from '@portcullis/core/testing';
import type { AdapterUnderTest, ModelScript } from '@portcullis/core/testing';
import type OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAJORS } from './testing/call-paths.ts';
import { events, json, startScriptedServer } from './testing/scripted-server.ts';
import type { ScriptedServer } from './testing/scripted-server.ts';
import { wrapOpenAI } from './wrap.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const base = { id: 'chatcmpl-1', created: 1, model: 'm' };

function chunk(content: string): object {
  const choices = [{ index: 0, delta: { content }, finish_reason: null }];
  return { ...base, object: 'chat.completion.chunk', choices };
}

const last = {
  ...base,
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
};

function drive(Client: typeof OpenAI, guard: Guard, script: ModelScript): AdapterUnderTest {
  const { pieces, failures = 0, beforePiece } = script;
  let failed = 0;
  server.received.length = 0;
  server.answer = ({ body }) => {
    if (failed++ < failures) return json({ error: { message: 'busy' } }, 500, { 'retry-after-ms': '1' });
    if (!body.includes('"stream":true')) {
      const message = { role: 'assistant', content: pieces.join('') };
      return json({ ...base, object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }] });
    }
    return { ...events([...pieces.map(chunk), last, '[DONE]']), beforePiece };
  };
  const client = wrapOpenAI(new Client({ apiKey: 'k', baseURL: server.url, maxRetries: failures }), { guard });
  const messages = (content: string): { role: 'user'; content: string }[] => [{ role: 'user', content }];
  return {
    async ask(prompt) {
      const completion = await client.chat.completions.create({ model: 'm', messages: messages(prompt) });
      return completion.choices[0]?.message.content ?? '';
    },
    async *stream(prompt) {
      const parts = await client.chat.completions.create({ model: 'm', messages: messages(prompt), stream: true });
      for await (const part of parts) yield part.choices[0]?.delta.content ?? '';
    },
    askUnguarded: () => client.files.create({ file: new File(['{}'], 'batch.jsonl'), purpose: 'batch' }),
    received: () =>
      server.received.flatMap(({ path, body }) => {
        if (!path.endsWith('/chat/completions')) return [];
        const sent = JSON.parse(body) as { messages: readonly { content: string }[] };
        return sent.messages.map(({ content }) => content);
      }),
  };
}

for (const [major, Client] of MAJORS) {
  adapterSuite(`openai ${major}`, (guard, script) => drive(Client, guard, script), {
    describe,
    it,
    equal: (actual, expected) => expect(actual).toEqual(expected),
  });
}
