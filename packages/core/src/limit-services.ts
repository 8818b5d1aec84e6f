import type { LimitServices } from './call-limits.ts';
import { describe } from './fields.ts';
import { LimitBoard } from './limit/board.ts';
import { OutputAverage } from './limit/output-average.ts';
import type { LimitStore } from './limit/store.ts';
import { compileLimits } from './limits.ts';
import type { Policy } from './policy/policy.ts';
import type { GuardEvent } from './telemetry/event.ts';
import type { Clock } from './types.ts';

/** What limits need of a guard. */
export interface LimitOwner {
  readonly store: LimitStore;
  readonly clock: Clock;
  readonly emit: (event: GuardEvent) => void;
  /** The hash of a key, as people see it. */
  readonly hashOf: (key: string) => string;
}

// So many models without a price are told, each once.
const MAX_UNPRICED = 100;
const MAX_NAME = 200;

/** Makes the limits of a policy ready, and watches the store that counts them. */
export function createLimitServices(
  policy: Pick<Policy, 'limits' | 'mode' | 'prices'>,
  { store, clock, emit, hashOf }: LimitOwner,
): LimitServices & { readonly stop: () => void } {
  const limits = compileLimits(policy);
  const board = new LimitBoard((near) => emit({ type: 'limit_near', time: clock.now(), ...near }), hashOf);
  for (const { listed } of limits) for (const each of listed) board.add(each);
  const onFailure: LimitServices['onFailure'] = (failure) => emit({ type: 'failure', time: clock.now(), ...failure });
  const unpriced = new Set<string>();
  const stop = store.watch?.((failure) => onFailure({ subject: 'limit_store', ...failure }));
  return {
    store,
    limits,
    prices: policy.prices,
    board,
    averages: new OutputAverage(),
    clock,
    onFailure,
    onUnknownModel(model) {
      const name = model.slice(0, MAX_NAME);
      if (unpriced.has(name) || unpriced.size >= MAX_UNPRICED) return;
      unpriced.add(name);
      const reason = `no price for model ${describe(model)}, so the fallback price counts`;
      onFailure({ subject: 'model_price', failMode: 'closed', reason });
    },
    stop: () => stop?.(),
  };
}
