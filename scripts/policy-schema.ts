// Writes packages/core/policy.schema.json: run with `npm run schema`.
import { writeFileSync } from 'node:fs';
import { toJsonSchema } from './to-json-schema.ts';

const file = new URL('../packages/core/policy.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(toJsonSchema(), null, 2)}\n`);
