import type { CallContext, Clock, Scope } from '../types.ts';
import { SCOPE_FIELDS } from '../types.ts';

/** How a call is stopped. */
export interface KillOptions {
  /** What to stop. An empty scope is everything. */
  readonly scope?: Scope;
  /** What happens to calls that are running: `abort` stops them at once, `drain` lets them end. Defaults to `abort`. */
  readonly inFlight?: 'abort' | 'drain';
  /** Why, for people and events. */
  readonly reason?: string;
  /** Who, for people and events. */
  readonly actor?: string;
  /** The switch goes off by itself after so many milliseconds. */
  readonly expiresInMs?: number;
}

/** A switch in force. */
export interface KillSwitch {
  readonly id: string;
  readonly scope: Scope;
  readonly inFlight: 'abort' | 'drain';
  readonly reason?: string;
  readonly actor?: string;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
}

/** A call that a switch can stop. */
export interface Stoppable {
  readonly context: CallContext;
  /** Names of the tools that the call offers to the model. */
  readonly tools: readonly string[];
  readonly stop: (by: KillSwitch) => void;
}

/** The switches of one process, and the calls that they can stop. */
export class KillBoard {
  readonly #clock: Clock;
  readonly #switches = new Map<string, KillSwitch>();
  readonly #running = new Set<Stoppable>();
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Turns a switch on, and stops the calls in its scope that are running. */
  kill(options: KillOptions): KillSwitch {
    const { scope = {}, inFlight = 'abort', reason, actor, expiresInMs } = options;
    const issuedAt = this.#clock.now();
    const killSwitch: KillSwitch = {
      id: `kill-${++this.#count}`,
      // A copy: what the caller does with its object later must not widen the scope.
      scope: { ...scope },
      inFlight,
      ...(reason === undefined ? {} : { reason }),
      ...(actor === undefined ? {} : { actor }),
      issuedAt,
      ...(expiresInMs === undefined ? {} : { expiresAt: issuedAt + expiresInMs }),
    };
    this.#switches.set(killSwitch.id, killSwitch);
    if (inFlight === 'abort') {
      for (const call of this.#running) if (isInScope(scope, call.context, call.tools)) call.stop(killSwitch);
    }
    return killSwitch;
  }

  /** Turns one switch off, or all of them. Returns the ids of those that went off. */
  restore(id?: string): readonly string[] {
    const ids = id === undefined ? [...this.#switches.keys()] : [id];
    return ids.filter((each) => this.#switches.delete(each));
  }

  /** The switch that stops a call, if one does. */
  find(context: CallContext, tools: readonly string[]): KillSwitch | undefined {
    if (this.#switches.size === 0) return undefined;
    return this.inForce().find(({ scope }) => isInScope(scope, context, tools));
  }

  /** The switches in force. */
  inForce(): readonly KillSwitch[] {
    const now = this.#clock.now();
    for (const { id, expiresAt } of this.#switches.values()) {
      if (expiresAt !== undefined && expiresAt <= now) this.#switches.delete(id);
    }
    return [...this.#switches.values()];
  }

  /** Puts a running call within reach of later switches. Returns how to take it out again. */
  register(call: Stoppable): () => void {
    this.#running.add(call);
    return () => {
      this.#running.delete(call);
    };
  }

  /** How many calls are running. */
  get running(): number {
    return this.#running.size;
  }
}

function isInScope(scope: Scope, context: CallContext, tools: readonly string[]): boolean {
  return SCOPE_FIELDS.every((field) => {
    const wanted = scope[field];
    if (wanted === undefined || wanted === context[field]) return true;
    return field === 'tool' && tools.includes(wanted);
  });
}
