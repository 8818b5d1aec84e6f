/** How a path of the API is treated. */
export interface Endpoint {
  /** `gen_ai.operation.name`. */
  readonly operation: string;
  /**
   * `model`: a call that a model answers; `stored`: reads or changes what is stored, so takes no
   * limits; `open`: text that is sent to be judged, which is not inspected; `unguarded`: carries
   * text that the adapter cannot inspect, which is reported.
   */
  readonly kind: 'model' | 'stored' | 'open' | 'unguarded';
}

type Row = readonly [method: 'GET' | 'POST' | '*', path: RegExp, operation: string, kind: Endpoint['kind']];

// Matched against the end of the path: gateways and Azure put their own in front. First row wins.
const ENDPOINTS: readonly Row[] = [
  ['POST', /\/chat\/completions$/, 'chat', 'model'],
  ['*', /\/chat\/completions(?:\/[^/]+(?:\/messages)?)?$/, 'fetch_response', 'stored'],
  ['POST', /\/responses(?:\/compact)?$/, 'chat', 'model'],
  ['*', /\/responses(?:\/[^/]+(?:\/(?:input_items|cancel))?)$/, 'fetch_response', 'stored'],
  ['POST', /\/completions$/, 'text_completion', 'model'],
  ['POST', /\/embeddings$/, 'embeddings', 'model'],
  ['POST', /\/moderations$/, 'moderation', 'open'],
  ['POST', /\/images\/(?:generations|edits|variations)$/, 'generate_content', 'model'],
  ['POST', /\/audio\/(?:transcriptions|translations|speech)$/, 'generate_content', 'model'],
  ['POST', /\/threads\/(?:runs|[^/]+\/runs(?:\/[^/]+\/submit_tool_outputs)?)$/, 'invoke_agent', 'model'],
  ['*', /\/threads(?:\/.*)?$/, 'fetch_response', 'stored'],
  ['*', /\/assistants(?:\/[^/]+)?$/, 'create_agent', 'stored'],
  ['*', /\/conversations(?:\/.*)?$/, 'fetch_response', 'stored'],
  ['POST', /\/vector_stores\/[^/]+\/search$/, 'retrieval', 'model'],
  ['POST', /\/videos(?:\/[^/]+\/remix)?$/, 'generate_content', 'model'],
  ['POST', /\/decisions$/, 'chat', 'model'],
  ['*', /\/files(?:\/[^/]+\/content)?$/, 'files', 'unguarded'],
  ['*', /\/realtime(?:\/.*)?$/, 'realtime', 'unguarded'],
];

const PASSIVE = new Set(['GET', 'HEAD', 'OPTIONS', 'DELETE']);

/**
 * Finds how a request is treated.
 * @returns undefined for requests that carry no text of prompts or answers, such as listing models.
 */
export function findEndpoint(method: string, path: string): Endpoint | undefined {
  const pathname = pathnameOf(path);
  const verb = method.toUpperCase();
  for (const [wanted, pattern, operation, kind] of ENDPOINTS) {
    if ((wanted === '*' || wanted === verb) && pattern.test(pathname)) {
      return kind === 'unguarded' && operation === 'files' && isListing(verb, pathname)
        ? undefined
        : { operation, kind };
    }
  }
  // Unknown paths that send a body may send prompts: batches, uploads, fine-tuning, what comes next.
  return PASSIVE.has(verb) ? undefined : { operation: firstSegment(pathname), kind: 'unguarded' };
}

function isListing(method: string, pathname: string): boolean {
  return method !== 'POST' && !pathname.endsWith('/content');
}

function pathnameOf(path: string): string {
  const withoutQuery = path.split(/[?#]/, 1)[0] ?? '';
  const pathname = withoutQuery.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '');
  return pathname.startsWith('/') ? pathname : `/${pathname}`;
}

// The first plain word says which API it is; ids stay out of events.
function firstSegment(pathname: string): string {
  return /\/([a-z][a-z_]{2,39})(?:\/|$)/.exec(pathname)?.[1] ?? 'other';
}
