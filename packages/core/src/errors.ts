import type { Verdict } from './types.ts';

/** Stable codes of {@link GuardError}, with the HTTP status that each stands for. */
export const GUARD_ERROR_STATUS = {
  /** What should be inspected is no text. */
  ERR_INPUT_INVALID: 400,
  /** A rule asks to block this text. */
  ERR_BLOCKED: 403,
  /** The access rules do not let this caller use this model or tool. */
  ERR_FORBIDDEN: 403,
  /** The input cannot be read, and the policy asks to block what cannot be read. */
  ERR_UNSCANNABLE: 403,
  /** A check failed or ran out of its time, and its fail mode is `closed`. */
  ERR_FAIL_CLOSED: 403,
  /** A limit is used up; see `retryAfter`. */
  ERR_LIMITED: 429,
  /** A kill switch is in force for this call. */
  ERR_KILL_SWITCH: 503,
} as const;

/** Why a call was stopped. */
export type GuardErrorCode = keyof typeof GUARD_ERROR_STATUS;

/** What a {@link GuardError} carries besides its message. */
export interface GuardErrorDetail {
  readonly code: GuardErrorCode;
  readonly message: string;
  readonly verdict?: Verdict;
  /** Seconds until another try can succeed. */
  readonly retryAfter?: number;
  /** The limit that is used up. */
  readonly limitId?: string;
  /** What of it could still be taken by a smaller call, in its own unit. */
  readonly remaining?: number;
  /** When all of it is free again, in milliseconds since the epoch. */
  readonly resetAt?: number;
  readonly cause?: unknown;
}

// Symbol.for, so that two copies of this package in one process know each other's errors.
const BRAND = Symbol.for('portcullis.GuardError');

/**
 * A call that the guard stopped. The message says what happened and what to do next; it never holds
 * the text that was stopped.
 *
 * `instanceof` works across copies of this package, and for adapter errors that extend the wrapped
 * client's own error class.
 */
export class GuardError extends Error {
  readonly code: GuardErrorCode;
  /** HTTP status to answer with. Clients and LangChain do not retry 403. */
  readonly status: number;
  readonly verdict?: Verdict;
  /** Seconds until another try can succeed. Absent where waiting does not help. */
  readonly retryAfter?: number;
  /** The limit that is used up, for `ERR_LIMITED`. */
  readonly limitId?: string;
  /** What of the limit could still be taken by a smaller call: requests, tokens, or millionths of a currency. */
  readonly remaining?: number;
  /** When all of the limit is free again, in milliseconds since the epoch. */
  readonly resetAt?: number;

  constructor(detail: GuardErrorDetail) {
    super(detail.message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'GuardError';
    this.code = detail.code;
    this.status = GUARD_ERROR_STATUS[detail.code];
    brandGuardError(this, detail);
  }

  /** True for every guard error, whichever copy or adapter made it. */
  static is(error: unknown): error is GuardError {
    return typeof error === 'object' && error !== null && Reflect.get(error, BRAND) === true;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return GuardError.is(value);
  }
}

/**
 * Marks an error of another class as a guard error. For adapters whose errors must extend the
 * wrapped client's own class.
 */
export function brandGuardError(error: Error, detail: GuardErrorDetail): void {
  Object.defineProperty(error, BRAND, { value: true });
  for (const field of CARRIED) {
    if (detail[field] !== undefined) Object.assign(error, { [field]: detail[field] });
  }
}

const CARRIED = [
  'verdict',
  'retryAfter',
  'limitId',
  'remaining',
  'resetAt',
] as const satisfies (keyof GuardErrorDetail)[];

// Frameworks wrap errors a few levels deep; a longer chain is a loop or an attack.
const MAX_CAUSES = 32;

/** The guard error behind an error that a framework wrapped, found by walking `cause`. */
export function findGuardError(error: unknown): GuardError | undefined {
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES; depth++) {
    if (GuardError.is(current)) return current;
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, 'cause');
  }
  return undefined;
}

/**
 * A mistake of the caller at set-up: an invalid policy, an unknown option, a thing that is no client, a client that
 * is wrapped in another way.
 */
export class SetupError extends TypeError {
  readonly code: 'ERR_POLICY_INVALID' | 'ERR_OPTION_INVALID' | 'ERR_CLIENT_INVALID' | 'ERR_CLIENT_WRAPPED';

  constructor(code: SetupError['code'], message: string) {
    super(message);
    this.name = 'SetupError';
    this.code = code;
  }
}
