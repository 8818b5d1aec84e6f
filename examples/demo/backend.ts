// What answers the demo's calls: a mock server on loopback, or the service that the environment names.
import { LLMock } from '@copilotkit/aimock';
import type { Fixture } from '@copilotkit/aimock';
import { packagePath, packageVersion } from './documents.ts';

/** The service behind the gate. */
export interface Backend {
  readonly name: string;
  readonly url: string;
  readonly model: string;
  readonly apiKey: string;
  /** True for a real service, whose answers nobody can foresee. */
  readonly isLive: boolean;
  /** What the clients send with. */
  readonly fetch: typeof fetch;
  /** The bodies of all requests so far as they arrived behind the gate, oldest first. */
  readonly received: () => readonly unknown[];
  /** How many clients hung up before their answer was complete. Only the mock server can tell. */
  readonly hangUps?: () => number;
  readonly stop: () => Promise<void>;
}

/** The part of the environment that chooses the service. */
export interface BackendSettings {
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  readonly model: string | undefined;
}

/** Starts the mock server, unless a key and a URL name a real service. */
export async function openBackend(settings: BackendSettings, fixtures: readonly Fixture[]): Promise<Backend> {
  const { apiKey, baseUrl, model = 'gpt-4o-mini' } = settings;
  if (apiKey !== undefined && baseUrl !== undefined) return openService(baseUrl, apiKey, model);
  return startMock(fixtures, model);
}

// The fixtures that come with the mock server; after ours, since the first that fits answers.
const FOREIGN_FIXTURES = [
  'fixtures/examples/llamaindex/rag-pipeline.json',
  'fixtures/examples/langchain/agent-loop.json',
];

async function startMock(fixtures: readonly Fixture[], model: string): Promise<Backend> {
  const mock = new LLMock({ host: '127.0.0.1', port: 0, chunkSize: 4, strict: true });
  mock.addFixtures([...fixtures]);
  for (const file of FOREIGN_FIXTURES) mock.loadFixtureFile(packagePath('@copilotkit/aimock', file));
  let hangUps = 0;
  // Its journal does not tell who hung up; a handler that handles nothing can see it.
  mock.mount('/v1', {
    handleRequest(_request, response) {
      response.on('close', () => {
        if (!response.writableFinished) hangUps++;
      });
      return Promise.resolve(false);
    },
  });
  await mock.start();
  return {
    name: `@copilotkit/aimock ${packageVersion('@copilotkit/aimock')}`,
    url: `${mock.url}/v1`,
    model,
    apiKey: 'not-a-key',
    isLive: false,
    fetch,
    received: () => mock.getRequests().map(({ body }) => body),
    hangUps: () => hangUps,
    stop: () => mock.stop(),
  };
}

function openService(url: string, apiKey: string, model: string): Backend {
  const bodies: unknown[] = [];
  return {
    name: 'the service of OPENAI_BASE_URL',
    url,
    model,
    apiKey,
    isLive: true,
    fetch: (input, init) => {
      bodies.push(typeof init?.body === 'string' ? JSON.parse(init.body) : undefined);
      return fetch(input, init);
    },
    received: () => bodies,
    stop: () => Promise.resolve(),
  };
}

/** The text of the first message of a role in the body of a request, or an empty text. */
export function messageText(body: unknown, role: string): string {
  const messages = fieldOf(body, 'messages');
  if (!Array.isArray(messages)) return '';
  const content = fieldOf(
    messages.find((message: unknown) => fieldOf(message, 'role') === role),
    'content',
  );
  return typeof content === 'string' ? content : '';
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
