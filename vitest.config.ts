import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const PACK_TEST = 'scripts/pack.test.ts';

// .ci/run reads these: one JSON report for each npm script that runs tests.
const { CI_REPORTS, npm_lifecycle_event: script = 'vitest' } = process.env;

function source(path: string): string {
  return fileURLToPath(new URL(`packages/${path}`, import.meta.url));
}

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@portcullis\/core$/, replacement: source('core/src/index.ts') },
      { find: /^@portcullis\/core\/testing$/, replacement: source('core/src/testing/index.ts') },
      { find: /^@portcullis\/openai$/, replacement: source('openai/src/index.ts') },
      { find: /^@portcullis\/redis$/, replacement: source('redis/src/index.ts') },
    ],
  },
  test: {
    // Vitest leaves one core to itself: on two cores that is half of the machine.
    maxWorkers: '100%',
    reporters: CI_REPORTS
      ? ['default', ['json', { outputFile: `${CI_REPORTS}/${script.replace(':', '-')}.json` }]]
      : ['default'],
    coverage: {
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.test-d.ts', 'packages/*/src/testing/**'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'source',
          include: ['{packages,scripts,examples,bench,docs,eval}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', PACK_TEST],
        },
      },
      {
        extends: true,
        test: { name: 'pack', include: [PACK_TEST], testTimeout: 120_000, hookTimeout: 120_000 },
      },
    ],
  },
});
