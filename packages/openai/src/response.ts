import { GuardError } from '@portcullis/core';
import type { GuardedCall } from '@portcullis/core';
import { guardAnswer, usageOf } from './content.ts';
import type { LeafPlace } from './leaves.ts';
import { concat } from './sse.ts';
import { EventRewriter } from './stream.ts';

/** How the answer to one request is guarded. */
export interface AnswerOptions {
  readonly call: GuardedCall;
  readonly place: LeafPlace;
  /** True when the request asked for a stream of events. */
  readonly isStream: boolean;
  /** The error that the caller gets for a guard error. */
  readonly toError: (error: GuardError) => Error;
  /** Called when an answer cannot be read and goes on as it is. */
  readonly onUnreadable: (reason: string) => void;
  /** Called once, when nothing more comes. */
  readonly onOver: () => void;
}

/** Turns the bytes of an answer into safe ones. */
interface Rewriter {
  readonly push: (chunk: Uint8Array) => Uint8Array;
  readonly end: () => Uint8Array;
}

/**
 * A response with a safe body. Status and headers stay; a block, like any failure, is an error of
 * the body, which the client passes on as it is and never tries again.
 */
export function guardResponse(response: Response, options: AnswerOptions): Response {
  const { call, onOver } = options;
  const rewriter = isEmpty(response) ? undefined : rewriterFor(response, options);
  if (!response.ok || rewriter === undefined || response.body === null) {
    // The client reads the reason of a failure itself, and may try again.
    if (response.ok) call.end();
    onOver();
    return response;
  }
  return withBody(response, guardBody(response.body, rewriter, options), call.isOutputHarmless);
}

/** A response that fails with an error when it is read: what a caller sees of a killed request. */
export function failingResponse(error: Error): Response {
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(error) });
  return new Response(body, { status: 200, headers: { 'content-type': 'application/json' } });
}

function isEmpty(response: Response): boolean {
  return response.status === 204 || response.headers.get('content-length') === '0';
}

function rewriterFor(response: Response, options: AnswerOptions): Rewriter | undefined {
  const type = response.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'text/event-stream' || options.isStream) return eventRewriter(options);
  if (type.includes('json')) return wholeRewriter((text) => guardJson(text, options));
  if (type === '' || type.startsWith('text/')) return wholeRewriter((text) => guardText(text, options));
  return undefined;
}

function eventRewriter({ call, place }: AnswerOptions): Rewriter {
  const events = new EventRewriter(call, place);
  return {
    push: (chunk) => events.push(chunk),
    end() {
      const rest = events.end();
      call.end(events.usage);
      return rest;
    },
  };
}

// An answer that can only be judged as a whole.
function wholeRewriter(guard: (text: string) => string): Rewriter {
  const chunks: Uint8Array[] = [];
  return {
    push(chunk) {
      chunks.push(chunk);
      return EMPTY;
    },
    end() {
      const bytes = concat(chunks);
      const text = new TextDecoder().decode(bytes);
      const safe = guard(text);
      return safe === text ? bytes : new TextEncoder().encode(safe);
    },
  };
}

const EMPTY = new Uint8Array(0);

function guardJson(text: string, { call, place, onUnreadable }: AnswerOptions): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    onUnreadable('an answer that is not the JSON that it claims to be');
    call.end();
    return text;
  }
  const safe = guardAnswer(call, body, place);
  call.end(usageOf(body));
  return safe === body ? text : JSON.stringify(safe);
}

function guardText(text: string, { call, place }: AnswerOptions): string {
  const { target, provenance } = place;
  const [safe] = call.output([{ target, provenance, text, path: 'body' }]);
  call.end();
  return safe?.text ?? '';
}

function guardBody(
  body: ReadableStream<Uint8Array>,
  rewriter: Rewriter,
  { call, toError, onOver }: AnswerOptions,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let isOver = false;

  function finish(): void {
    isOver = true;
    call.signal.removeEventListener('abort', onKill);
    onOver();
  }

  function fail(controller: ReadableStreamDefaultController<Uint8Array>, error: unknown): void {
    if (isOver) return;
    finish();
    const reason = call.signal.aborted && !GuardError.is(error) ? (call.signal.reason as unknown) : error;
    const shown = GuardError.is(reason) ? toError(reason) : error;
    call.fail(shown);
    controller.error(shown);
    // The upstream connection must not go on; that it may be broken already does not matter.
    reader.cancel(shown).catch(() => undefined);
  }

  let onKill = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        onKill = () => fail(controller, call.signal.reason);
        call.signal.addEventListener('abort', onKill, { once: true });
      },
      async pull(controller) {
        try {
          for (;;) {
            const { done, value } = await reader.read();
            if (isOver) return;
            const safe = done ? rewriter.end() : rewriter.push(value);
            if (safe.length > 0) controller.enqueue(safe);
            if (done) {
              finish();
              controller.close();
            }
            if (done || safe.length > 0) return;
          }
        } catch (error) {
          fail(controller, error);
        }
      },
      async cancel(reason) {
        if (!isOver) {
          finish();
          call.end();
        }
        await reader.cancel(reason);
      },
    },
    // Nothing is read before somebody asks: a slow reader slows the model down, as without a guard.
    { highWaterMark: 0 },
  );
}

function withBody(response: Response, body: ReadableStream<Uint8Array>, isSameLength: boolean): Response {
  const { status, statusText, url } = response;
  const headers = new Headers(response.headers);
  if (!isSameLength) {
    headers.delete('content-length');
    headers.delete('content-encoding');
  }
  const guarded = new Response(body, { status, statusText, headers });
  Object.defineProperty(guarded, 'url', { value: url });
  return guarded;
}
