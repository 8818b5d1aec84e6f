import type { FailMode } from '../types.ts';
import type { LimitAnswer, LimitLease, LimitRequest, LimitStore } from './store.ts';

/** A limit that applies to a call, with the key that this call counts under. */
export interface AppliedLimit {
  readonly id: string;
  readonly key: string;
  readonly requests?: { readonly limit: number; readonly windowMs: number };
  readonly concurrency?: number;
  readonly enforced: boolean;
  readonly failMode: FailMode;
}

/** What became of the limits of one call. */
export type TakeOutcome =
  | { readonly kind: 'taken'; readonly lease: LimitLease }
  | { readonly kind: 'refused'; readonly limitId: string; readonly retryAfterMs: number }
  | { readonly kind: 'failed'; readonly failMode: FailMode };

// A place that a crashed process never gave back is free again after the longest sensible call.
const LEASE_MS = 10 * 60_000;
// A store that does not answer in this time counts as failed: the host must not wait for it.
const STORE_TIMEOUT_MS = 250;
const NO_LEASE: LimitLease = { settle: () => undefined, release: () => undefined };

/**
 * Takes all enforced limits of a call, or none of them.
 * @returns A value when the store answers with one, so that counting in memory costs no promise.
 */
export function takeLimits(
  store: LimitStore,
  limits: readonly AppliedLimit[],
  now: number,
): TakeOutcome | Promise<TakeOutcome> {
  const requests = limits.flatMap(toRequests);
  if (requests.length === 0) return { kind: 'taken', lease: NO_LEASE };
  const failMode = limits.some((limit) => limit.failMode === 'closed') ? 'closed' : 'open';
  try {
    const answer = store.take(requests, now);
    if (!isPromise(answer)) return toOutcome(answer);
    return withTimeout(answer)
      .then(toOutcome)
      .catch(() => ({ kind: 'failed', failMode }));
  } catch {
    // The fail mode of the limits decides; the guard reports it.
    return { kind: 'failed', failMode };
  }
}

function toRequests({ id, key, requests, concurrency }: AppliedLimit): LimitRequest[] {
  const list: LimitRequest[] = [];
  if (requests !== undefined) list.push({ kind: 'rate', limitId: id, unit: 'requests', key, ...requests });
  if (concurrency !== undefined) {
    list.push({ kind: 'concurrency', limitId: id, unit: 'concurrency', key, limit: concurrency, leaseMs: LEASE_MS });
  }
  return list;
}

// Not instanceof: drivers bring their own promises.
function isPromise(answer: LimitAnswer | PromiseLike<LimitAnswer>): answer is PromiseLike<LimitAnswer> {
  return 'then' in answer;
}

function toOutcome(answer: LimitAnswer): TakeOutcome {
  if (answer.taken) return { kind: 'taken', lease: answer.lease };
  const { limitId, retryAfterMs = Number.MAX_SAFE_INTEGER } = answer;
  if (typeof limitId !== 'string' || !Number.isFinite(retryAfterMs))
    throw new TypeError('limit store: expected an answer, got something else');
  return { kind: 'refused', limitId, retryAfterMs };
}

async function withTimeout(answer: PromiseLike<LimitAnswer>): Promise<LimitAnswer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLate = false;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(new Error('limit store timed out'));
    }, STORE_TIMEOUT_MS);
  });
  // What a late answer took is given back, so that it does not count against the next calls.
  void answer.then(
    (taken) => {
      if (isLate && taken.taken) void taken.lease.release();
    },
    () => undefined,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
