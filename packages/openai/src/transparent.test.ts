import { createGuard } from '@portcullis/core';
import type { PolicyInput } from '@portcullis/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer } from './testing/answers.ts';
import { CALL_PATHS, MAJORS } from './testing/call-paths.ts';
import { startScriptedServer } from './testing/scripted-server.ts';
import type { ReceivedRequest, ScriptedServer } from './testing/scripted-server.ts';
import { wrapOpenAI } from './wrap.ts';

const PERMISSIVE: readonly (readonly [string, PolicyInput | 'monitor'])[] = [
  ['monitor', 'monitor'],
  ['off', { schema: 1, mode: 'off' }],
  ['no rules', { schema: 1 }],
];

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

// What differs between any two runs of one client: the boundary of forms, and the connection.
function wire({ method, path, headers, body }: ReceivedRequest): unknown {
  const boundary = /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1];
  const same = (text: string): string => (boundary === undefined ? text : text.replaceAll(boundary, 'boundary'));
  const shown = new Map(Object.entries(headers).map(([name, value]) => [name, same(String(value))]));
  return { method, path, headers: shown, body: same(body) };
}

describe.each(MAJORS)('openai %s under a permissive policy', (_major, Client, Azure) => {
  it.each(CALL_PATHS)('$name: same bytes out, same results back', async ({ run }) => {
    server.answer = ({ path, body }) => answer(path, body);
    const runs: { result: unknown; sent: unknown }[] = [];
    for (const [, policy] of [['plain', undefined] as const, ...PERMISSIVE]) {
      server.received.length = 0;
      const client = new Client({ apiKey: 'k', baseURL: server.url, maxRetries: 0 });
      const azure = new Azure({
        apiKey: 'k',
        apiVersion: '2024-10-21',
        baseURL: `${server.url}/openai`,
        maxRetries: 0,
      });
      // Plain Azure clients of openai 5 and 6 cannot be cloned without these.
      const clone = azure.withOptions.bind(azure);
      azure.withOptions = (options) => clone({ apiVersion: '2024-10-21', ...options } as never);
      if (policy !== undefined) {
        const guard = createGuard({ policy });
        wrapOpenAI(client, { guard });
        wrapOpenAI(azure, { guard });
      }
      const result = await run(client, azure);
      runs.push({ result: JSON.parse(JSON.stringify(result) ?? 'null'), sent: server.received.map(wire) });
    }
    const [plain, ...wrapped] = runs;
    for (const each of wrapped) expect(each).toEqual(plain);
  });
});
