// `npm run demo`: drives the real openai client through the gate, scene by scene.
import { parseArgs } from 'node:util';
import { createGuard, memoryExporter } from '@portcullis/core';
import { wrapOpenAI } from '@portcullis/openai';
import OpenAI from 'openai';
import { openBackend } from './backend.ts';
import { wantsColour } from './ink.ts';
import { createReport } from './report.ts';
import { SCENES } from './scenes/all.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const { env, stdout } = process;
const startedAt = performance.now();
const exporter = memoryExporter();
const report = createReport(stdout, values.json, wantsColour(stdout.isTTY, env['NO_COLOR']));
const backend = await openBackend(
  { apiKey: env['OPENAI_API_KEY'], baseUrl: env['OPENAI_BASE_URL'], model: env['OPENAI_MODEL'] },
  SCENES.flatMap(({ fixtures }) => fixtures),
);

report.begin(backend);
for (const { id, title, policy = 'balanced', play } of SCENES) {
  const guard = createGuard({ app: id, policy, exporters: [exporter] });
  const openClient = (): OpenAI =>
    new OpenAI({
      baseURL: backend.url,
      apiKey: backend.apiKey,
      fetch: backend.fetch,
      maxRetries: 0,
    });
  const client = wrapOpenAI(openClient(), { guard });
  await report.scene(title, (scene) => play({ client, plainClient: openClient(), guard, backend, report: scene }), id);
  await guard.close();
}
await backend.stop();

const calls = exporter.events.filter((event) => event.type === 'call');
process.exitCode = report.end(calls, (performance.now() - startedAt) / 1000) ? 0 : 1;
