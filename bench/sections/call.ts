// What the gate adds to one call.
import type OpenAI from 'openai';
import { openClients, startLoopback } from '../loopback.ts';
import type { Effort, Row, Section, Table } from '../section.ts';
import { differences, median, quantile, shuffle } from '../stats.ts';
import { textOf } from '../texts.ts';

const PROMPT_LENGTH = 2000;
const REPLY_LENGTH = 1200;
const COLUMNS = [
  { key: 'client', label: 'client' },
  { key: 'p10', label: 'p10', unit: 'µs' },
  { key: 'p50', label: 'p50', unit: 'µs' },
  { key: 'addedMin', label: 'added p10', unit: 'µs' },
  { key: 'added', label: 'added (paired median)', unit: 'µs' },
  { key: 'share', label: 'call time', unit: 'ratio' },
] as const;

const CASES = [
  {
    title: 'benign text',
    prompt: textOf('english', PROMPT_LENGTH),
    reply: textOf('english', REPLY_LENGTH),
  },
  {
    title: 'one card in the prompt, one in the reply',
    prompt: `${textOf('english', PROMPT_LENGTH - 40)} My card is 4111 1111 1111 1111.`,
    reply: `${textOf('english', REPLY_LENGTH - 40)} Your card is 5555-5555-5555-4444.`,
  },
] as const;

/** Microseconds that the gate adds to a whole call, through the real client over loopback. */
export const callSection: Section = {
  id: 'call',
  title: 'One call through the openai client over loopback, 2 KB prompt, 1.2 KB reply',
  async run(effort) {
    const tables: Table[] = [];
    for (const each of CASES) tables.push(await measureCase(each, effort));
    return tables;
  },
};

async function measureCase({ title, prompt, reply }: (typeof CASES)[number], { isQuick }: Effort): Promise<Table> {
  const loopback = await startLoopback({ reply });
  try {
    const entries = openClients(loopback).map((entry) => ({ ...entry, samples: [] as number[] }));
    const warmUp = isQuick ? 150 : 500;
    const iterations = isQuick ? 400 : 2500;
    for (let iteration = -warmUp; iteration < iterations; iteration++) {
      for (const { client, samples } of shuffle(entries)) {
        const microseconds = await timeCall(client, `${prompt}${iteration}`);
        if (iteration >= 0) samples.push(microseconds);
      }
    }
    const [base] = entries;
    if (base === undefined) throw new Error('expected clients, got none');
    return {
      title: `${title}; ${iterations.toLocaleString('en')} rounds, order shuffled in each`,
      columns: COLUMNS,
      rows: entries.map((entry) => toRow(entry.name, entry.samples, base.samples)),
      notes: ['control is a second client without a gate: what it "adds" is the noise of this machine'],
    };
  } finally {
    loopback.stop();
  }
}

function toRow(name: string, samples: readonly number[], base: readonly number[]): Row {
  const added = differences(samples, base);
  return {
    client: name,
    p10: quantile(samples, 0.1),
    p50: median(samples),
    addedMin: quantile(samples, 0.1) - quantile(base, 0.1),
    added: median(added),
    share: (median(base) + median(added)) / median(base),
  };
}

async function timeCall(client: OpenAI, prompt: string): Promise<number> {
  const from = performance.now();
  const completion = await client.chat.completions.create({
    model: 'bench',
    messages: [
      { role: 'system', content: 'You are a helpful assistant.' },
      { role: 'user', content: prompt },
    ],
  });
  const microseconds = (performance.now() - from) * 1000;
  if ((completion.choices[0]?.message.content ?? '') === '') throw new Error('expected an answer, got none');
  return microseconds;
}
