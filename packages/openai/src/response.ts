import { GuardError } from '@portcullis/core';
import type { GuardedCall } from '@portcullis/core';
import { guardAnswer, usageOf } from './content.ts';
import type { LeafPlace } from './leaves.ts';
import { EventRewriter } from './stream.ts';
import { WholeResponse } from './whole-response.ts';
import type { WholeAnswer } from './whole-response.ts';

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

/**
 * A response with a safe body. Status and headers stay; a block, like any failure, is an error of
 * the body, which the client passes on as it is and never tries again.
 */
export function guardResponse(response: Response, options: AnswerOptions): Response {
  const { call, onOver } = options;
  const judge = judgeFor(response, options);
  if (!response.ok || response.body === null || isEmpty(response) || judge === undefined) {
    // The client reads the reason of a failure itself, and may try again.
    if (response.ok) call.end();
    onOver();
    return response;
  }
  const headers = headersOf(response, call.isOutputHarmless);
  const guarded =
    judge === 'events' ? eventResponse(response, headers, options) : wholeResponse(response, headers, judge, options);
  unread.register(guarded, call);
  return guarded;
}

// Answers that nobody reads to the end: their calls end when they are collected.
const unread = new FinalizationRegistry<GuardedCall>((call) => call.end());

/** A response that fails with an error when it is read: what a caller sees of a killed request. */
export function failingResponse(error: Error): Response {
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(error) });
  return new Response(body, { status: 200, headers: { 'content-type': 'application/json' } });
}

function isEmpty(response: Response): boolean {
  return response.status === 204 || response.headers.get('content-length') === '0';
}

const TEXT = /^text\/|subrip|xml/;
// Bytes by nature: they hold no text that could be read.
const MEDIA = /^(?:audio|image|video)\//;

type Judge = (text: string) => WholeAnswer;

function judgeFor(response: Response, options: AnswerOptions): 'events' | Judge | undefined {
  const type = response.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'text/event-stream') return 'events';
  if (type.includes('json')) return (text) => guardJson(text, options);
  if (options.isStream) return 'events';
  if (type === '' || TEXT.test(type)) return (text) => guardText(text, options);
  if (!MEDIA.test(type)) options.onUnreadable('an answer of a type that is not read');
  return undefined;
}

// The length and the encoding are those of the body as it came.
function headersOf(response: Response, isSame: boolean): Headers {
  if (isSame) return response.headers;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  headers.delete('content-encoding');
  return headers;
}

function guardJson(text: string, { call, place, onUnreadable }: AnswerOptions): WholeAnswer {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    onUnreadable('an answer that is not the JSON that it claims to be');
    call.end();
    return { text };
  }
  const value = guardAnswer(call, body, place);
  call.end(usageOf(body));
  return { value, text: value === body ? text : JSON.stringify(value) };
}

function guardText(text: string, { call, place }: AnswerOptions): WholeAnswer {
  const { target, provenance } = place;
  const [safe] = call.output([{ target, provenance, text, path: 'body' }]);
  call.end();
  return { text: safe?.text ?? '' };
}

// The error that the caller sees of a failure while the answer is read.
function shownError(error: unknown, { call, toError }: AnswerOptions): unknown {
  const reason: unknown = call.signal.aborted && !GuardError.is(error) ? call.signal.reason : error;
  return GuardError.is(reason) ? toError(reason) : error;
}

function wholeResponse(response: Response, headers: Headers, judge: Judge, options: AnswerOptions): Response {
  const { call, onOver } = options;

  async function read(): Promise<WholeAnswer> {
    try {
      return judge(await readText(response, call.signal));
    } catch (error) {
      const shown = shownError(error, options);
      call.fail(shown);
      throw shown;
    } finally {
      onOver();
    }
  }

  async function onCancel(reason: unknown): Promise<void> {
    call.end();
    onOver();
    await response.body?.cancel(reason);
  }

  // The model is done; whether somebody reads the answer is not its business.
  call.release();
  let answer: Promise<WholeAnswer> | undefined;
  return new WholeResponse(response, { headers, read: () => (answer ??= read()), onCancel });
}

// Reads to the end, or until the call is killed: a body may not listen to signals.
function readText(response: Response, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const onKill = (): void => reject(signal.reason as Error);
    if (signal.aborted) onKill();
    signal.addEventListener('abort', onKill, { once: true });
    response
      .text()
      .finally(() => signal.removeEventListener('abort', onKill))
      .then(resolve, reject);
  });
}

function eventResponse(response: Response, headers: Headers, options: AnswerOptions): Response {
  const { status, statusText, url, body } = response;
  const guarded = new Response(body === null ? null : guardEvents(body, options), { status, statusText, headers });
  Object.defineProperty(guarded, 'url', { value: url });
  return guarded;
}

function guardEvents(body: ReadableStream<Uint8Array>, options: AnswerOptions): ReadableStream<Uint8Array> {
  const { call, place, onOver } = options;
  const events = new EventRewriter(call, place);
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
    const shown = shownError(error, options);
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
            const safe = done ? events.end() : events.push(value);
            if (safe.length > 0) controller.enqueue(safe);
            if (done) {
              call.end(events.usage);
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
          // Some clients leave behind the last event, which has told the usage.
          call.end(events.usage);
        }
        await reader.cancel(reason);
      },
    },
    // Nothing is read before somebody asks: a slow reader slows the model down, as without a guard.
    { highWaterMark: 0 },
  );
}
