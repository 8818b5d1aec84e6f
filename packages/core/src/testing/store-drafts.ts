import type {
  BudgetRequest,
  ConcurrencyRequest,
  DurationRequest,
  LimitAnswer,
  LimitRequest,
  LimitStore,
  RateRequest,
} from '../limit/store.ts';

// Requests for the cases of the store suite, under keys of their own.

export const NOW = 1_700_000_000_000;
export const WINDOW_MS = 60_000;
export const LEASE_MS = 600_000;
let created = 0;

/** What a case says of a request; the rest is filled in. */
export interface Draft {
  readonly limitId?: string;
  readonly key?: string;
  readonly limit?: number;
}

/** What a case of the store suite works with. */
export interface Drafts {
  readonly take: (requests: readonly LimitRequest[], now?: number) => Promise<LimitAnswer>;
  readonly rate: (draft: Draft) => RateRequest;
  readonly place: (draft: Draft) => ConcurrencyRequest;
  readonly budget: (draft: Draft & Partial<Pick<BudgetRequest, 'amount' | 'window' | 'unit'>>) => BudgetRequest;
  readonly duration: (draft: Draft & Pick<DurationRequest, 'limitMs' | 'idleMs'>) => DurationRequest;
}

/** Makes requests for one case. They travel as JSON, as they would to a server. */
export function draftsOf(store: LimitStore): Drafts {
  const key = `case-${created++}-${Math.random().toString(36).slice(2)}`;
  const withKey = (draft: Draft): Required<Draft> => ({
    limitId: draft.limitId ?? 'limit',
    key: `${key}-${draft.key ?? ''}`,
    limit: draft.limit ?? 1,
  });
  return {
    take: async (requests, now = NOW) => store.take(JSON.parse(JSON.stringify(requests)) as LimitRequest[], now),
    rate: (draft) => ({ kind: 'rate', unit: 'requests', ...withKey(draft), windowMs: WINDOW_MS }),
    place: (draft) => ({ kind: 'concurrency', unit: 'concurrency', ...withKey(draft), leaseMs: LEASE_MS }),
    budget: ({ amount = 1, window = { type: 'sliding', windowMs: WINDOW_MS }, unit = 'tokens', ...draft }) => ({
      kind: 'budget',
      unit,
      ...withKey(draft),
      amount,
      window,
      leaseMs: LEASE_MS,
    }),
    duration({ limitMs, idleMs, ...draft }) {
      const { limitId, key: ownKey } = withKey(draft);
      return { kind: 'duration', unit: 'duration', limitId, key: ownKey, limitMs, idleMs };
    },
  };
}

/** Gives back the places of an answer. */
export function release(answer: LimitAnswer): void {
  if (answer.taken) void answer.lease.release();
}

/** Settles an answer, and waits until that is done. */
export async function settle(answer: LimitAnswer, amounts: readonly (number | undefined)[]): Promise<void> {
  if (answer.taken) await answer.lease.settle(amounts);
  await written();
}

/** Waits until a shared store, which gives back in the background, has done it. */
export function written(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}
