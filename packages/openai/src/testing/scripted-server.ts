import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server received it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the server answers. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent piece by piece, each in a write of its own. */
  readonly pieces: readonly (string | Uint8Array)[];
  /** Awaited before a piece is sent. */
  readonly beforePiece?: ((index: number) => Promise<void> | void) | undefined;
  /** Keeps the connection open after the last piece, until the client goes away. */
  readonly isEndless?: boolean;
}

/** A loopback HTTP server whose every byte the test decides. */
export interface ScriptedServer {
  readonly url: string;
  readonly received: ReceivedRequest[];
  /** How many connections the client closed before the answer was complete. */
  readonly aborted: () => number;
  answer: (request: ReceivedRequest) => ScriptedAnswer;
  readonly close: () => Promise<void>;
}

/** Starts a scripted server. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  let aborted = 0;
  const received: ReceivedRequest[] = [];
  const http = createServer((request, response) => {
    void handle(request, response);
  });
  const server: ScriptedServer = {
    url: await listen(http),
    received,
    aborted: () => aborted,
    answer: () => json({}),
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    const seen = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
    received.push(seen);
    response.on('close', () => {
      if (!response.writableFinished) aborted++;
    });
    const { status = 200, headers: sent = {}, pieces, isEndless = false, beforePiece } = server.answer(seen);
    response.writeHead(status, sent);
    for (const [index, piece] of pieces.entries()) {
      await beforePiece?.(index);
      response.write(piece);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (!isEndless) response.end();
  }

  return server;
}

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): ScriptedAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    pieces: [JSON.stringify(body)],
  };
}

/** Events of a stream, each with its name where it has one. */
export function events(list: readonly (object | string)[]): ScriptedAnswer {
  return {
    headers: { 'content-type': 'text/event-stream' },
    pieces: list.map((event) => {
      if (typeof event === 'string') return `data: ${event}\n\n`;
      const { event: name, ...data } = event as { event?: string };
      return `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;
    }),
  };
}

async function listen(http: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  return `http://127.0.0.1:${port}/v1`;
}
