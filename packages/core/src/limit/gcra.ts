/**
 * The generic cell rate algorithm (ITU-T I.371): one number a key says when the next request would
 * be on time, and a request may come early by as much as a whole burst holds.
 */

/** A rate made ready: how long one unit takes, and how far ahead of time a key may be. */
export interface Rate {
  readonly intervalMs: number;
  readonly burstMs: number;
}

/**
 * When a key is due after an amount was taken.
 * @param arrival - The theoretical arrival time of the key in milliseconds, undefined for a fresh key.
 * @param now - Milliseconds, from the same moment as `arrival`.
 */
export function arrivalAfter(rate: Rate, arrival: number | undefined, amount: number, now: number): number {
  const { intervalMs, burstMs } = rate;
  if (arrival === undefined || arrival <= now) return now + amount * intervalMs;
  // Debt is one burst at most. Further ahead there is only a clock that went back: it would lock the key for too long.
  if (arrival > now + 2 * burstMs + ROUNDING_MS) return now + burstMs;
  return arrival + amount * intervalMs;
}

/** How many milliseconds are missing until a key may be due at `arrival`; 0 when it may now. */
export function waitFor({ intervalMs, burstMs }: Rate, arrival: number, now: number): number {
  const wait = arrival - burstMs - now;
  // What adding up a burst's intervals loses in rounding must not cost a request.
  const lost = (burstMs / intervalMs) * Number.EPSILON * Math.abs(now);
  return wait > Math.min(intervalMs / 2, Math.max(ROUNDING_MS, lost)) ? wait : 0;
}

/** How much could be taken at once. */
export function remainingAt({ intervalMs, burstMs }: Rate, arrival: number, now: number): number {
  if (arrival <= now) return Math.round(burstMs / intervalMs);
  return Math.max(0, Math.floor((now + burstMs - arrival + ROUNDING_MS) / intervalMs + ROUNDING_SHARE));
}

/** A key's arrival when `amount` more was used than taken, or less when it is negative; in debt by one burst at most. */
export function settledArrival({ intervalMs, burstMs }: Rate, arrival: number, amount: number, now: number): number {
  if (amount <= 0) return arrival + amount * intervalMs;
  return Math.min(Math.max(arrival, now) + amount * intervalMs, Math.max(arrival, now + 2 * burstMs));
}

// Doubles know the milliseconds since 1970 to a quarter of a microsecond.
const ROUNDING_MS = 0.0005;
const ROUNDING_SHARE = 1e-6;
