// `npm run eval`: how much the detectors find, and how much they find where there is nothing.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DataError } from './data.ts';
import { FAMILIES } from './report.ts';
import type { Family } from './report.ts';
import { run } from './run.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string', multiple: true },
    list: { type: 'string' },
    kind: { type: 'string' },
    max: { type: 'string', default: '40' },
    update: { type: 'boolean', default: false },
  },
});

const startedAt = performance.now();
const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
try {
  process.exitCode = run({
    folder: values.data ?? path('../../shared/data/dev'),
    isExplicit: values.data !== undefined,
    baselineFile: relative(process.cwd(), path('baseline.json')),
    documentFile: relative(process.cwd(), path('../docs/evaluation.md')),
    only: values.only?.map((name) => familyOf('--only', name)),
    list:
      values.list === undefined
        ? undefined
        : { family: familyOf('--list', values.list), kind: values.kind, max: countOf(values.max) },
    update: values.update,
    print: (line) => console.log(line),
  });
  if (values.list === undefined) console.log(`\nTook ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
} catch (error) {
  if (!(error instanceof DataError || error instanceof TypeError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function familyOf(option: string, name: string): Family {
  const family = FAMILIES.find((each) => each === name);
  if (family === undefined) throw new TypeError(`${option}: expected one of ${FAMILIES.join(', ')}, got ${name}`);
  return family;
}

function countOf(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 0) throw new TypeError(`--max: expected a whole number, got ${value}`);
  return count;
}
