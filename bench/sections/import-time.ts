// How long the built packages take to load, each time in a fresh process.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Row, Section } from '../section.ts';
import { median } from '../stats.ts';

const ROOT = new URL('../../', import.meta.url);
const RUNS = 9;

const SUBJECTS = [
  { name: 'node:util (nothing to load)', target: 'node:util' },
  { name: '@portcullis/core', target: 'packages/core/dist/index.js' },
  { name: '@portcullis/openai', target: 'packages/openai/dist/index.js' },
  { name: 'openai, the client itself', target: 'openai' },
] as const;

/** Milliseconds of `import()` in a fresh process. */
export const importSection: Section = {
  id: 'import',
  title: `Import, fresh process, median of ${RUNS}`,
  async run() {
    const built = SUBJECTS.map((subject) => ({
      ...subject,
      specifier: specifierOf(subject.target),
    }));
    const samples = new Map<string, number[]>(built.map(({ name }) => [name, []]));
    for (let run = 0; run < RUNS; run++) {
      for (const { name, specifier } of built) {
        if (specifier !== undefined) samples.get(name)?.push(timeImport(specifier));
      }
    }
    const rows = built.map(({ name, specifier }): Row => {
      const times = samples.get(name) ?? [];
      return specifier === undefined
        ? { package: name, time: 'not built: npm run build' }
        : { package: name, time: median(times), min: Math.min(...times) };
    });
    return [
      {
        title: 'milliseconds of import() inside the process, its start not counted',
        columns: [
          { key: 'package', label: 'package' },
          { key: 'time', label: 'median', unit: 'ms' },
          { key: 'min', label: 'min', unit: 'ms' },
        ],
        rows,
      },
    ];
  },
};

function specifierOf(target: string): string | undefined {
  if (!target.startsWith('packages/')) return target;
  const file = fileURLToPath(new URL(target, ROOT));
  return existsSync(file) ? pathToFileURL(file).href : undefined;
}

function timeImport(specifier: string): number {
  const code = `const from = performance.now(); await import(${JSON.stringify(specifier)}); console.log(performance.now() - from);`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: ROOT,
    encoding: 'utf8',
    env: plainEnvironment(),
  });
  return Number(output);
}

// What the benchmark's own process loads must not be loaded there.
function plainEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, ...rest } = process.env;
  return rest;
}
