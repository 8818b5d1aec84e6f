import { SLIDING_SLOTS } from './store.ts';
import type { LimitWindow } from './store.ts';

/** An amount in a window. What has passed is forgotten by {@link Tally.turn}. */
export interface Tally {
  readonly type: LimitWindow['type'];
  /** What counts at the moment. Can be above the limit when more was used than reserved. */
  readonly used: number;
  /** Brings the count to a window and a time. */
  readonly turn: (window: LimitWindow, now: number) => void;
  /** Counts an amount, and returns the mark of where it counts. */
  readonly take: (amount: number, now: number) => number;
  /** Corrects what was counted under a mark; nothing happens where that has passed. */
  readonly correct: (mark: number, difference: number, now: number) => void;
  /** How long until so much of it has passed, in milliseconds. */
  readonly waitFor: (excess: number, now: number) => number;
  /** When all of it has passed. */
  readonly resetAt: (now: number) => number;
}

/** The tally for a kind of window. */
export function createTally(type: LimitWindow['type']): Tally {
  switch (type) {
    case 'fixed':
      return new FixedTally();
    case 'sliding':
      return new SlidingTally();
    case 'idle':
      return new IdleTally();
    default:
      throw new TypeError(`limit window: expected fixed | sliding | idle, got ${String(type satisfies never)}`);
  }
}

class FixedTally implements Tally {
  readonly type = 'fixed';
  used = 0;
  #start = Number.NEGATIVE_INFINITY;
  #end = Number.NEGATIVE_INFINITY;

  turn(window: LimitWindow, now: number): void {
    if (window.type !== 'fixed') return;
    const { boundaries } = window;
    let at = boundaries.length - 2;
    while (at > 0 && (boundaries[at] ?? 0) > now) at--;
    let start = boundaries[at] ?? now;
    let end = boundaries[at + 1] ?? now;
    const last = boundaries.at(-1) ?? now;
    // After a clock that went back the later window goes on: what was used in it is not forgotten. One that no clock
    // which is only a little off could have seen would lock the key for too long.
    if (this.#start > start && this.#start <= last) {
      start = this.#start;
      end = boundaries.find((boundary) => boundary > start) ?? this.#end;
    }
    if (start !== this.#start) this.used = 0;
    this.#start = start;
    this.#end = end;
  }

  take(amount: number): number {
    this.used += amount;
    return this.#start;
  }

  correct(mark: number, difference: number): void {
    if (mark === this.#start) this.used += difference;
  }

  waitFor(_excess: number, now: number): number {
    return this.#end - now;
  }

  resetAt(): number {
    return this.#end;
  }
}

// Besides the slots of a whole window the one that the window has left in part.
const KEPT = SLIDING_SLOTS + 1;

class SlidingTally implements Tally {
  readonly type = 'sliding';
  used = 0;
  readonly #slots = new Float64Array(KEPT);
  #slotMs = 1;
  /** The latest slot, in slots since 1970. */
  #latest = Number.NEGATIVE_INFINITY;

  turn(window: LimitWindow, now: number): void {
    if (window.type !== 'sliding') return;
    const slotMs = Math.ceil(window.windowMs / SLIDING_SLOTS);
    const slot = Math.floor(now / slotMs);
    const isAstray = this.#latest > slot + KEPT;
    if (slotMs !== this.#slotMs || isAstray || slot - this.#latest >= KEPT) {
      this.#slots.fill(0);
      this.used = 0;
      this.#slotMs = slotMs;
      this.#latest = slot;
    }
    // A clock that went back goes on in the latest slot.
    while (this.#latest < slot) {
      const at = ++this.#latest % KEPT;
      this.used -= this.#slots[at] ?? 0;
      this.#slots[at] = 0;
    }
  }

  take(amount: number): number {
    this.#add(this.#latest, amount);
    return this.#latest;
  }

  correct(mark: number, difference: number): void {
    if (mark <= this.#latest && mark > this.#latest - KEPT) this.#add(mark, difference);
  }

  waitFor(excess: number, now: number): number {
    let left = excess;
    for (let slot = this.#latest - KEPT + 1; slot <= this.#latest; slot++) {
      left -= this.#slots[slot % KEPT] ?? 0;
      if (left <= 0) return this.#leavesAt(slot) - now;
    }
    return this.#leavesAt(this.#latest) - now;
  }

  resetAt(now: number): number {
    for (let slot = this.#latest; slot > this.#latest - KEPT; slot--) {
      if (this.#slots[slot % KEPT] !== 0) return this.#leavesAt(slot);
    }
    return now;
  }

  #leavesAt(slot: number): number {
    return (slot + KEPT) * this.#slotMs;
  }

  #add(slot: number, amount: number): void {
    this.#slots[slot % KEPT] = (this.#slots[slot % KEPT] ?? 0) + amount;
    this.used += amount;
  }
}

class IdleTally implements Tally {
  readonly type = 'idle';
  used = 0;
  #round = 0;
  #idleMs = 0;
  #latest = Number.NEGATIVE_INFINITY;

  turn(window: LimitWindow, now: number): void {
    if (window.type !== 'idle') return;
    this.#idleMs = window.idleMs;
    if (now < this.#latest + this.#idleMs && now >= this.#latest - this.#idleMs) return;
    if (this.used !== 0) this.#round++;
    this.used = 0;
    this.#latest = now;
  }

  take(amount: number, now: number): number {
    this.used += amount;
    this.#latest = Math.max(this.#latest, now);
    return this.#round;
  }

  correct(mark: number, difference: number, now: number): void {
    if (mark !== this.#round) return;
    this.used += difference;
    this.#latest = Math.max(this.#latest, now);
  }

  waitFor(_excess: number, now: number): number {
    return this.#latest + this.#idleMs - now;
  }

  resetAt(): number {
    return this.#latest + this.#idleMs;
  }
}
