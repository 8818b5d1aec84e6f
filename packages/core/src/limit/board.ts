import { KeyHash } from './key-hash.ts';
import type { LimitRefused, LimitRequest, LimitState } from './store.ts';

/** One key that has used up much of a limit. */
export interface NearKey {
  /** A hash of the key; never the key itself. */
  readonly key: string;
  /** How much is used, from 0 to 1. */
  readonly share: number;
  readonly remaining: number;
  /** Milliseconds since the epoch. */
  readonly resetAt: number;
}

/** How one limit stands, as this process sees it. */
export interface LimitStatus {
  readonly id: string;
  /** What is counted: `requests`, `tokens`, `cost` (in millionths), `concurrency`, or one of the loops. */
  readonly unit: string;
  readonly mode: 'enforce' | 'monitor';
  /** The size of the limit, in its unit; milliseconds for a duration. */
  readonly limit: number;
  /** The window as the policy says it; absent for places. */
  readonly window?: string;
  /** How often something was taken of it, and how often it refused, or would have. */
  readonly taken: number;
  readonly refused: number;
  /** The keys that are nearest to it, nearest first. */
  readonly nearest: readonly NearKey[];
}

/** A key that came near to a limit. */
export interface NearLimit extends NearKey {
  readonly limitId: string;
  readonly unit: string;
}

const MAX_NEAREST = 5;
// From this share on it is worth telling, once until the key is below it again.
const NEAR = 0.8;
const CLEAR = 0.6;
// A smaller limit is never near: one request, and it is used up.
const TELLING_SIZE = 5;
const PLACES_SHOWN_MS = 10_000;

/** A limit as the policy says it. */
export type ListedLimit = Pick<LimitStatus, 'id' | 'unit' | 'mode' | 'limit' | 'window'>;

interface Row extends ListedLimit {
  taken: number;
  refused: number;
  nearest: Entry[];
}

interface Entry extends NearKey {
  /** What the key is known by here: cheaper than the hash that is shown. */
  readonly id: string;
  readonly isTold: boolean;
}

/** Remembers for each limit which keys are nearest to it. Bounded: a few keys a limit, and only hashes of them. */
export class LimitBoard {
  readonly #rows = new Map<string, Row>();
  readonly #hash = new KeyHash();
  readonly #onNear: (near: NearLimit) => void;
  readonly #show: (key: string) => string;

  /** @param show - Makes the hash of a key that people see. */
  constructor(onNear: (near: NearLimit) => void, show: (key: string) => string) {
    this.#onNear = onNear;
    this.#show = show;
  }

  /** Lists a limit before anything happens to it. */
  add(listed: ListedLimit): void {
    this.#rows.set(`${listed.id}\n${listed.unit}`, { ...listed, taken: 0, refused: 0, nearest: [] });
  }

  noteTaken(requests: readonly LimitRequest[], states: readonly LimitState[], now: number): void {
    for (const [index, request] of requests.entries()) {
      const state = states[index];
      const row = this.#rows.get(`${request.limitId}\n${request.unit}`);
      if (state === undefined || row === undefined) continue;
      if (state.isOver === true) row.refused++;
      else row.taken++;
      this.#note(row, request, state, now);
    }
  }

  noteRefused(requests: readonly LimitRequest[], refused: Omit<LimitRefused, 'taken'>, now: number): void {
    const row = this.#rows.get(`${refused.limitId}\n${refused.unit}`);
    const request = requests.find(({ limitId, unit }) => limitId === refused.limitId && unit === refused.unit);
    if (row === undefined || request === undefined) return;
    row.refused++;
    this.#note(row, request, { ...refused, remaining: refused.remaining }, now);
  }

  status(now: number): readonly LimitStatus[] {
    return [...this.#rows.values()].map(({ nearest, ...row }) => ({
      ...row,
      nearest: nearest
        .filter(({ resetAt }) => resetAt > now)
        .toSorted((a, b) => b.share - a.share)
        .map(({ id: _id, isTold: _isTold, ...near }) => near),
    }));
  }

  #note(row: Row, request: LimitRequest, { remaining, resetAtMs }: LimitState, now: number): void {
    const size = sizeOf(request);
    const share = Math.min(1, Math.max(0, 1 - remaining / size));
    const { nearest } = row;
    const least = leastOf(nearest, now);
    // Most keys are far from every limit: they are not even hashed.
    const floor = least === undefined || least.resetAt <= now ? 0 : least.share;
    if (share < floor && share < CLEAR) return;
    const id = this.#hash.hex(request.key);
    const before = nearest.find((entry) => entry.id === id);
    // Not at the same share: keys that are all used up would replace each other, and be told, without end.
    if (before === undefined && floor > 0 && share <= floor) return;
    const replaced = before ?? least;
    const wasTold = before?.isTold === true && before.resetAt > now && share >= CLEAR;
    const isTold = wasTold || (share >= NEAR && size >= TELLING_SIZE);
    // Places come back at any time: what was seen of them is soon old.
    const resetAt = request.kind === 'concurrency' ? Math.min(resetAtMs, now + PLACES_SHOWN_MS) : resetAtMs;
    const key = before?.key ?? this.#show(request.key);
    const near: NearKey = { key, share, remaining, resetAt };
    const entry: Entry = { ...near, id, isTold };
    if (replaced === undefined) nearest.push(entry);
    else nearest[nearest.indexOf(replaced)] = entry;
    if (isTold && !wasTold) this.#onNear({ limitId: row.id, unit: row.unit, ...near });
  }
}

// The entry to replace: one whose time is over, else the farthest one; undefined while there is room.
function leastOf(nearest: readonly Entry[], now: number): Entry | undefined {
  const over = nearest.find(({ resetAt }) => resetAt <= now);
  if (over !== undefined) return over;
  if (nearest.length < MAX_NEAREST) return undefined;
  return nearest.reduce((least, entry) => (entry.share < least.share ? entry : least));
}

function sizeOf(request: LimitRequest): number {
  if (request.kind === 'duration') return request.limitMs;
  return request.kind === 'rate' ? (request.burst ?? request.limit) : request.limit;
}
