import type { CallContext, Finding, Provenance, Target, Usage, Verdict } from '../types.ts';

/** A finding with the place where it was found. The text itself is never part of it. */
export interface PlacedFinding extends Finding {
  readonly target: Target;
  readonly provenance: Provenance;
  /** The address of the text in the adapter's shape. */
  readonly path: string;
}

interface EventBase {
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** One guarded call, when it has ended. */
export interface CallEvent extends EventBase {
  readonly type: 'call';
  readonly callId: string;
  readonly adapter: string;
  /** `gen_ai.operation.name`, for instance `chat`. */
  readonly operation: string;
  /** Where the call came from. Users, sessions, API keys and addresses are left out: they are personal data. */
  readonly context: Omit<CallContext, 'user' | 'session' | 'apiKey' | 'ip'>;
  /** `ended`, or how it did not. */
  readonly outcome: 'ended' | 'blocked' | 'failed';
  /** The code of the guard error, when one stopped it. */
  readonly code?: string;
  /** The limit that stopped it, when one did. */
  readonly limitId?: string;
  readonly verdict: Verdict;
  readonly findings: readonly PlacedFinding[];
  /** Ids of the limits and access rules in monitor mode that would have stopped the call. */
  readonly wouldStop?: readonly string[];
  readonly usage?: Usage;
  /** From begin to end, in milliseconds. */
  readonly durationMs: number;
  /** What the guard itself took of that, in microseconds. */
  readonly addedMicroseconds: number;
}

/** A path past the guard, as an adapter saw it. */
export interface UnguardedPath {
  readonly adapter: string;
  readonly operation: string;
  readonly reason: string;
}

/** A path to a model or to its data that the guard does not cover. */
export interface UnguardedEvent extends EventBase, UnguardedPath {
  readonly type: 'unguarded';
}

/** A check that failed, and what was done about it. */
export interface FailureEvent extends EventBase {
  readonly type: 'failure';
  /** What failed: a detector id, `limit_store`, `model_price`, `time_budget`, or an adapter. */
  readonly subject: string;
  readonly failMode: 'open' | 'closed';
  readonly reason: string;
}

/** A kill switch turned on or off in this process. */
export interface KillEvent extends EventBase {
  readonly type: 'kill' | 'restore';
  readonly id: string;
  readonly reason?: string;
  readonly actor?: string;
}

/** A key that has used up most of a limit. Told once, until the key is well below it again. */
export interface LimitEvent extends EventBase {
  readonly type: 'limit_near';
  readonly limitId: string;
  readonly unit: string;
  /** A hash of the key, as in `guard.status().limits`; never the key itself. */
  readonly key: string;
  /** How much is used, from 0 to 1. */
  readonly share: number;
  readonly remaining: number;
  /** Milliseconds since the epoch. */
  readonly resetAt: number;
}

/** One record of what happened; never of what was said. */
export type GuardEvent = CallEvent | UnguardedEvent | FailureEvent | KillEvent | LimitEvent;

/** Where events go. It may be slow or throw: the guard never waits for it. */
export interface Exporter {
  readonly name: string;
  /** Takes a batch. No further batch comes before a returned promise has settled. */
  readonly export: (events: readonly GuardEvent[]) => void | Promise<void>;
  readonly close?: () => void | Promise<void>;
}
