import { GuardError } from '@portcullis/core';
import type { CallContext, Guard, GuardedCall } from '@portcullis/core';
import { answerFormat, describeRequest, readRequest } from './content.ts';
import type { Endpoint } from './endpoints.ts';
import type { LeafPlace } from './leaves.ts';
import { failingResponse, guardResponse } from './response.ts';
import { SignalLink } from './signal-link.ts';

/** What every request of one client has in common. */
export interface ExchangeOptions {
  readonly guard: Guard;
  readonly provider: string;
  readonly context: CallContext | undefined;
  readonly toError: (error: GuardError) => Error;
}

/** One request that the guard let through. */
export interface Exchange {
  readonly call: GuardedCall;
  /** The body to send. */
  readonly body: unknown;
  /** Sends the request, and guards what comes back. May be asked again for a retry. */
  readonly send: (
    fetch: (signal: AbortSignal) => Promise<Response>,
    signal: AbortSignal | null | undefined,
  ) => Promise<Response>;
}

const ADAPTER = 'openai';

/**
 * Begins the exchange of one request and its answer.
 * @throws GuardError when the request is blocked.
 */
export async function beginExchange(
  endpoint: Endpoint,
  body: unknown,
  isStream: boolean,
  options: ExchangeOptions,
): Promise<Exchange> {
  const { guard, provider, context } = options;
  const isInspected = endpoint.kind === 'model' || endpoint.kind === 'stored';
  const read = readRequest(body);
  const { user, ...description } = describeRequest(read.fields, endpoint);
  const call = await guard.begin({
    adapter: ADAPTER,
    provider,
    ...description,
    contents: isInspected ? read.contents : [],
    unscannable: isInspected ? read.unscannable : [],
    context,
    hints: user === undefined ? {} : { user },
    isCounted: endpoint.kind === 'model',
  });
  if (endpoint.kind === 'unguarded') {
    const { operation } = endpoint;
    guard.reportUnguarded({ adapter: ADAPTER, operation, reason: 'carries text that is not inspected' });
  }
  const place: LeafPlace =
    endpoint.operation === 'retrieval'
      ? { target: 'retrieval', provenance: 'retrieval' }
      : { target: 'output', provenance: 'model', textFormat: answerFormat(read.fields) };
  return {
    call,
    body: isInspected ? read.withContents(call.contents) : body,
    send: (fetch, signal) => send(fetch, signal, { ...options, call, place, isStream, endpoint }),
  };
}

interface SendOptions extends ExchangeOptions {
  readonly call: GuardedCall;
  readonly place: LeafPlace;
  readonly isStream: boolean;
  readonly endpoint: Endpoint;
}

async function send(
  fetch: (signal: AbortSignal) => Promise<Response>,
  signal: AbortSignal | null | undefined,
  options: SendOptions,
): Promise<Response> {
  const { call, endpoint, guard, toError } = options;
  const link = new SignalLink(signal, call.signal);
  const onOver = (): void => link.release();
  let response: Response;
  try {
    response = await link.untilKilled(fetch(link.signal));
  } catch (error) {
    onOver();
    const reason: unknown = call.signal.aborted ? call.signal.reason : error;
    // An error thrown here would be tried again; one of the body is not.
    if (!GuardError.is(reason)) throw error;
    call.fail(reason);
    return failingResponse(toError(reason));
  }
  if (endpoint.kind === 'open' || endpoint.kind === 'unguarded') {
    if (response.ok) call.end();
    onOver();
    return response;
  }
  return guardResponse(response, {
    ...options,
    onUnreadable: (reason) => guard.reportUnguarded({ adapter: ADAPTER, operation: endpoint.operation, reason }),
    onOver,
  });
}
