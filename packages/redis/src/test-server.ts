// A real server for tests: started on a free port, gone when they are over.
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { REDIS_SERVER } = process.env;

/** The program that `REDIS_SERVER` names, or the one that is installed; undefined where there is none. */
export const SERVER: string | undefined = (
  REDIS_SERVER === undefined ? ['redis-server', 'valkey-server'] : [REDIS_SERVER]
).find((name) => spawnSync(name, ['--version']).status === 0);
if (REDIS_SERVER !== undefined && SERVER === undefined) throw new Error(`REDIS_SERVER: ${REDIS_SERVER} does not run`);
if (SERVER === undefined) {
  console.warn('Skipped: the tests of @portcullis/redis need redis-server, which is not installed here.');
}

/** A running server. */
export class TestServer {
  readonly port: number;
  readonly #folder: string;
  readonly #extra: readonly string[];
  #process: ChildProcess | undefined;

  private constructor(port: number, folder: string, extra: readonly string[]) {
    this.port = port;
    this.#folder = folder;
    this.#extra = extra;
  }

  static async start(...extra: readonly string[]): Promise<TestServer> {
    const server = new TestServer(await freePort(), await mkdtemp(join(tmpdir(), 'portcullis-redis-')), extra);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--dir', this.#folder];
    this.#process = spawn(SERVER ?? '', [...options, '--appendonly', 'no', ...this.#extra], { stdio: 'ignore' });
    await waitUntil(() => answers(this.port));
  }

  /** Stops the process as a machine that hangs does: connections stay open and nothing answers. */
  pause(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const gone = once(running, 'exit');
    running.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Asks again and again until something is true. */
export async function waitUntil(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (isUp: boolean): void => {
      socket.destroy();
      resolve(isUp);
    };
    socket.on('connect', () => socket.write('PING\r\n'));
    socket.on('data', (data) => end(data.toString().startsWith('+PONG')));
    socket.on('error', () => end(false));
  });
}
