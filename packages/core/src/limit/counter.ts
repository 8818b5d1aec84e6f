import { HELD_RETRY_MS } from './store.ts';
import type { BudgetRequest, ConcurrencyRequest, DurationRequest } from './store.ts';
import { createTally } from './tally.ts';
import type { Tally } from './tally.ts';

/** What one call holds of one counter. */
export interface Hold {
  readonly counter: Counter<never>;
  readonly amount: number;
  /** Where the amount counts. */
  readonly mark: number;
  readonly expiresAt: number;
  isOpen: boolean;
}

/** Counts one key of one limit. */
export interface Counter<Request> {
  readonly kind: string;
  /** Milliseconds until the request may be taken: 0 when now, infinite when never. */
  readonly waitFor: (request: Request, now: number) => number;
  /** Takes what {@link waitFor} let through. */
  readonly take: (request: Request, now: number) => Hold | undefined;
  readonly remaining: (request: Request, now: number) => number;
  readonly resetAt: (now: number) => number;
  /** True when forgetting it changes nothing. */
  readonly isAtRest: (now: number) => boolean;
  /** Ends a hold: what was really used, undefined to keep what was reserved. */
  readonly settle: (hold: Hold, amount: number | undefined, now: number) => void;
}

/** Counts an amount in a window. */
export class BudgetCounter implements Counter<BudgetRequest> {
  readonly kind = 'budget';
  readonly #tally: Tally;
  /** Reservations that nobody settled yet, oldest first. */
  readonly #open = new Set<Hold>();
  #reserved = 0;

  constructor(request: BudgetRequest) {
    this.#tally = createTally(request.window.type);
  }

  isFor({ window }: BudgetRequest): boolean {
    return window.type === this.#tally.type;
  }

  waitFor({ limit, amount, window }: BudgetRequest, now: number): number {
    const tally = this.#tally;
    tally.turn(window, now);
    if (fits(tally.used, amount, limit)) return 0;
    this.#expire(now);
    if (fits(tally.used, amount, limit)) return 0;
    if (amount > limit) return Number.POSITIVE_INFINITY;
    const wait = Math.max(1, tally.waitFor(tally.used + Math.max(1, amount) - limit, now));
    return fits(tally.used - this.#reserved, amount, limit) ? Math.min(wait, HELD_RETRY_MS) : wait;
  }

  take({ amount, leaseMs }: BudgetRequest, now: number): Hold {
    const mark = this.#tally.take(amount, now);
    const hold: Hold = { counter: this, amount, mark, expiresAt: now + leaseMs, isOpen: true };
    this.#open.add(hold);
    this.#reserved += amount;
    return hold;
  }

  remaining({ limit }: BudgetRequest): number {
    return Math.max(0, limit - this.#tally.used);
  }

  resetAt(now: number): number {
    return this.#tally.resetAt(now);
  }

  isAtRest(now: number): boolean {
    this.#expire(now);
    return this.#open.size === 0 && (this.#tally.used <= 0 || this.#tally.resetAt(now) <= now);
  }

  settle(hold: Hold, amount: number | undefined, now: number): void {
    const wasOpen = hold.isOpen;
    this.#close(hold);
    const used = amount ?? hold.amount;
    this.#tally.correct(hold.mark, used - (wasOpen ? hold.amount : 0), now);
  }

  #expire(now: number): void {
    for (const hold of this.#open) {
      if (hold.expiresAt > now) return;
      this.#close(hold);
      this.#tally.correct(hold.mark, -hold.amount, Number.NEGATIVE_INFINITY);
    }
  }

  #close(hold: Hold): void {
    if (!this.#open.delete(hold)) return;
    hold.isOpen = false;
    this.#reserved -= hold.amount;
  }
}

// Nothing at all fits, too, but where the limit is used up: an empty amount asks whether it is.
function fits(used: number, amount: number, limit: number): boolean {
  return used + Math.max(1, amount) <= limit;
}

/** Counts places. */
export class PlaceCounter implements Counter<ConcurrencyRequest> {
  readonly kind = 'concurrency';
  readonly #open = new Set<Hold>();
  #lastExpiresAt = Number.NEGATIVE_INFINITY;

  waitFor({ limit }: ConcurrencyRequest, now: number): number {
    if (this.#open.size < limit) return 0;
    this.#expire(now);
    if (this.#open.size < limit) return 0;
    const [oldest] = this.#open;
    return Math.min(Math.max(1, (oldest?.expiresAt ?? now) - now), HELD_RETRY_MS);
  }

  take({ leaseMs }: ConcurrencyRequest, now: number): Hold {
    const hold: Hold = { counter: this, amount: 1, mark: 0, expiresAt: now + leaseMs, isOpen: true };
    this.#open.add(hold);
    this.#lastExpiresAt = Math.max(this.#lastExpiresAt, hold.expiresAt);
    return hold;
  }

  remaining({ limit }: ConcurrencyRequest): number {
    return Math.max(0, limit - this.#open.size);
  }

  resetAt(now: number): number {
    return this.#open.size === 0 ? now : this.#lastExpiresAt;
  }

  isAtRest(now: number): boolean {
    this.#expire(now);
    return this.#open.size === 0;
  }

  settle(hold: Hold): void {
    hold.isOpen = false;
    this.#open.delete(hold);
  }

  #expire(now: number): void {
    for (const hold of this.#open) {
      if (hold.expiresAt > now) return;
      this.settle(hold);
    }
  }
}

/** Measures the time since the first request. */
export class DurationCounter implements Counter<DurationRequest> {
  readonly kind = 'duration';
  #startedAt = Number.NEGATIVE_INFINITY;
  #latest = Number.NEGATIVE_INFINITY;
  #idleMs = 0;

  waitFor({ limitMs, idleMs }: DurationRequest, now: number): number {
    this.#idleMs = idleMs;
    const isForgotten = now >= this.#latest + idleMs || now < this.#latest - idleMs;
    if (isForgotten || now - this.#startedAt <= limitMs) return 0;
    return this.#latest + idleMs - now;
  }

  take({ idleMs }: DurationRequest, now: number): undefined {
    if (now >= this.#latest + idleMs || now < this.#latest - idleMs) {
      this.#startedAt = now;
      this.#latest = now;
    }
    this.#latest = Math.max(this.#latest, now);
  }

  remaining({ limitMs }: DurationRequest, now: number): number {
    return Math.min(limitMs, Math.max(0, this.#startedAt + limitMs - now));
  }

  resetAt(): number {
    return this.#latest + this.#idleMs;
  }

  isAtRest(now: number): boolean {
    return this.#latest + this.#idleMs <= now;
  }

  settle(): void {
    // A duration has nothing to give back.
  }
}
