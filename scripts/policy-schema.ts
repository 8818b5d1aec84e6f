// Writes packages/core/policy.schema.json: run with `tsx scripts/policy-schema.ts`.
import { writeFileSync } from 'node:fs';
import { policyJsonSchema } from '../packages/core/src/policy/schema.ts';

const file = new URL('../packages/core/policy.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(policyJsonSchema(), null, 2)}\n`);
