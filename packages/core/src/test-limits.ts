import type { Guard } from './guard.ts';
import { memoryLimitStore } from './limit/memory-store.ts';
import type { LimitRequest, LimitStore } from './limit/store.ts';
import type { LimitRule, PolicyInput } from './policy/policy.ts';
import { callOf, watched } from './test-guard.ts';
import type { Watched } from './test-guard.ts';
import { fakeClock } from './testing/fake-clock.ts';
import type { FakeClock } from './testing/fake-clock.ts';
import type { CallContext } from './types.ts';

/** When the clock of these tests stands still. */
export const NOON = Date.parse('2026-11-23T12:00:00Z');
export const HOUR = 3_600_000;
/** Four words: an estimate that is small and does not matter. */
export const TEXT = 'one two three four';

/** A guard with limits, its clock, and what it asked its store. */
export interface Limited extends Watched {
  readonly clock: FakeClock;
  readonly requests: LimitRequest[][];
}

/** Creates a guard with limits that writes down what it asks its store. */
export function limited(limit: Partial<LimitRule>, policy: Partial<PolicyInput> = {}): Limited {
  const clock = fakeClock(NOON);
  const requests: LimitRequest[][] = [];
  const inner = memoryLimitStore();
  const limitStore: LimitStore = {
    status: () => inner.status?.() ?? { keys: -1, evicted: -1, isReachable: false },
    take(list, now) {
      requests.push([...list]);
      return inner.take(list, now);
    },
  };
  const rules = { limits: [{ id: 'l', key: [], ...limit }], ...policy };
  return { ...watched(rules, { clock, limitStore }), clock, requests };
}

/** One call that uses just so many tokens. */
export async function complete(
  guard: Guard,
  inputTokens: number,
  outputTokens: number,
  context: CallContext = {},
): Promise<void> {
  const call = await guard.begin(callOf({ text: TEXT, context, maxOutputTokens: outputTokens }));
  call.end({ inputTokens, outputTokens });
}
