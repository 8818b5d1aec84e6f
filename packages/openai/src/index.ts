export { wrapOpenAI } from './wrap.ts';
export type { WrapOptions } from './options.ts';
export { guardedFetch } from './guarded-fetch.ts';
export type { Fetch, OpenAIClientLike } from './client.ts';
export type { OpenAIGuardError } from './errors.ts';
