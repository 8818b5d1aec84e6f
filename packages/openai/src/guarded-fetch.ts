import { GuardError, SetupError } from '@portcullis/core';
import type { Fetch } from './client.ts';
import { fieldOf } from './content.ts';
import { findEndpoint } from './endpoints.ts';
import { toErrorResponse } from './errors.ts';
import { beginExchange } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { checkWrapOptions, kindOf, toProtection } from './options.ts';
import type { WrapOptions } from './options.ts';

/**
 * A fetch that guards requests to an OpenAI-compatible API, for anything that takes a fetch. Where
 * the client itself can be wrapped, `wrapOpenAI` is better: it also counts retries once.
 *
 * A blocked request is answered with the error as a JSON response that clients do not retry; an
 * answer that is blocked fails when its body is read.
 * @param fetch - The fetch to send with.
 * @param options - As for `wrapOpenAI`.
 * @throws SetupError (a TypeError) with code `ERR_CLIENT_INVALID` when `fetch` is no function, and with code
 * `ERR_OPTION_INVALID` or `ERR_POLICY_INVALID` for an unknown or wrong option.
 */
export function guardedFetch(fetch: Fetch, options: WrapOptions = {}): Fetch {
  if (typeof fetch !== 'function') {
    throw new SetupError('ERR_CLIENT_INVALID', `guardedFetch: expected a function like fetch, got ${kindOf(fetch)}`);
  }
  checkWrapOptions('guardedFetch', options);
  const { guard, context } = toProtection(options);
  return async function fetchGuarded(input, init) {
    const request = isRequest(input) ? input : undefined;
    const method = init?.method ?? request?.method ?? 'GET';
    const url = isRequest(input) ? input.url : String(input);
    const endpoint = findEndpoint(method, url);
    if (endpoint === undefined) return fetch(input, init);
    const body: unknown =
      init?.body ?? (request === undefined || request.body === null ? undefined : await request.clone().text());
    let exchange: Exchange | undefined;
    try {
      exchange = await beginExchange(endpoint, body, isStreaming(body), {
        guard,
        context,
        provider: 'openai',
        toError: (error) => error,
      });
      const signal = init?.signal ?? request?.signal;
      // A body that did not change goes on as it came: a form, for instance, with its files.
      const replaced = exchange.body === body ? {} : { body: exchange.body as BodyInit };
      const response = await exchange.send((linked) => fetch(input, { ...init, ...replaced, signal: linked }), signal);
      if (!response.ok) exchange.call.fail(new Error(`HTTP status ${response.status}`));
      return response;
    } catch (error) {
      exchange?.call.fail(error);
      if (GuardError.is(error)) return toErrorResponse(error);
      throw error;
    }
  };
}

// By its form: a request of another implementation of fetch is no instance of this one's class.
function isRequest(input: unknown): input is Request {
  return (
    typeof input === 'object' &&
    input !== null &&
    ['url', 'method'].every((name) => typeof Reflect.get(input, name) === 'string')
  );
}

function isStreaming(body: unknown): boolean {
  if (typeof body !== 'string') return false;
  try {
    return fieldOf(JSON.parse(body), 'stream') === true;
  } catch {
    return false;
  }
}
