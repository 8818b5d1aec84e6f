import type { AppliedLimit } from './limit/take.ts';
import { agrees } from './policy/compile.ts';
import type { LimitRule, Policy } from './policy/policy.ts';
import { toMilliseconds } from './policy/window.ts';
import type { CallContext, Mode } from './types.ts';

/** The limits of a policy that apply to a call, each with the key that the call counts under. */
export function appliedLimits({ limits, mode }: Pick<Policy, 'limits' | 'mode'>, context: CallContext): AppliedLimit[] {
  return limits.flatMap((rule) => toAppliedLimit(rule, rule.mode ?? mode, context));
}

function toAppliedLimit(rule: LimitRule, mode: Mode, context: CallContext): AppliedLimit[] {
  if (mode === 'off' || !agrees(rule.when, context)) return [];
  const { id, key, requests, concurrency, failMode = 'open' } = rule;
  return [
    {
      id,
      key: JSON.stringify(key.map((field) => context[field] ?? null)),
      ...(requests === undefined
        ? {}
        : { requests: { limit: requests.limit, windowMs: toMilliseconds(requests.window) } }),
      ...(concurrency === undefined ? {} : { concurrency }),
      enforced: mode === 'enforce',
      failMode,
    },
  ];
}
