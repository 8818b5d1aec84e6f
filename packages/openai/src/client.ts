import { SetupError } from '@portcullis/core';
import { kindOf } from './options.ts';

/** What the adapter uses of an `openai` client. Structural: the types of two copies never fit each other. */
export interface OpenAIClientLike {
  readonly baseURL: string;
  readonly maxRetries: number;
  readonly withOptions: (...options: never[]) => unknown;
}

/** The request options of the client, as far as the adapter reads and rewrites them. */
export interface RequestOptions {
  method?: string;
  path?: string;
  body?: unknown;
  stream?: boolean;
  fetchOptions?: object;
  signal?: AbortSignal | null;
  [key: PropertyKey]: unknown;
}

/** Any function of the shape of `fetch`. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

type OpenAIErrorClass = new (message?: string) => Error;

/** The inside of the client, the same in openai 5, 6 and 7. */
export interface ClientInternals extends OpenAIClientLike {
  fetch: Fetch;
  prepareOptions: (options: RequestOptions) => Promise<void>;
  makeRequest: (
    options: RequestOptions | Promise<RequestOptions>,
    retriesRemaining: number | null,
    retryOf: string | undefined,
  ) => Promise<unknown>;
  withOptions: (options?: object) => ClientInternals;
  buildURL: (path: string, query: unknown, defaultBaseURL?: string) => string;
  readonly apiVersion?: string;
  readonly deploymentName?: string;
  readonly _options?: { readonly workloadIdentity?: unknown; readonly x509Transport?: unknown };
}

const METHODS = ['fetch', 'prepareOptions', 'makeRequest', 'withOptions', 'buildURL'] as const;

/**
 * Makes sure that a value is an `openai` client whose calls can be guarded.
 * @throws SetupError with code `ERR_CLIENT_INVALID` that says what was given.
 */
export function toClient(value: unknown): ClientInternals {
  if (!isClient(value)) {
    throw new SetupError(
      'ERR_CLIENT_INVALID',
      `wrapOpenAI: expected a client of openai 5, 6 or 7, got ${describe(value)}`,
    );
  }
  if (usesClientCertificates(value)) {
    throw new SetupError(
      'ERR_CLIENT_INVALID',
      'wrapOpenAI: expected a client that sends through its fetch, got one with X.509 workload identity, ' +
        'which does not; terminate the client certificate in a proxy instead',
    );
  }
  return value;
}

function isClient(value: unknown): value is ClientInternals {
  return (
    typeof value === 'object' &&
    value !== null &&
    METHODS.every((name) => typeof Reflect.get(value, name) === 'function')
  );
}

function usesClientCertificates({ _options: options }: ClientInternals): boolean {
  if (options === undefined) return false;
  const { workloadIdentity, x509Transport } = options;
  const isCertificate =
    typeof workloadIdentity === 'object' &&
    workloadIdentity !== null &&
    Object.keys(workloadIdentity).some((key) => /x509|certificate/i.test(key));
  return isCertificate || (x509Transport !== undefined && x509Transport !== null);
}

function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return kindOf(value);
  const name = value.constructor?.name;
  return name === undefined || name === 'Object' ? 'a plain object' : `an instance of ${name}`;
}

/** The base error class of the client's own copy of `openai`. */
export function errorClassOf(client: object): OpenAIErrorClass {
  const found: unknown = Reflect.get(client.constructor, 'OpenAIError');
  return typeof found === 'function' ? (found as OpenAIErrorClass) : Error;
}
