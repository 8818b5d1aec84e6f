// Measures one peer in a process of its own, and tells its parent as it goes: it may hang or die at any step.
import { setTimeout } from 'node:timers/promises';
import { copiesOf } from '../texts.ts';
import { median } from '../stats.ts';
import type { Report } from './report.ts';
import { openPortcullis, PEERS } from './peers.ts';
import type { Scanner } from './peers.ts';
import { benign, hostile, pii, secrets, timed } from './texts.ts';
import type { PlantedText } from './texts.ts';

const ROUNDS = 31;
const TURN_MS = 5;
// Long enough for the engine to have compiled whatever it is going to compile.
const WARM_UP_MS = 400;
const COPIES = 6;
const SHORT_MS = 500;
const SETTLE_MS = 1000;

// What the last run returned, so that no engine leaves the work out.
let sink: unknown;

const [id = '', firstHostile = '0'] = process.argv.slice(2);
const peer = PEERS.find((each) => each.id === id);
if (peer === undefined) throw new TypeError(`expected a peer, got ${id}`);
const scanner = await peer.open();
// What a peer does in the background, such as dying of a missing worker, happens here.
await setTimeout(SETTLE_MS);

const from = Number(firstHostile);
if (from === 0) {
  await tell({ type: 'found', pii: await countFound(pii), secrets: await countFound(secrets) });
  for (const name of ['english', 'code', 'cjk'] as const) {
    await tell({ type: 'benign', name, isChanged: (await safeText(benign[name])) !== benign[name] });
  }
  await tell({ type: 'timed', ...(await timeAgainstPortcullis()) });
}
for (const [index, text] of Object.values(hostile).entries()) {
  if (index < from) continue;
  await tell({ type: 'hostile-begins', index });
  await tell({ type: 'hostile', index, ...(await timeHostile(text)) });
}
await tell({ type: 'done' });

// A short time is taken three times, and the best of them kept: the machine may have been disturbed.
async function timeHostile(text: string): Promise<{ readonly ms: number; readonly failure?: string }> {
  let ms = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat < 3 && (repeat === 0 || ms < SHORT_MS); repeat++) {
    const startedAt = performance.now();
    try {
      await scanner.scan(text);
    } catch (error) {
      // A peer that throws is a result.
      const failure = error instanceof Error ? error.message.slice(0, 80) : 'something thrown';
      return { ms: performance.now() - startedAt, failure };
    }
    ms = Math.min(ms, performance.now() - startedAt);
  }
  return { ms };
}

// Waits until the parent has it: whatever comes next may block.
function tell(report: Report): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(report, () => resolve());
  });
}

async function safeText(text: string): Promise<string> {
  const result = await scanner.scan(text);
  if (scanner.toText !== undefined) return scanner.toText(text, result);
  if (typeof result !== 'string') throw new TypeError(`${id}: expected a text`);
  return result;
}

// An item is found when less than half of it, in one piece, is left in its line.
async function countFound({ text, items }: PlantedText): Promise<number> {
  const safe = await safeText(text);
  const lines = safe.split('\n');
  const isAligned = lines.length === text.split('\n').length;
  return items.filter(([line, item]) => longestCommon(isAligned ? (lines[line] ?? '') : safe, item) * 2 < item.length)
    .length;
}

function longestCommon(text: string, item: string): number {
  for (let length = item.length; length > 0; length--) {
    for (let start = 0; start + length <= item.length; start++) {
      if (text.includes(item.slice(start, start + length))) return length;
    }
  }
  return 0;
}

interface Subject {
  readonly scan: Scanner['scan'];
  readonly isAsync: boolean;
  readonly samples: number[];
  runs: number;
}

async function timeAgainstPortcullis(): Promise<{ readonly microseconds: number; readonly ratio: number }> {
  const texts = copiesOf(timed, COPIES);
  const [ours, theirs] = [await subjectOf(await openPortcullis(), texts), await subjectOf(scanner, texts)];
  for (let round = 0; round < ROUNDS; round++) {
    for (const subject of round % 2 === 0 ? [ours, theirs] : [theirs, ours]) {
      subject.samples.push(((await timeRuns(subject, texts)) * 1000) / subject.runs);
    }
  }
  return {
    microseconds: median(theirs.samples),
    ratio: median(theirs.samples.map((sample, round) => sample / (ours.samples[round] ?? Number.NaN))),
  };
}

async function subjectOf({ scan }: Scanner, texts: readonly string[]): Promise<Subject> {
  const subject = { scan, isAsync: scan(texts[0] ?? '') instanceof Promise, samples: [], runs: 2 };
  const isWarmAt = performance.now() + WARM_UP_MS;
  while (performance.now() < isWarmAt) await timeRuns(subject, texts);
  while ((await timeRuns(subject, texts)) < TURN_MS) subject.runs *= 2;
  return subject;
}

async function timeRuns({ scan, isAsync, runs }: Subject, texts: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  if (isAsync) for (let run = 0; run < runs; run++) sink = await scan(texts[run % texts.length] ?? '');
  else for (let run = 0; run < runs; run++) sink = scan(texts[run % texts.length] ?? '');
  const took = performance.now() - startedAt;
  if (sink === undefined) throw new TypeError(`${id}: expected a result`);
  return took;
}
