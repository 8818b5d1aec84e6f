import schema from '../../policy.schema.json' with { type: 'json' };

/** The policy document as JSON Schema (draft 2020-12); the same as the file `policy.schema.json`. */
export const policyJsonSchema: Readonly<Record<string, unknown>> = schema;
