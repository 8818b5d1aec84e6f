import { brandGuardError, GuardError } from '@portcullis/core';
import type { GuardErrorCode } from '@portcullis/core';

type ErrorClass = new (message?: string) => Error;

/** A guard error as the `openai` client throws its own: with status, code and type. */
export interface OpenAIGuardError extends GuardError {
  readonly type: 'guardrail_violation';
}

/** Turns a guard error into one that extends the client's own error class. */
export type ToClientError = (error: GuardError) => OpenAIGuardError;

const converters = new WeakMap<ErrorClass, ToClientError>();

/**
 * Guard errors for one copy of `openai`. The client's helpers rethrow its own kind of error as it
 * is, and wrap every other. The name must never be AbortError: helpers would take it for an abort.
 */
export function toClientErrorFor(base: ErrorClass): ToClientError {
  let convert = converters.get(base);
  if (convert === undefined) {
    const ClientGuardError = defineError(base);
    convert = (error) => new ClientGuardError(error) as unknown as OpenAIGuardError;
    converters.set(base, convert);
  }
  return convert;
}

function defineError(base: ErrorClass): new (error: GuardError) => Error {
  return class OpenAIGuardError extends base {
    readonly code: GuardErrorCode;
    readonly status: number;
    readonly type = 'guardrail_violation';
    readonly param = null;

    constructor(error: GuardError) {
      super(error.message);
      this.name = 'GuardError';
      this.code = error.code;
      this.status = error.status;
      this.cause = error.cause;
      brandGuardError(this, error);
    }
  };
}

/**
 * The answer that stands for a guard error where only an HTTP response can be given. The header
 * tells the `openai` client not to try again.
 */
export function toErrorResponse(error: GuardError): Response {
  const { message, code, status, retryAfter } = error;
  const headers = new Headers({ 'content-type': 'application/json', 'x-should-retry': 'false' });
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
  const body = { error: { message, type: 'guardrail_violation', code, param: null } };
  return new Response(JSON.stringify(body), { status, headers });
}
