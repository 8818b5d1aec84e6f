import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCENES } from './scenes/all.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const TIMEOUT_MS = 30_000;

interface Run {
  readonly code: number | null;
  readonly output: string;
}

interface Outcome {
  readonly ok: boolean;
  readonly scenes: readonly {
    readonly id: string;
    readonly ok: boolean;
    readonly error?: string;
    readonly facts: object;
  }[];
  readonly events: readonly {
    readonly outcome: string;
    readonly code?: string;
    readonly addedMicroseconds: number;
  }[];
}

function runDemo(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const { OPENAI_API_KEY: _key, OPENAI_BASE_URL: _url, ...rest } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
      cwd: ROOT,
      env: { ...rest, ...env },
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

function parseOutcome({ output }: Run): Outcome {
  return JSON.parse(output) as Outcome;
}

describe('the demo', { timeout: TIMEOUT_MS }, () => {
  it('ends every scene as it must', async () => {
    const run = await runDemo(['--json']);
    const { ok, scenes, events } = parseOutcome(run);
    expect(scenes.filter((scene) => !scene.ok)).toEqual([]);
    expect(scenes.map(({ id }) => id)).toEqual(SCENES.map(({ id }) => id));
    expect({ ok, code: run.code }).toEqual({ ok: true, code: 0 });
    expect(new Set(events.map(({ code }) => code))).toEqual(
      new Set([undefined, 'ERR_BLOCKED', 'ERR_LIMITED', 'ERR_KILL_SWITCH']),
    );
    expect(events.every(({ addedMicroseconds }) => addedMicroseconds >= 0)).toBe(true);
  });

  it('writes no colours where there is no terminal', async () => {
    const { code, output } = await runDemo([]);
    expect(code).toBe(0);
    expect(output).toContain('Every call as an event');
    expect(output).not.toContain('\u001B[');
  });

  it('refuses an option that it does not know', async () => {
    expect((await runDemo(['--jsn'])).code).toBe(1);
  });
});

describe('the demo against a service of its own', { timeout: TIMEOUT_MS }, () => {
  const service = new LLMock({ host: '127.0.0.1', port: 0 });

  beforeAll(async () => {
    const content = 'A model may say anything here, at some length, so that a stream has time to be stopped. '.repeat(
      20,
    );
    service.on({ predicate: () => true }, { content }, { streamingProfile: { tps: 200 } });
    await service.start();
  });
  afterAll(() => service.stop());

  it('asserts only what holds with any model', async () => {
    const run = await runDemo(['--json'], {
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: `${service.url}/v1`,
    });
    expect(parseOutcome(run).scenes.filter((scene) => !scene.ok)).toEqual([]);
    expect(run.code).toBe(0);
  });

  it('exits with 1 when the service does not answer', async () => {
    const run = await runDemo(['--json'], {
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
    });
    expect(parseOutcome(run).ok).toBe(false);
    expect(run.code).toBe(1);
  });
});
