import type { FailMode } from '../types.ts';
import type { LimitAnswer, LimitLease, LimitRefused, LimitRequest, LimitState, LimitStore } from './store.ts';

/** What became of the limits of one call. */
export type TakeOutcome =
  | { readonly kind: 'taken'; readonly states: readonly LimitState[]; readonly lease: LimitLease }
  | ({ readonly kind: 'refused' } & Omit<LimitRefused, 'taken'>)
  | { readonly kind: 'failed'; readonly failMode: FailMode };

// A store that does not answer in this time counts as failed: the host must not wait for it.
const STORE_TIMEOUT_MS = 250;
const NO_LEASE: LimitLease = { settle: () => undefined, release: () => undefined };

/**
 * Takes all limits of a call, or none of them.
 * @returns A value when the store answers with one, so that counting in memory costs no promise.
 */
export function takeLimits(
  store: LimitStore,
  requests: readonly LimitRequest[],
  now: number,
): TakeOutcome | Promise<TakeOutcome> {
  if (requests.length === 0) return { kind: 'taken', states: [], lease: NO_LEASE };
  try {
    const answer = store.take(requests, now);
    if (!isPromise(answer)) return toOutcome(answer, requests);
    return withTimeout(answer)
      .then((settled) => toOutcome(settled, requests))
      .catch(() => failed(requests));
  } catch {
    // The fail mode of the limits decides; the guard reports it.
    return failed(requests);
  }
}

function failed(requests: readonly LimitRequest[]): TakeOutcome {
  const isClosed = requests.some(({ failMode, isMonitored }) => failMode === 'closed' && isMonitored !== true);
  return { kind: 'failed', failMode: isClosed ? 'closed' : 'open' };
}

// Not instanceof: drivers bring their own promises.
function isPromise(answer: LimitAnswer | PromiseLike<LimitAnswer>): answer is PromiseLike<LimitAnswer> {
  return 'then' in answer;
}

function toOutcome(answer: LimitAnswer, requests: readonly LimitRequest[]): TakeOutcome {
  if (answer.taken) {
    const { states, lease } = answer;
    if (states.length !== requests.length || typeof lease.settle !== 'function') throw new TypeError(NO_ANSWER);
    return { kind: 'taken', states, lease };
  }
  const { taken: _taken, ...refused } = answer;
  const { limitId, retryAfterMs = 1, remaining, resetAtMs } = refused;
  const numbers: readonly unknown[] = [retryAfterMs, remaining, resetAtMs];
  if (typeof limitId !== 'string' || !numbers.every(Number.isFinite)) throw new TypeError(NO_ANSWER);
  return { kind: 'refused', ...refused };
}

const NO_ANSWER = 'limit store: expected an answer, got something else';

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
      if (isLate && taken.taken) giveBack(taken);
    },
    () => undefined,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function giveBack({ states, lease }: Extract<LimitAnswer, { taken: true }>): void {
  // Open: the late reservation runs out by itself.
  Promise.resolve(lease.settle(states.map(() => 0))).catch(() => undefined);
}
