import type { ListedLimit } from './limit/board.ts';
import { Calendar } from './limit/calendar.ts';
import { KeyHash } from './limit/key-hash.ts';
import { costOf } from './limit/prices.ts';
import type { ModelPrice } from './limit/prices.ts';
import type { LimitRequest, LimitWindow } from './limit/store.ts';
import { agrees } from './policy/compile.ts';
import type { BudgetLimit, LimitRule, LoopLimit, Policy, RequestLimit } from './policy/policy.ts';
import { isCalendarWindow, toMilliseconds } from './policy/window.ts';
import type { CallContext, Content, FailMode } from './types.ts';

/** What of a call limits look at. Estimates are asked for only where a limit needs them. */
export interface CallFacts {
  readonly context: CallContext;
  readonly operation: string;
  readonly model: string;
  readonly tools: readonly string[];
  readonly contents: () => readonly Content[];
  readonly tokens: () => { readonly input: number; readonly output: number };
  readonly price: () => ModelPrice;
}

/** What of a call a request is settled by; undefined for one that stays as it was taken. */
export type Measure = 'tokens' | 'cost' | 'toolCalls' | undefined;

/** One thing that a call counts. */
export interface PlannedRequest {
  readonly request: LimitRequest;
  readonly measure: Measure;
  /** True for a budget that cuts a stream which runs out of it. */
  readonly isCutting: boolean;
}

/** A limit of a policy made ready. */
export interface CompiledLimit {
  readonly id: string;
  readonly mode: 'enforce' | 'monitor';
  /** What it counts, for the status. */
  readonly listed: readonly ListedLimit[];
  readonly plan: (facts: CallFacts, now: number) => readonly PlannedRequest[];
}

// What a crashed process never gave back is free again after the longest sensible call.
const LEASE_MS = 10 * 60_000;
const DEFAULT_IDLE = '30m';
/** Counts of money are in millionths, so that sums are exact. */
export const MICRO = 1_000_000;

type Base = Pick<LimitRequest, 'limitId' | 'key' | 'isMonitored' | 'failMode'>;
type Part = (base: Base, facts: CallFacts, now: number) => readonly PlannedRequest[];

/** Makes the limits of a policy ready; those that are off are left out. */
export function compileLimits({ limits, mode: ofPolicy }: Pick<Policy, 'limits' | 'mode'>): readonly CompiledLimit[] {
  return limits.flatMap((rule) => {
    const { id, key, mode = ofPolicy, failMode = 'open', when } = rule;
    if (mode === 'off') return [];
    const parts = partsOf(rule);
    return [
      {
        id,
        mode,
        listed: Object.keys(parts).map((unit) => ({ id, unit, mode, ...sizeOf(rule, unit) })),
        plan(facts: CallFacts, now: number) {
          if (!agrees(when, facts.context)) return [];
          const base = baseOf(id, keyOf(key, facts.context), mode === 'monitor', failMode);
          return Object.values(parts).flatMap((part) => part(base, facts, now));
        },
      },
    ];
  });
}

function baseOf(limitId: string, key: string, isMonitored: boolean, failMode: FailMode): Base {
  return { limitId, key, failMode, ...(isMonitored ? { isMonitored } : {}) };
}

function keyOf(fields: LimitRule['key'], context: CallContext): string {
  return JSON.stringify(fields.map((field) => context[field] ?? null));
}

// The size and the window of one of the things that a limit counts.
function sizeOf(
  { requests, tokens, cost, concurrency, loops }: LimitRule,
  unit: string,
): { limit: number; window?: string } {
  switch (unit) {
    case 'requests':
      return { limit: requests?.limit ?? 0, window: requests?.window ?? '' };
    case 'tokens':
      return { limit: tokens?.limit ?? 0, window: tokens?.window ?? '' };
    case 'cost':
      return { limit: Math.round((cost?.limit ?? 0) * MICRO), window: cost?.window ?? '' };
    case 'concurrency':
      return { limit: concurrency ?? 0 };
    default: {
      const size: unknown = Reflect.get(loops ?? {}, unit);
      return {
        limit: typeof size === 'string' ? toMilliseconds(size) : Number(size),
        window: loops?.idle ?? DEFAULT_IDLE,
      };
    }
  }
}

function partsOf(rule: LimitRule): Readonly<Record<string, Part>> {
  const { requests, tokens, cost, concurrency, loops } = rule;
  return {
    ...(requests === undefined ? {} : { requests: requestPart(requests) }),
    ...(tokens === undefined ? {} : { tokens: tokenPart(tokens) }),
    ...(cost === undefined ? {} : { cost: costPart(cost) }),
    ...(concurrency === undefined ? {} : { concurrency: placePart(concurrency) }),
    ...(loops === undefined ? {} : loopParts(loops, rule.key)),
  };
}

function requestPart(part: RequestLimit): Part {
  const { limit, window, burst } = part;
  if (isCalendarWindow(window)) {
    const windowAt = windowsOf(part);
    return (base, _facts, now) => [
      kept({ kind: 'budget', unit: 'requests', ...base, limit, amount: 1, window: windowAt(now), leaseMs: LEASE_MS }),
    ];
  }
  const rate = { limit, windowMs: toMilliseconds(window), ...(burst === undefined ? {} : { burst }) };
  return (base) => [kept({ kind: 'rate', unit: 'requests', ...base, ...rate })];
}

function tokenPart(part: BudgetLimit): Part {
  const { limit, overrun } = part;
  const windowAt = windowsOf(part);
  return (base, { tokens }, now) => {
    const { input, output } = tokens();
    const window = windowAt(now);
    const request: LimitRequest = {
      kind: 'budget',
      unit: 'tokens',
      ...base,
      limit,
      amount: input + output,
      window,
      leaseMs: LEASE_MS,
    };
    return [{ request, measure: 'tokens', isCutting: overrun === 'cut' && base.isMonitored !== true }];
  };
}

function costPart(part: BudgetLimit): Part {
  const { overrun } = part;
  const limit = Math.round(part.limit * MICRO);
  const windowAt = windowsOf(part);
  return (base, { tokens, price }, now) => {
    const amount = costOf(price(), tokens());
    const request: LimitRequest = {
      kind: 'budget',
      unit: 'cost',
      ...base,
      limit,
      amount,
      window: windowAt(now),
      leaseMs: LEASE_MS,
    };
    return [{ request, measure: 'cost', isCutting: overrun === 'cut' && base.isMonitored !== true }];
  };
}

function placePart(limit: number): Part {
  return (base) => [kept({ kind: 'concurrency', unit: 'concurrency', ...base, limit, leaseMs: LEASE_MS })];
}

function loopParts(loops: LoopLimit, fields: LimitRule['key']): Record<string, Part> {
  const { modelCalls, toolCalls, identicalCalls, duration, idle = DEFAULT_IDLE } = loops;
  const idleMs = toMilliseconds(idle);
  const window: LimitWindow = { type: 'idle', idleMs };
  const count = (base: Base, unit: string, limit: number, amount: number): LimitRequest => ({
    kind: 'budget',
    unit,
    ...base,
    limit,
    amount,
    window,
    leaseMs: LEASE_MS,
  });
  // Calls that lack a field of the key are no session.
  const inSession =
    (part: Part): Part =>
    (base, facts, now) =>
      fields.every((field) => facts.context[field] !== undefined) ? part(base, facts, now) : [];
  const parts: Record<string, Part | undefined> = {
    modelCalls: modelCalls === undefined ? undefined : (base) => [kept(count(base, 'modelCalls', modelCalls, 1))],
    toolCalls:
      toolCalls === undefined
        ? undefined
        : (base) => [{ request: count(base, 'toolCalls', toolCalls, 0), measure: 'toolCalls', isCutting: false }],
    identicalCalls:
      identicalCalls === undefined
        ? undefined
        : (base, facts) => {
            const key = `${base.key}\n${identityOf(facts)}`;
            return [kept(count({ ...base, key }, 'identicalCalls', identicalCalls, 1))];
          },
    duration:
      duration === undefined
        ? undefined
        : (base) => [kept({ kind: 'duration', unit: 'duration', ...base, limitMs: toMilliseconds(duration), idleMs })],
  };
  return Object.fromEntries(
    Object.entries(parts).flatMap(([unit, part]) => (part === undefined ? [] : [[unit, inSession(part)]])),
  );
}

// What does not depend on how the call goes.
function kept(request: LimitRequest): PlannedRequest {
  return { request, measure: undefined, isCutting: false };
}

function windowsOf({
  window,
  timeZone = 'UTC',
}: Pick<BudgetLimit, 'window' | 'timeZone'>): (now: number) => LimitWindow {
  if (!isCalendarWindow(window)) {
    const sliding: LimitWindow = { type: 'sliding', windowMs: toMilliseconds(window) };
    return () => sliding;
  }
  const calendar = new Calendar(window, timeZone);
  return (now) => ({ type: 'fixed', boundaries: calendar.boundariesAt(now) });
}

// The same in every process that shares a store. Whoever makes his own calls look alike only stops himself sooner.
const IDENTITY = new KeyHash([0x70_6f_72_74, 0x63_75_6c_6c]);

function identityOf({ model, operation, tools, contents }: CallFacts): string {
  let chain = `${operation}\n${model}\n${tools.join('\n')}`;
  for (const { text } of contents()) chain = IDENTITY.hex(chain) + IDENTITY.hex(text);
  return IDENTITY.hex(chain);
}
