import { SLIDING_SLOTS } from '@portcullis/core';
import type { LimitRequest, LimitState, LimitWindow } from '@portcullis/core';

// How requests travel to the script, and its answer back. `script.ts` says what each value means.

/** What the script answered to a set of requests. */
export type ScriptAnswer =
  | {
      readonly taken: true;
      readonly states: readonly LimitState[];
      /** Where each amount counts; empty where there is nothing to settle. */
      readonly marks: readonly string[];
      /** What was taken of each rate for later, besides its amount. */
      readonly granted: readonly number[];
    }
  | {
      readonly taken: false;
      readonly refusing: number;
      readonly retryAfterMs: number | undefined;
      readonly remaining: number;
      readonly resetAtMs: number;
    };

/** What is to be settled of a request. */
export interface Ending {
  readonly request: LimitRequest;
  /** What counts it. */
  readonly name: string;
  /** Its place in the call that took it. */
  readonly at: number;
  /** Undefined to keep what was reserved. */
  readonly used?: number | undefined;
  /** Where it counts, for a budget. */
  readonly mark?: string | undefined;
}

/** What a script is run with. */
export interface Command {
  /** What is asked for, as `script.ts` names it: `rate`, `rates`, a window, ... and `?` behind what is monitored. */
  readonly kinds: string[];
  readonly keys: string[];
  readonly values: string[];
}

/**
 * A command for requests that are yet to be added.
 * @param time - The time of the caller, where that counts.
 * @param id - Under which the requests are held.
 */
export function commandFor(requests: readonly LimitRequest[], time: number | undefined, id: string): Command {
  const values = time === undefined ? [] : [String(time)];
  if (requests.some(({ kind }) => kind === 'budget' || kind === 'concurrency')) values.push(id);
  return { kinds: [], keys: [], values };
}

/** Adds a request to take. `extra` is what to take of a rate for later. */
export function addTake({ kinds, keys, values }: Command, request: LimitRequest, name: string, extra: number): void {
  const monitored = request.isMonitored === true ? '?' : '';
  keys.push(name);
  switch (request.kind) {
    case 'rate': {
      const { limit, windowMs, burst = limit, amount = 1 } = request;
      const isOne = amount === 1 && extra === 0;
      kinds.push(`${isOne ? 'rate' : 'rates'}${monitored}`);
      values.push(String(burst), String(windowMs / limit));
      if (!isOne) values.push(String(amount), String(extra));
      return;
    }
    case 'budget': {
      const { limit, leaseMs, amount, window } = request;
      kinds.push(`${window.type}${monitored}`);
      keys.push(heldOf(name));
      values.push(String(limit), String(amount), String(leaseMs), windowOf(window));
      return;
    }
    case 'concurrency':
      kinds.push(`concurrency${monitored}`);
      values.push(String(request.limit), String(request.leaseMs));
      return;
    case 'duration':
      kinds.push(`duration${monitored}`);
      values.push(String(request.limitMs), String(request.idleMs));
      return;
    default:
      throw new TypeError(`limit request: unknown kind ${String((request satisfies never as LimitRequest).kind)}`);
  }
}

/** Adds a request to settle. Of a duration nothing is ever settled. */
export function addEnding({ kinds, keys, values }: Command, { request, name, at, used, mark = '' }: Ending): void {
  if (request.kind === 'duration') return;
  keys.push(name);
  if (request.kind === 'rate') {
    const { limit, windowMs, burst = limit, amount = 1 } = request;
    kinds.push('rate');
    values.push(String(burst), String(amount), String(windowMs / limit), String(used ?? amount));
  } else if (request.kind === 'budget') {
    const { amount, leaseMs, window } = request;
    kinds.push(window.type);
    keys.push(heldOf(name));
    values.push(String(amount), String(leaseMs), used === undefined ? '' : String(used), mark, String(at + 1));
  } else {
    kinds.push('concurrency');
    values.push(String(at + 1));
  }
}

function heldOf(name: string): string {
  return `${name}:held`;
}

/** What a request takes. */
export function amountOf(request: LimitRequest): number {
  if (request.kind === 'rate') return request.amount ?? 1;
  return request.kind === 'budget' ? request.amount : 1;
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

const PER_REQUEST = 5;

/**
 * Reads an answer of the script.
 * @param now - The time of the caller: times come back by its clock.
 * @throws TypeError for anything but such an answer.
 */
export function readAnswer(answer: unknown, count: number, now: number): ScriptAnswer {
  // A client may be told to give buffers.
  const values = typeof answer === 'string' || answer instanceof Uint8Array ? String(answer).split(' ') : [];
  if (values[0] === '0' && values.length === PER_REQUEST) {
    return {
      taken: false,
      refusing: numberOf(values[1]) - 1,
      retryAfterMs: values[2] === '' ? undefined : numberOf(values[2]),
      remaining: numberOf(values[3]),
      resetAtMs: now + numberOf(values[4]),
    };
  }
  if (values[0] !== '1' || values.length !== 1 + count * PER_REQUEST) throw new TypeError(NO_ANSWER);
  const states: LimitState[] = [];
  const marks: string[] = [];
  const granted: number[] = [];
  for (let from = 1; from < values.length; from += PER_REQUEST) {
    const state = { remaining: numberOf(values[from]), resetAtMs: now + numberOf(values[from + 1]) };
    states.push(values[from + 2] === '1' ? { ...state, isOver: true } : state);
    marks.push(values[from + 3] ?? '');
    granted.push(numberOf(values[from + 4]));
  }
  return { taken: true, states, marks, granted };
}

const NO_ANSWER = 'redisLimitStore: expected an answer of the script, got something else';

function numberOf(value: string | undefined): number {
  const number = value === undefined || value === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) throw new TypeError(NO_ANSWER);
  return number;
}
