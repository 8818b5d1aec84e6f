/**
 * The generic cell rate algorithm (ITU-T I.371): one number a key says when the next request would
 * be on time, and a request may come early by as much as a whole window holds.
 */

/** The answer of {@link gcra}: the new theoretical arrival time, or how long to wait. */
export type GcraAnswer =
  | { readonly accepted: true; readonly arrival: number }
  | { readonly accepted: false; readonly retryAfterMs: number };

/**
 * Decides one request.
 * @param arrival - The theoretical arrival time of the key in milliseconds, undefined for a fresh key.
 * @param limit - Requests in a window.
 * @param windowMs - Length of the window in milliseconds.
 * @param now - Milliseconds.
 */
export function gcra(arrival: number | undefined, limit: number, windowMs: number, now: number): GcraAnswer {
  const interval = windowMs / limit;
  // Two windows ahead there is no arrival but after a clock that went back: it would lock the key for too long.
  const isAstray = arrival !== undefined && arrival > now + 2 * windowMs;
  const earliest = isAstray ? now + windowMs - interval : Math.max(arrival ?? now, now);
  const next = earliest + interval;
  const wait = next - windowMs - now;
  // What adding up a window's intervals loses in rounding must not cost a request.
  const rounding = Math.min(interval / 2, Math.max(0.0005, limit * Number.EPSILON * now));
  return wait > rounding ? { accepted: false, retryAfterMs: wait } : { accepted: true, arrival: next };
}
