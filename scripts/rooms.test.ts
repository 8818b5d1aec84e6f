import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRooms, isTest } from './rooms.ts';
import type { SourceFile } from './rooms.ts';

const FEWEST_FILES = 40;

function readSources(): readonly SourceFile[] {
  return readdirSync('packages')
    .map((name) => `packages/${name}/src`)
    .filter((source) => existsSync(source))
    .flatMap((source) =>
      readdirSync(source, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .map((path) => `${source}/${path.replaceAll('\\', '/')}`),
    )
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

describe('rooms', () => {
  const files = readSources().filter(({ path }) => !isTest(path));

  it('were scanned, in every package', () => {
    expect(files.length).toBeGreaterThan(FEWEST_FILES);
    for (const entry of ['core', 'openai']) {
      expect(files.map(({ path }) => path)).toContain(`packages/${entry}/src/index.ts`);
    }
  });

  it('import one way', () => {
    expect(checkRooms(files)).toEqual([]);
  });
});

describe('checkRooms', () => {
  const forbidden = [
    ['core/src/types.ts', `import { GuardError } from './errors.ts';`],
    ['core/src/errors.ts', `import { fold } from './text/fold.ts';`],
    ['core/src/policy/decide.ts', `import { redact } from '../redact/stream.ts';`],
    ['core/src/policy/decide.ts', `import type { Vault } from '../redact/vault.ts';`],
    ['core/src/policy/decide.ts', `export { redact } from '../redact/stream.ts';`],
    ['core/src/policy/decide.ts', `const redact = await import('../redact/stream.ts');`],
    ['core/src/policy/decide.ts', `let vault: import('../redact/vault.ts').Vault;`],
    ['core/src/policy/decide.ts', `import { createGuard } from '../guard.ts';`],
    ['core/src/limit/take.ts', `import { fold } from '../text/fold.ts';`],
    ['core/src/guard.ts', `import { detectorSuite } from './testing/detector-suite.ts';`],
    ['core/src/detect/scan/lane.ts', `import { z } from 'zod/mini';`],
    ['core/src/policy/schema.ts', `import { z } from 'zod';`],
    ['core/src/detect/all.ts', `import schema from '../../policy.schema.json' with { type: 'json' };`],
    ['core/src/limit/store.ts', `import { LRUCache } from 'lru-cache';`],
    ['core/src/ambient.ts', `import { AsyncLocalStorage } from 'node:async_hooks';`],
    ['core/src/guard.ts', `import '../../openai/src/wrap.ts';`],
    ['core/src/helpers.ts', ''],
    ['core/src/util/string.ts', ''],
    ['core/src/index.ts', `export * from './guard.ts';`],
    ['core/src/index.ts', `export const version = '1';`],
    ['core/src/testing/index.ts', `export * as suites from './detector-suite.ts';`],
    ['openai/src/index.ts', `export { wrapOpenAI as default };`],
    ['openai/src/wrap.ts', `import { createGuard } from '../../core/src/guard.ts';`],
    ['openai/src/wrap.ts', `import { createGuard } from '@portcullis/core/src/guard.ts';`],
    ['openai/src/wrap.ts', `import { adapterSuite } from '@portcullis/core/testing';`],
    ['redis/src/store.ts', `import { wrapOpenAI } from '@portcullis/openai';`],
  ] as const;

  it.each(forbidden)('refuses %s with %s', (path, text) => {
    const faults = checkRooms([{ path: `packages/${path}`, text }]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`packages/${path}: `);
  });

  const allowed = [
    ['core/src/errors.ts', `import type { Verdict } from './types.ts';`],
    ['core/src/policy/schema.ts', `import * as z from 'zod/mini';`],
    ['core/src/policy/json-schema.ts', `import schema from '../../policy.schema.json' with { type: 'json' };`],
    ['core/src/policy/compile.ts', `import { decide } from './decide.ts';`],
    ['core/src/detect/pii/email.ts', `import { charClass } from '../../text/char-class.ts';`],
    ['core/src/guard.ts', `import { decide } from './policy/decide.ts';`],
    ['core/src/testing/store-suite.ts', `import type { LimitStore } from '../limit/store.ts';`],
    ['core/src/limit/take.test.ts', `import { fold } from '../text/fold.ts';`],
    ['core/src/index.ts', `export type { Guard } from './guard.ts';`],
    ['openai/src/wrap.ts', `import { createGuard } from '@portcullis/core';`],
    ['openai/src/wrap.test.ts', `import { adapterSuite } from '@portcullis/core/testing';`],
    ['openai/src/testing/server.ts', `import { fakeClock } from '@portcullis/core/testing';`],
  ] as const;

  it.each(allowed)('accepts %s with %s', (path, text) => {
    expect(checkRooms([{ path: `packages/${path}`, text }])).toEqual([]);
  });

  it('does not read imports out of comments and strings', () => {
    const text = `// import './redact/vault.ts'\nconst help = "import x from '../guard.ts'";`;
    expect(checkRooms([{ path: 'packages/core/src/policy/decide.ts', text }])).toEqual([]);
  });
});
