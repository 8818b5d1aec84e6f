// Starts the loopback server, and makes clients for it.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createGuard, presets } from '@portcullis/core';
import type { PolicyInput } from '@portcullis/core';
import { wrapOpenAI } from '@portcullis/openai';
import OpenAI from 'openai';

/** A server on loopback, in a process of its own. */
export interface Loopback {
  readonly openClient: () => OpenAI;
  readonly stop: () => void;
}

export interface LoopbackOptions {
  /** What every call is answered. */
  readonly reply: string;
  /** How many pieces of four characters a streamed answer has. */
  readonly chunkCount?: number;
}

/** Starts a server that gives every call the same answer. */
export async function startLoopback({ reply, chunkCount = 0 }: LoopbackOptions): Promise<Loopback> {
  const server = fork(fileURLToPath(new URL('loopback-server.ts', import.meta.url)), [reply, String(chunkCount)]);
  const port = await new Promise<unknown>((resolve, reject) => {
    server.once('message', resolve).once('error', reject);
  });
  if (typeof port !== 'number') throw new Error('loopback server: expected a port, got none');
  return {
    openClient: () => new OpenAI({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey: 'bench', maxRetries: 0 }),
    stop: () => {
      server.kill();
    },
  };
}

// The presets limit requests; a benchmark must not be limited, but must pay for the counting.
const UNLIMITED = 1_000_000_000;
const unlimited = (policy: PolicyInput): PolicyInput => ({
  ...policy,
  limits: (policy.limits ?? []).map((limit) =>
    limit.requests === undefined ? limit : { ...limit, requests: { ...limit.requests, limit: UNLIMITED } },
  ),
});

/** The policies under which calls are measured. */
export const POLICIES = {
  off: { ...presets.balanced, mode: 'off' },
  balanced: presets.balanced,
  strict: unlimited(presets.strict),
} as const satisfies Record<string, PolicyInput>;

/** A client of each kind: without gate, without gate again as control, and behind a gate under each policy. */
export function openClients(loopback: Loopback): readonly { readonly name: string; readonly client: OpenAI }[] {
  return [
    { name: 'no gate', client: loopback.openClient() },
    { name: 'control', client: loopback.openClient() },
    ...Object.entries(POLICIES).map(([name, policy]) => ({
      name,
      client: wrapOpenAI(loopback.openClient(), { guard: createGuard({ app: 'bench', policy }) }),
    })),
  ];
}
