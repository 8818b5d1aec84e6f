// `npm run bench`: how much the gate costs. It fails on errors, never on times.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Section, Table } from './section.ts';
import { callSection } from './sections/call.ts';
import { complexitySection } from './sections/complexity.ts';
import { frozenSection } from './sections/frozen.ts';
import { importSection } from './sections/import-time.ts';
import { inspectSection } from './sections/inspect.ts';
import { limitSection } from './sections/limit.ts';
import { redisSection } from './sections/redis.ts';
import { streamSection } from './sections/stream.ts';
import { formatTable } from './table.ts';

const SECTIONS: readonly Section[] = [
  callSection,
  streamSection,
  inspectSection,
  limitSection,
  redisSection,
  frozenSection,
  importSection,
  complexitySection,
];

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string', multiple: true },
  },
});
const known = SECTIONS.map(({ id }) => id);
const { only = known } = values;
const unknown = only.find((id) => !known.includes(id));
if (unknown !== undefined) {
  throw new TypeError(`--only: expected one of ${known.join(', ')}, got ${unknown}`);
}
const chosen = SECTIONS.filter(({ id }) => only.includes(id));

const startedAt = performance.now();
const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
console.log(
  `Portcullis benchmark${values.quick ? ' (quick)' : ''}: Node ${machine.node}, ${machine.cores} x ${machine.cpu}`,
);
const sections: Record<string, readonly Table[]> = {};
for (const { id, title, run } of chosen) {
  console.log(`\n# ${title}`);
  try {
    const tables = await run({ isQuick: values.quick });
    for (const table of tables) console.log(`\n${formatTable(table)}`);
    sections[id] = tables;
  } catch (error) {
    // The other sections are worth having all the same.
    console.error(`\nSection ${id} failed:`, error);
    process.exitCode = 1;
  }
}
const seconds = (performance.now() - startedAt) / 1000;
console.log(`\nTook ${seconds.toFixed(0)} s. How to read this: bench/README.md`);
if (values.json !== undefined) {
  const document = {
    date: new Date().toISOString(),
    isQuick: values.quick,
    seconds,
    machine,
    sections,
  };
  writeFileSync(values.json, `${JSON.stringify(document, null, 2)}\n`);
}
