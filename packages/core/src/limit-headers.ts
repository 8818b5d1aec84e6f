import type { GuardError } from './errors.ts';
import type { LimitStatus } from './limit/board.ts';
import { isCalendarWindow, toMilliseconds } from './policy/window.ts';

// Windows that the calendar cuts; months have no one length.
const CALENDAR_SECONDS: Readonly<Partial<Record<string, number>>> = { hour: 3600, day: 86_400 };

/** Header fields by name. */
export type LimitHeaders = Readonly<Record<string, string>>;

/**
 * The response headers that tell a caller about limits: `RateLimit-Policy`, `RateLimit` and `Retry-After`, as in
 * draft-ietf-httpapi-ratelimit-headers and RFC 9110. Requests and places are in them; tokens and money are not, because
 * the draft has no unit for them. No key is in them.
 * @param limits - `guard.status().limits`.
 * @param error - The error that stopped a call, with code `ERR_LIMITED`: then the headers tell of its limit.
 * @param now - Milliseconds since the epoch.
 */
export function rateLimitHeaders(
  limits: readonly LimitStatus[],
  error?: GuardError,
  now: number = Date.now(),
): LimitHeaders {
  const policies = limits.flatMap((limit) => (limit.mode === 'enforce' ? (policyOf(limit) ?? []) : []));
  const { limitId, remaining, resetAt, retryAfter } = error ?? {};
  const isTold = limitId !== undefined && remaining !== undefined && resetAt !== undefined;
  const reset = Math.max(0, Math.ceil(((resetAt ?? now) - now) / 1000));
  return {
    ...(policies.length === 0 ? {} : { 'RateLimit-Policy': policies.join(', ') }),
    ...(isTold ? { RateLimit: `${quoted(limitId)};r=${Math.max(0, Math.floor(remaining))};t=${reset}` } : {}),
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
  };
}

function policyOf({ id, unit, limit, window }: LimitStatus): string | undefined {
  if (unit === 'concurrency') return `${quoted(id)};q=${limit};qu="concurrent-requests"`;
  if (unit !== 'requests') return undefined;
  const seconds = window === undefined ? undefined : secondsOf(window);
  return `${quoted(id)};q=${limit}${seconds === undefined ? '' : `;w=${seconds}`}`;
}

function secondsOf(window: string): number | undefined {
  return isCalendarWindow(window) ? CALENDAR_SECONDS[window] : Math.ceil(toMilliseconds(window) / 1000);
}

// A string of structured fields (RFC 9651) is printable ASCII.
function quoted(text: string): string {
  return `"${text.replaceAll(/[^ -~]/g, '?').replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
