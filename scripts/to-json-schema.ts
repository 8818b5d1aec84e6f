import * as z from 'zod/mini';
import { policyDocument } from '../packages/core/src/policy/schema.ts';

/** The JSON Schema of the policy document, made of its zod schema. */
export function toJsonSchema(): Record<string, unknown> {
  return {
    $id: 'https://portcullis.dev/policy.schema.json',
    title: 'Portcullis policy',
    ...z.toJSONSchema(policyDocument, { io: 'input', target: 'draft-2020-12' }),
  };
}
