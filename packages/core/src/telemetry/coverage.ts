/** How many requests of one adapter went through the guard, and how many past it, by operation. */
export interface CoverageStatus {
  readonly adapter: string;
  readonly guarded: Readonly<Record<string, number>>;
  readonly unguarded: Readonly<Record<string, number>>;
}

// A hostile path must not fill the memory: operations beyond this count as one.
const MAX_OPERATIONS = 200;
const OTHER = 'other';

/** Counts what was guarded and what was not. */
export class Coverage {
  readonly #adapters = new Map<string, { guarded: Map<string, number>; unguarded: Map<string, number> }>();

  /** Counts one request. */
  count(adapter: string, operation: string, kind: 'guarded' | 'unguarded'): void {
    const counts = this.#adapters.get(adapter) ?? { guarded: new Map(), unguarded: new Map() };
    this.#adapters.set(adapter, counts);
    const byOperation = counts[kind];
    const name = byOperation.has(operation) || byOperation.size < MAX_OPERATIONS ? operation : OTHER;
    byOperation.set(name, (byOperation.get(name) ?? 0) + 1);
  }

  status(): readonly CoverageStatus[] {
    return [...this.#adapters].map(([adapter, { guarded, unguarded }]) => ({
      adapter,
      guarded: Object.fromEntries(guarded),
      unguarded: Object.fromEntries(unguarded),
    }));
  }
}
