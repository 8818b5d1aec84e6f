import { createGuard } from '@portcullis/core';
import type { Guard, PolicyInput } from '@portcullis/core';
import type OpenAI from 'openai';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CARD } from './testing/answers.ts';
import { MAJORS } from './testing/call-paths.ts';
import { json, startScriptedServer } from './testing/scripted-server.ts';
import type { ScriptedServer } from './testing/scripted-server.ts';
import { wrapOpenAI } from './wrap.ts';

const SAFE = '[PAYMENT_CARD_1]';
const ask = { model: 'gpt-4.1', messages: [{ role: 'user' as const, content: `Pay with ${CARD}` }] };

function completion(content: string): object {
  const choices = [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }];
  return { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'gpt-4.1', choices };
}

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.received.length = 0;
});

describe.each(MAJORS)('openai %s', (_major, Client) => {
  function open(policy: PolicyInput | 'balanced' = 'balanced'): { client: OpenAI; guard: Guard } {
    const guard = createGuard({ policy });
    const client = wrapOpenAI(new Client({ apiKey: 'k', baseURL: server.url, maxRetries: 2 }), { guard });
    return { client, guard };
  }

  it('stops a call in the pause before a retry', async () => {
    server.answer = () => json({ error: { message: 'busy' } }, 500, { 'retry-after-ms': '60000' });
    const { client, guard } = open();
    const pending = client.chat.completions.create(ask);
    await expect.poll(() => server.received.length).toBe(1);
    guard.kill();
    await expect(pending).rejects.toMatchObject({ code: 'ERR_KILL_SWITCH' });
    expect(guard.status().callsInFlight).toBe(0);
  });

  it('lets answers that nobody reads take no places', async () => {
    server.answer = () => json(completion('fine'));
    const { client } = open({ schema: 1, limits: [{ id: 'few', key: [], concurrency: 2 }] });
    for (let i = 0; i < 5; i++) await client.chat.completions.create(ask).asResponse();
    await expect(client.chat.completions.create(ask)).resolves.toBeDefined();
  });

  it('sees the model in a body that the app encoded itself', async () => {
    const { client } = open({ schema: 1, access: [{ id: 'models', models: { deny: ['gpt-*'] } }] });
    const body = JSON.stringify(ask);
    await expect(client.post('/chat/completions', { body } as never)).rejects.toMatchObject({ code: 'ERR_FORBIDDEN' });
  });

  it('looks at what will be sent of objects that encode themselves', async () => {
    server.answer = () => json(completion('fine'));
    const { client } = open();
    const content = { toJSON: () => `Pay with ${CARD}` };
    await client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: content as never }] });
    expect(server.received[0]?.body).toContain(SAFE);
  });

  it('reports a subclass that sends past the guarded fetch', async () => {
    class Bypass extends Client {
      override fetchWithTimeout(): Promise<Response> {
        return Promise.resolve(Response.json(completion('fine')));
      }
    }
    const guard = createGuard();
    const client = wrapOpenAI(new Bypass({ apiKey: 'k', baseURL: server.url }), { guard });
    await client.chat.completions.create(ask);
    expect(guard.status().coverage[0]?.unguarded).toEqual({ fetch: 1 });
    expect(guard.status().callsInFlight).toBe(0);
  });
});
