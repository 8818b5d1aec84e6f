// What it costs to inspect a text, against the plainest loop over the same text.
import { createGuard } from '@portcullis/core';
import type { PolicyInput } from '@portcullis/core';
import { POLICIES } from '../loopback.ts';
import { timeInRounds } from '../rounds.ts';
import type { Row, Section } from '../section.ts';
import { median, quantile } from '../stats.ts';
import { copiesOf, TEXT_KINDS, textOf } from '../texts.ts';
import type { TextKind } from '../texts.ts';

const SIZES = [200, 2000, 20_000, 200_000];
const COPIES = 6;

const personalData: PolicyInput = {
  schema: 1,
  version: 'bench-personal-data',
  rules: [{ id: 'personal-data', detect: ['pii.*', 'secret.*'], minScore: 0.5, action: 'redact' }],
};

/** `guard.inspect` as a multiple of a charCodeAt loop, in the same rounds. */
export const inspectSection: Section = {
  id: 'inspect',
  title: 'guard.inspect against a charCodeAt loop over the same text, interleaved',
  async run({ isQuick }) {
    const guards = {
      balanced: createGuard({ policy: POLICIES.balanced }),
      'pii + secrets': createGuard({ policy: personalData }),
    };
    checkThatTheyWork(Object.values(guards));
    const tasks = [
      { name: 'loop', run: sumOfCodes },
      ...Object.entries(guards).map(([name, guard]) => ({
        name,
        run: (text: string) => guard.inspect(text).text.length,
      })),
    ];
    const rows: Row[] = [];
    for (const kind of Object.keys(TEXT_KINDS) as TextKind[]) {
      for (const size of SIZES) {
        const texts = copiesOf(textOf(kind, size), COPIES);
        const timings = timeInRounds({
          tasks,
          texts,
          rounds: isQuick ? 7 : 21,
          turnMs: isQuick ? 2 : 8,
        });
        rows.push(toRow(kind, size, timings));
      }
    }
    return [
      {
        title: `${isQuick ? 7 : 21} rounds in rotating order, ${COPIES} copies of each text; medians, and MB/s of the first policy`,
        columns: [
          { key: 'text', label: 'text' },
          { key: 'size', label: 'characters', unit: 'count' },
          { key: 'loop', label: 'charCodeAt loop', unit: 'µs' },
          { key: 'balanced', label: 'balanced', unit: 'µs' },
          { key: 'balancedRatio', label: 'to loop', unit: 'ratio' },
          { key: 'pii + secrets', label: 'pii + secrets', unit: 'µs' },
          { key: 'pii + secretsRatio', label: 'to loop', unit: 'ratio' },
          { key: 'speed', label: 'speed', unit: 'MB/s' },
        ],
        rows,
        notes: Object.entries(TEXT_KINDS).map(([kind, meaning]) => `${kind}: ${meaning}`),
      },
    ];
  },
};

function toRow(kind: TextKind, size: number, timings: ReturnType<typeof timeInRounds>): Row {
  const loop = timings.find(({ name }) => name === 'loop')?.samples ?? [];
  const row: Record<string, string | number> = { text: kind, size };
  for (const { name, samples } of timings) {
    row[name] = median(samples) / 1000;
    row[`${name}P10`] = quantile(samples, 0.1) / 1000;
    row[`${name}Ratio`] = median(samples.map((sample, round) => sample / (loop[round] ?? Number.NaN)));
  }
  return { ...row, speed: size / Number(row['balanced']) };
}

function sumOfCodes(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum = (sum + text.charCodeAt(index)) | 0;
  return sum;
}

// Fast and blind is no result: every guard must find the items, and leave the rest as it is.
function checkThatTheyWork(guards: readonly ReturnType<typeof createGuard>[]): void {
  for (const guard of guards) {
    const { findings } = guard.inspect(textOf('dense', 2000)).verdict;
    if (findings.length < 10) throw new Error(`dense text: expected at least 10 findings, got ${findings.length}`);
    for (const kind of ['english', 'code', 'markdown'] as const) {
      const text = textOf(kind, 20_000);
      if (guard.inspect(text).text !== text)
        throw new Error(`${kind}: expected the text unchanged, got a redacted one`);
    }
  }
}
