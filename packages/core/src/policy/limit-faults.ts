import type { LimitRule, Policy } from './policy.ts';
import { isCalendarWindow } from './window.ts';

const COUNTED = ['requests', 'tokens', 'cost', 'concurrency', 'loops'] as const satisfies (keyof LimitRule)[];

/** What is wrong with limits beyond the shape of their fields. */
export function limitFaults({ limits }: Pick<Policy, 'limits'>): string[] {
  return limits.flatMap((rule, index) => {
    const path = `policy.limits[${index}]`;
    return [...emptyFaults(rule, path), ...windowFaults(rule, path)];
  });
}

function emptyFaults(rule: LimitRule, path: string): string[] {
  if (COUNTED.every((name) => rule[name] === undefined)) {
    return [`${path}: expected one of ${COUNTED.join(', ')}, got none`];
  }
  const { loops } = rule;
  if (loops === undefined) return [];
  const { idle: _idle, ...counts } = loops;
  if (Object.values(counts).some((count) => count !== undefined)) return [];
  return [`${path}.loops: expected one of modelCalls, toolCalls, identicalCalls, duration, got none`];
}

function windowFaults({ requests, tokens, cost }: LimitRule, path: string): string[] {
  const faults: string[] = [];
  for (const [name, part] of Object.entries({ requests, tokens, cost })) {
    if (part?.timeZone === undefined) continue;
    if (!isCalendarWindow(part.window)) {
      faults.push(`${path}.${name}.timeZone: expected window "hour", "day" or "month" beside it, got "${part.window}"`);
    } else if (!isTimeZone(part.timeZone)) {
      faults.push(`${path}.${name}.timeZone: expected an IANA name such as "Europe/Berlin", got "${part.timeZone}"`);
    }
  }
  if (requests?.burst !== undefined && isCalendarWindow(requests.window)) {
    faults.push(`${path}.requests.burst: expected a length such as "1m" as window, got "${requests.window}"`);
  }
  return faults;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
