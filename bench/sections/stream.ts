// What the gate adds to a streamed answer: in the redactor alone, and through the whole client.
import { createGuard } from '@portcullis/core';
import type { Guard } from '@portcullis/core';
import type OpenAI from 'openai';
import { Bench } from 'tinybench';
import { openClients, POLICIES, startLoopback } from '../loopback.ts';
import type { Effort, Section, Table } from '../section.ts';
import { differences, median, quantile, shuffle } from '../stats.ts';
import { textOf } from '../texts.ts';
import type { TextKind } from '../texts.ts';

const PIECE = 4;
const LENGTH = 8000;
const LONG = 10;
const CHUNK_COUNT = 500;

/** Nanoseconds for each chunk of a streamed answer. */
export const streamSection: Section = {
  id: 'stream',
  title: 'A streamed answer in chunks of 4 characters',
  async run(effort) {
    return [await measureRedactor(effort), await measureClient(effort)];
  },
};

async function measureRedactor({ isQuick }: Effort): Promise<Table> {
  const bench = new Bench({ time: isQuick ? 150 : 800, warmupTime: isQuick ? 50 : 300 });
  const guards = {
    balanced: createGuard({ policy: POLICIES.balanced }),
    strict: createGuard({ policy: POLICIES.strict }),
  };
  const texts = {
    prose: proseWithItems(0),
    'prose with 3 items': proseWithItems(3),
    'dense items': textOf('dense', LENGTH),
  };
  for (const [name, text] of Object.entries(texts)) {
    const chunks = chunksOf(text);
    bench.add(`no gate, ${name}`, () => perChunk(chunks, () => joinAll(chunks)), { async: false });
    for (const [policy, guard] of Object.entries(guards)) {
      bench.add(`${policy}, ${name}`, () => perChunk(chunks, () => redactAll(guard, chunks)), {
        async: false,
      });
    }
  }
  const long = chunksOf(texts.prose.repeat(LONG));
  bench.add(`balanced, prose, ${LONG} times as long`, () => perChunk(long, () => redactAll(guards.balanced, long)), {
    async: false,
  });
  await bench.run();
  const rows = bench.tasks.map(({ name, result }) => {
    if (result.state !== 'completed') throw new Error(`${name}: expected a result, got ${result.state}`);
    return { text: name, p50: result.latency.p50 * 1e6, min: result.latency.min * 1e6 };
  });
  const pass = rows[0]?.p50 ?? Number.NaN;
  return {
    title: `guard.stream() alone: ${(LENGTH / PIECE).toLocaleString('en')} chunks (tinybench)`,
    columns: [
      { key: 'text', label: 'policy, text' },
      { key: 'p50', label: 'p50 a chunk', unit: 'ns' },
      { key: 'min', label: 'min a chunk', unit: 'ns' },
      { key: 'ratio', label: 'to joining the chunks', unit: 'ratio' },
    ],
    rows: rows.map((row) => ({ ...row, ratio: row.p50 / pass })),
  };
}

async function measureClient({ isQuick }: Effort): Promise<Table> {
  const loopback = await startLoopback({ reply: textOf('english', 2000), chunkCount: CHUNK_COUNT });
  try {
    const entries = openClients(loopback).map((entry) => ({ ...entry, samples: [] as number[] }));
    const iterations = isQuick ? 60 : 400;
    for (let iteration = isQuick ? -15 : -50; iteration < iterations; iteration++) {
      for (const { client, samples } of shuffle(entries)) {
        const nanoseconds = await timeStream(client);
        if (iteration >= 0) samples.push(nanoseconds);
      }
    }
    const base = entries[0]?.samples ?? [];
    return {
      title: `through the client over loopback (SSE): ${CHUNK_COUNT} chunks, ${iterations} rounds, order shuffled in each`,
      columns: [
        { key: 'client', label: 'client' },
        { key: 'p10', label: 'p10 a chunk', unit: 'ns' },
        { key: 'p50', label: 'p50 a chunk', unit: 'ns' },
        { key: 'added', label: 'added a chunk (paired median)', unit: 'ns' },
        { key: 'ratio', label: 'stream time', unit: 'ratio' },
      ],
      rows: entries.map(({ name, samples }) => {
        const added = median(differences(samples, base));
        return {
          client: name,
          p10: quantile(samples, 0.1),
          p50: median(samples),
          added,
          ratio: (median(base) + added) / median(base),
        };
      }),
      notes: ['what control "adds" is the noise of this machine'],
    };
  } finally {
    loopback.stop();
  }
}

async function timeStream(client: OpenAI): Promise<number> {
  const from = performance.now();
  const stream = await client.chat.completions.create({
    model: 'bench',
    messages: [{ role: 'user', content: 'Go on.' }],
    stream: true,
  });
  let length = 0;
  for await (const chunk of stream) length += chunk.choices[0]?.delta.content?.length ?? 0;
  const nanoseconds = ((performance.now() - from) * 1e6) / CHUNK_COUNT;
  if (length !== CHUNK_COUNT * PIECE) throw new Error(`expected ${CHUNK_COUNT * PIECE} characters, got ${length}`);
  return nanoseconds;
}

const ITEMS = ['maren.holt@example.org', '4111 1111 1111 1111', 'DE89 3704 0044 0532 0130 00'];

function proseWithItems(count: number): string {
  const kind: TextKind = 'english';
  const part = textOf(kind, Math.floor(LENGTH / (count + 1)));
  return ITEMS.slice(0, count)
    .reduce((text, item) => `${text} ${item} ${part}`, part)
    .slice(0, LENGTH);
}

function chunksOf(text: string): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / PIECE) }, (_, index) =>
    text.slice(index * PIECE, (index + 1) * PIECE),
  );
}

function redactAll(guard: Guard, chunks: readonly string[]): string {
  const redactor = guard.stream();
  let text = '';
  for (const chunk of chunks) text += redactor.push(chunk);
  return text + redactor.end();
}

function joinAll(chunks: readonly string[]): string {
  let text = '';
  for (const chunk of chunks) text += chunk;
  return text;
}

function perChunk(
  chunks: readonly string[],
  work: () => string,
): { overriddenDuration: number; overriddenIterationCost: number } {
  const from = performance.now();
  const text = work();
  const took = performance.now() - from;
  if (text === '') throw new Error('expected a text, got none');
  return { overriddenDuration: took / chunks.length, overriddenIterationCost: took };
}
