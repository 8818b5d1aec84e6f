// Every code block of the documentation is checked and run: what it says it prints, it prints.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { definePolicy } from '@portcullis/core';
import type { PolicyInput } from '@portcullis/core';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SERVER, TestServer } from '../packages/redis/src/test-server.ts';

interface Block {
  readonly language: string;
  readonly code: string;
  /** File and line, for instance `README.md:8`. */
  readonly at: string;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
// Inside the repository, so that imports resolve as they do in the packages; ignores itself.
const FOLDER = join(ROOT, 'docs', '.snippets');
const EXPECTED_TS = 12;
const COMPILE_TIMEOUT_MS = 120_000;

const DOCUMENTS = [
  'README.md',
  ...markdownIn('docs'),
  ...markdownIn('docs/decisions'),
  'packages/core/README.md',
  'packages/openai/README.md',
  'packages/redis/README.md',
];
const BLOCKS = DOCUMENTS.flatMap(blocksOf);
const SNIPPETS = BLOCKS.filter(({ language }) => language === 'ts').map((block, index) => ({
  ...block,
  file: join(FOLDER, `${String(index).padStart(2, '0')}.ts`),
}));
const POLICIES = BLOCKS.filter(({ language }) => language === 'json');

const redis = SERVER === undefined ? undefined : await TestServer.start();

const backend = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => answer(request.url ?? '', body === '' ? {} : JSON.parse(body), response));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    backend.listen(0, '127.0.0.1', resolve);
  });
  const { port } = backend.address() as AddressInfo;
  vi.stubEnv('OPENAI_BASE_URL', `http://127.0.0.1:${port}/v1`);
  vi.stubEnv('OPENAI_API_KEY', 'not-a-key');
  vi.stubEnv('REDIS_URL', redis?.url);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, '.gitignore'), '*\n');
  for (const { file, code } of SNIPPETS) writeFileSync(file, code);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(FOLDER, { recursive: true, force: true });
  await redis?.stop();
  backend.closeAllConnections();
  await new Promise((resolve) => {
    backend.close(resolve);
  });
});

describe('the documentation', () => {
  it('has code blocks', () => {
    expect(SNIPPETS.length).toBeGreaterThanOrEqual(EXPECTED_TS);
    expect(POLICIES.length).toBeGreaterThan(0);
  });

  it('has links to files that are there', () => {
    const missing = DOCUMENTS.flatMap((document) =>
      linksOf(document).filter((link) => !ts.sys.fileExists(link) && !ts.sys.directoryExists(link)),
    );
    expect(missing.map((link) => relative(ROOT, link))).toEqual([]);
  });

  it('has the lines between which the benchmark writes', () => {
    expect(textOf('README.md')).toMatch(/^<!-- bench:start -->\n(?:[^]*\n)?<!-- bench:end -->$/m);
  });

  it('has code of the right types', { timeout: COMPILE_TIMEOUT_MS }, () => {
    expect(typeErrors()).toEqual([]);
  });

  it.for(SNIPPETS)('has code that runs: $at', async ({ code, file }, { skip }) => {
    skip(redis === undefined && code.includes('REDIS_URL'), 'there is no redis-server');
    const printed: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((...values) => void printed.push(format(...values)));
    try {
      await import(/* @vite-ignore */ file);
    } finally {
      log.mockRestore();
    }
    const said = printedBy(code);
    if (said.length > 0) expect(printed.map((line) => line.trimEnd())).toEqual(said);
  });

  it.each(POLICIES)('has policies that are valid: $at', ({ code }) => {
    expect(definePolicy(JSON.parse(code) as PolicyInput).rules.length).toBeGreaterThan(0);
  });
});

function textOf(document: string): string {
  return readFileSync(join(ROOT, document), 'utf8');
}

function markdownIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

function blocksOf(document: string): Block[] {
  const text = textOf(document);
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(({ index, 1: language = '', 2: code = '' }) => ({
    language,
    code,
    at: `${document}:${text.slice(0, index).split('\n').length}`,
  }));
}

/** The files of this repository that a document links to. */
function linksOf(document: string): string[] {
  // In a code span brackets are no link.
  const prose = textOf(document).replaceAll(/``[^`\n]+``/g, '');
  return [...prose.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)\s]*\)/g)].map(({ 1: link = '' }) =>
    join(ROOT, dirname(document), link),
  );
}

/** What the comments behind `console.log(…);` say that it prints. */
function printedBy(code: string): string[] {
  return [...code.matchAll(/^\s*console\.log\(.*\); \/\/ ?(.*)$/gm)].map(({ 1: said = '' }) => said.trimEnd());
}

function typeErrors(): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, 'tsconfig.json'),
    { noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: ({ messageText }) => expect.fail(format(messageText)) },
  );
  const files = SNIPPETS.map(({ file }) => file);
  const program = ts.createProgram(files, {
    ...config?.options,
    // A reader's own code uses what a block declares.
    noUnusedLocals: false,
  });
  return files.flatMap((file, index) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ messageText }) => {
      const text = ts.flattenDiagnosticMessageText(messageText, '\n');
      return `${SNIPPETS[index]?.at ?? file}: ${text}`;
    });
  });
}

// A server that answers every question in the same way, in pieces of a few characters where a stream is asked for.
const ANSWER = 'Your card ends in 1111, and that is all I know.';

function answer(url: string, body: unknown, response: ServerResponse): void {
  const isStream = typeof body === 'object' && body !== null && Reflect.get(body, 'stream') === true;
  if (!url.endsWith('/chat/completions')) return send(response, responseOf(ANSWER));
  if (!isStream) return send(response, completionOf({ message: { role: 'assistant', content: ANSWER } }, 'stop'));
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const content of ANSWER.match(/.{1,4}/g) ?? []) {
    response.write(`data: ${JSON.stringify(completionOf({ delta: { content } }, null))}\n\n`);
  }
  response.write(`data: ${JSON.stringify(completionOf({ delta: {} }, 'stop'))}\n\n`);
  response.end('data: [DONE]\n\n');
}

function send(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function completionOf(choice: object, finishReason: string | null): object {
  return { id: 'chat-1', object: 'chat.completion', choices: [{ index: 0, finish_reason: finishReason, ...choice }] };
}

function responseOf(text: string): object {
  const content = [{ type: 'output_text', text, annotations: [] }];
  const output = [{ type: 'message', id: 'msg-1', role: 'assistant', status: 'completed', content }];
  return { id: 'resp-1', object: 'response', status: 'completed', output };
}
