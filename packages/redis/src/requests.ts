import { SLIDING_SLOTS } from '@portcullis/core';
import type { LimitRequest, LimitState, LimitWindow } from '@portcullis/core';

// How requests travel to the script, and its answer back. `script.ts` says what each value means.

/** What the script answered to a set of requests. */
export type ScriptAnswer =
  | {
      readonly taken: true;
      readonly now: number;
      readonly states: readonly LimitState[];
      /** Where each amount counts; empty where there is nothing to settle. */
      readonly marks: readonly string[];
      /** What was taken of each rate for later, besides its amount. */
      readonly granted: readonly number[];
    }
  | {
      readonly taken: false;
      readonly now: number;
      readonly refusing: number;
      readonly retryAfterMs: number | undefined;
      readonly remaining: number;
      readonly resetAtMs: number;
    };

/** A request to take, with what to take for later. */
export function toTake(request: LimitRequest, extra: number): string[] {
  return [...headOf(request), String(extra), ''];
}

/** A request to settle. `used` is undefined to keep what was reserved. */
export function toEnd(request: LimitRequest, used: number | undefined, mark: string): string[] {
  return [...headOf(request), used === undefined ? '' : String(used), mark];
}

/** A request with which nothing is to be done. */
export function toSkip(request: LimitRequest): string[] {
  const values = headOf(request);
  values[5] = 'skip';
  return [...values, '', ''];
}

/** What a request takes. */
export function amountOf(request: LimitRequest): number {
  if (request.kind === 'rate') return request.amount ?? 1;
  return request.kind === 'budget' ? request.amount : 1;
}

function headOf(request: LimitRequest): string[] {
  const { kind, isMonitored = false } = request;
  const monitored = isMonitored ? '1' : '0';
  const amount = String(amountOf(request));
  switch (request.kind) {
    case 'rate': {
      const { limit, windowMs, burst = limit } = request;
      return [kind, String(burst), amount, monitored, String(windowMs / limit), '', ''];
    }
    case 'budget': {
      const { limit, leaseMs, window } = request;
      return [kind, String(limit), amount, monitored, String(leaseMs), window.type, windowOf(window)];
    }
    case 'concurrency':
      return [kind, String(request.limit), amount, monitored, String(request.leaseMs), '', ''];
    case 'duration':
      return [kind, String(request.limitMs), amount, monitored, '0', '', String(request.idleMs)];
    default:
      throw new TypeError(`limit request: unknown kind ${String((request satisfies never as LimitRequest).kind)}`);
  }
}

function windowOf(window: LimitWindow): string {
  switch (window.type) {
    case 'fixed':
      return window.boundaries.join(',');
    case 'sliding':
      return String(Math.ceil(window.windowMs / SLIDING_SLOTS));
    case 'idle':
      return String(window.idleMs);
    default:
      throw new TypeError(`limit window: unknown type ${String((window satisfies never as LimitWindow).type)}`);
  }
}

const HEAD = 2;
const PER_REQUEST = 5;

/**
 * Reads an answer of the script.
 * @param now - The time of the caller: times come back by its clock.
 * @throws TypeError for anything but such an answer.
 */
export function readAnswer(answer: unknown, count: number, now: number): ScriptAnswer {
  if (!Array.isArray(answer)) throw new TypeError(NO_ANSWER);
  const values: readonly string[] = answer.map(String);
  const serverNow = numberOf(values[1]);
  const toCaller = (time: number): number => now + Math.max(0, time - serverNow);
  if (values[0] === '1') {
    if (values.length !== HEAD + count * PER_REQUEST) throw new TypeError(NO_ANSWER);
    const at = (index: number): number => HEAD + index * PER_REQUEST;
    const indexes = Array.from({ length: count }, (_, index) => at(index));
    return {
      taken: true,
      now: serverNow,
      states: indexes.map((from) => {
        const state = { remaining: numberOf(values[from]), resetAtMs: toCaller(numberOf(values[from + 1])) };
        return values[from + 2] === '1' ? { ...state, isOver: true } : state;
      }),
      marks: indexes.map((from) => values[from + 3] ?? ''),
      granted: indexes.map((from) => numberOf(values[from + 4])),
    };
  }
  return {
    taken: false,
    now: serverNow,
    refusing: numberOf(values[2]) - 1,
    retryAfterMs: values[3] === '' ? undefined : numberOf(values[3]),
    remaining: numberOf(values[4]),
    resetAtMs: toCaller(numberOf(values[5])),
  };
}

const NO_ANSWER = 'redisLimitStore: expected an answer of the script, got something else';

function numberOf(value: string | undefined): number {
  const number = value === undefined || value === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) throw new TypeError(NO_ANSWER);
  return number;
}
