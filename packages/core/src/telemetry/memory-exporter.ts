import { describe, isCount, optionError } from '../fields.ts';
import type { Exporter, GuardEvent } from './event.ts';

/** An exporter that keeps the latest events for tests, demos and local debugging. */
export interface MemoryExporter extends Exporter {
  /** The events so far, oldest first. */
  readonly events: readonly GuardEvent[];
}

/**
 * Creates an exporter that keeps events in memory.
 * @param capacity - How many events are kept; older ones are forgotten.
 * @throws SetupError with code `ERR_OPTION_INVALID` for a capacity that is no whole number from 1 on.
 */
export function memoryExporter(capacity = 10_000): MemoryExporter {
  if (!isCount(capacity)) throw optionError('memoryExporter', 'a whole number from 1 on', describe(capacity));
  const events: GuardEvent[] = [];
  return {
    name: 'memory',
    events,
    export(batch) {
      events.push(...batch);
      if (events.length > capacity) events.splice(0, events.length - capacity);
    },
  };
}
