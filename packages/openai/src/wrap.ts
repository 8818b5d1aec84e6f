import { GuardError, SetupError } from '@portcullis/core';
import type { Guard } from '@portcullis/core';
import { errorClassOf, toClient } from './client.ts';
import type { ClientInternals, Fetch, OpenAIClientLike, RequestOptions } from './client.ts';
import { findEndpoint } from './endpoints.ts';
import { toClientErrorFor } from './errors.ts';
import { beginExchange } from './exchange.ts';
import type { Exchange, ExchangeOptions } from './exchange.ts';
import { checkWrapOptions, differences, toProtection } from './options.ts';
import type { Protection, WrapOptions } from './options.ts';
import { override } from './override.ts';
import { reportWebSockets } from './websocket.ts';

/** Names the options in which another wrap of the same client differs. */
type Compare = (other: WrapOptions) => readonly string[];

// Symbol.for, so that a client is wrapped once, whichever copy of this package does it. It holds a function: options
// have keys in them, which nobody should find on a client.
const WRAPPED = Symbol.for('portcullis.openai.wrapped');
// Carries the exchange from one hook of the client to the next; spreads of the client copy it.
const EXCHANGE = Symbol('portcullis.exchange');

interface Attempt {
  exchange?: Exchange;
  /** True once the request went through the guarded fetch. */
  isSent?: boolean;
  /** Ends the logical call, in a pause between retries too. */
  stop?: (error: Error) => void;
}

/**
 * Puts the guard between a client of openai 5, 6 or 7 and its models, and returns the same client.
 *
 * Every call that goes over HTTP is guarded, helpers, raw responses and clients made by
 * `withOptions` included. A second call on the same client, with the same guard and options, changes nothing.
 * @param client - An `OpenAI` or `AzureOpenAI` client, or one of a subclass.
 * @param options - A guard, or the options for one; by default a guard with the `balanced` policy.
 * @throws SetupError (a TypeError) with code `ERR_CLIENT_INVALID` when `client` is no such client, with code
 * `ERR_OPTION_INVALID` or `ERR_POLICY_INVALID` for an unknown or wrong option, and with code `ERR_CLIENT_WRAPPED`
 * when the client is wrapped already, with another guard or other options.
 * @example
 * const openai = wrapOpenAI(new OpenAI());
 */
export function wrapOpenAI<T extends OpenAIClientLike>(client: T, options: WrapOptions = {}): T {
  const inner = toClient(client);
  checkWrapOptions('wrapOpenAI', options);
  const compare: unknown = Reflect.get(inner, WRAPPED);
  if (compare !== undefined) {
    checkSameWrap(compare, options);
    return client;
  }
  // A copy: what the caller does with its object later is not what the client is wrapped with.
  const wrappedWith = { ...options };
  decorate(inner, toProtection(options), (other) => differences(wrappedWith, other));
  return client;
}

// One of two policies would be ignored, and nobody would know which.
function checkSameWrap(compare: unknown, options: WrapOptions): void {
  const names = typeof compare === 'function' ? (compare as Compare)(options) : ['what cannot be compared'];
  if (names.length === 0) return;
  throw new SetupError(
    'ERR_CLIENT_WRAPPED',
    `wrapOpenAI: expected the guard and the options that this client is wrapped with, got other ${names.join(', ')}. ` +
      'Wrap a client once, or make a client of its own for each guard.',
  );
}

function decorate(client: ClientInternals, { guard, context }: Protection, compare: Compare): void {
  const { fetch, prepareOptions, makeRequest, withOptions } = client;
  const exchangeOptions: ExchangeOptions = {
    guard,
    context,
    provider: client.apiVersion === undefined ? 'openai' : 'azure.ai.openai',
    toError: toClientErrorFor(errorClassOf(client)),
  };

  // One logical call: its retries are further requests with a `retryOf`.
  override(client, 'makeRequest', async function makeRequestGuarded(given, retriesRemaining, retryOf) {
    if (retryOf !== undefined) return makeRequest.call(this, given, retriesRemaining, retryOf);
    const attempt: Attempt = {};
    const options = { ...(await given), [EXCHANGE]: attempt };
    const stopped = new Promise<never>((_resolve, reject) => {
      attempt.stop = reject;
    });
    try {
      const result = await Promise.race([makeRequest.call(this, options, retriesRemaining, retryOf), stopped]);
      reportBypass(attempt, guard);
      return result;
    } catch (error) {
      attempt.exchange?.call.fail(error);
      throw error;
    }
  });

  // Runs once per attempt, before the body is encoded or signed.
  override(client, 'prepareOptions', async function prepareOptionsGuarded(options) {
    await prepareOptions.call(this, options);
    try {
      await prepare(options, exchangeOptions);
    } catch (error) {
      throw GuardError.is(error) ? exchangeOptions.toError(error) : error;
    }
  });

  override(client, 'fetch', guardedTransport(fetch));

  override(client, 'withOptions', function withOptionsGuarded(options = {}) {
    // openai 5 and 6 forget these two of Azure.
    const { apiVersion, deploymentName: deployment } = this;
    const azure = apiVersion === undefined ? {} : { apiVersion, deployment };
    const clone = withOptions.call(this, { ...azure, ...options });
    if (Reflect.get(clone, WRAPPED) !== undefined) return clone;
    if (!Object.hasOwn(options, 'fetch')) clone.fetch = fetch;
    decorate(clone, { guard, context }, compare);
    return clone;
  });

  reportWebSockets(client, guard);
  Object.defineProperty(client, WRAPPED, { value: compare });
}

async function prepare(options: RequestOptions, exchangeOptions: ExchangeOptions): Promise<void> {
  const attempt = Reflect.get(options, EXCHANGE) as Attempt | undefined;
  const endpoint = findEndpoint(options.method ?? 'get', options.path ?? '');
  if (attempt === undefined || endpoint === undefined) return;
  const { exchange } = attempt;
  if (exchange !== undefined && exchange.body === options.body) {
    if (exchange.call.signal.aborted && GuardError.is(exchange.call.signal.reason)) {
      throw exchange.call.signal.reason;
    }
    return;
  }
  // A hook of the app made another body for this retry: it is inspected like a first one.
  exchange?.call.fail(new Error('replaced by another attempt'));
  const begun = await beginExchange(endpoint, options.body, options.stream === true, exchangeOptions);
  attempt.exchange = begun;
  const { signal } = begun.call;
  const onKill = (): void => {
    if (GuardError.is(signal.reason)) attempt.stop?.(exchangeOptions.toError(signal.reason));
  };
  signal.addEventListener('abort', onKill, { once: true });
  if (begun.body !== options.body) options.body = begun.body;
  options.fetchOptions = { ...options.fetchOptions, [EXCHANGE]: attempt };
}

// A subclass may send in a way of its own: then nobody has seen the answer.
function reportBypass({ exchange, isSent }: Attempt, guard: Guard): void {
  if (exchange === undefined || isSent === true) return;
  guard.reportUnguarded({
    adapter: 'openai',
    operation: 'fetch',
    reason: 'the client does not send through its fetch',
  });
  exchange.call.end();
}

function guardedTransport(fetch: Fetch): Fetch {
  return function fetchGuarded(input, init) {
    const attempt = init === undefined ? undefined : (Reflect.get(init, EXCHANGE) as Attempt | undefined);
    if (init === undefined || attempt?.exchange === undefined) return fetch.call(undefined, input, init);
    attempt.isSent = true;
    const { [EXCHANGE]: _attempt, ...plain } = init as RequestInit & { [EXCHANGE]?: Attempt };
    return attempt.exchange.send((signal) => fetch.call(undefined, input, { ...plain, signal }), plain.signal);
  };
}
