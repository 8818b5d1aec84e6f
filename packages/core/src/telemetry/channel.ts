import type { Exporter, GuardEvent } from './event.ts';

/** The state of one exporter, for `guard.status()`. */
export interface ExporterStatus {
  readonly name: string;
  readonly delivered: number;
  readonly failed: number;
  readonly dropped: number;
  readonly queued: number;
}

// Events waiting for one exporter; beyond that the oldest is dropped and counted.
const MAX_QUEUED = 4096;
const MAX_BATCH = 256;
// Closing must not wait for an exporter that hangs.
const CLOSE_TIMEOUT_MS = 5000;

/** Hands events to exporters outside the calls that they are about. */
export class EventChannel {
  readonly #lines: readonly Line[];

  constructor(exporters: readonly Exporter[]) {
    this.#lines = exporters.map((exporter) => new Line(exporter));
  }

  /** Takes an event. Costs a push into an array. */
  emit(event: GuardEvent): void {
    for (const line of this.#lines) line.add(event);
  }

  /** Delivers what is waiting. */
  async flush(): Promise<void> {
    await Promise.all(this.#lines.map((line) => line.drain()));
  }

  /** Delivers what is waiting and closes the exporters; gives up on those that take more than 5 seconds. */
  async close(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_TIMEOUT_MS);
    });
    const closed = Promise.all(this.#lines.map((line) => line.close()));
    await Promise.race([closed, late]);
    clearTimeout(timer);
  }

  status(): readonly ExporterStatus[] {
    return this.#lines.map((line) => line.status());
  }
}

class Line {
  readonly #exporter: Exporter;
  #queue: GuardEvent[] = [];
  /** Events that the exporter has and has not answered for. */
  #inHand = 0;
  #draining: Promise<void> | undefined;
  #delivered = 0;
  #failed = 0;
  #dropped = 0;

  constructor(exporter: Exporter) {
    this.#exporter = exporter;
  }

  add(event: GuardEvent): void {
    if (this.#queue.length >= MAX_QUEUED) {
      this.#queue.shift();
      this.#dropped++;
    }
    this.#queue.push(event);
    if (this.#draining === undefined) void this.drain();
  }

  /** Never rejects: a failed batch is counted and the next one goes on. */
  drain(): Promise<void> {
    this.#draining ??= this.#deliver();
    return this.#draining;
  }

  async close(): Promise<void> {
    await this.drain();
    try {
      await this.#exporter.close?.();
    } catch {
      // Nothing is lost: all events were delivered, failed or dropped before, and are counted.
    }
  }

  status(): ExporterStatus {
    return {
      name: this.#exporter.name,
      delivered: this.#delivered,
      failed: this.#failed,
      dropped: this.#dropped,
      queued: this.#queue.length + this.#inHand,
    };
  }

  async #deliver(): Promise<void> {
    // Leaves the call that emitted before the exporter runs.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const batch = this.#queue.slice(0, MAX_BATCH);
      this.#queue = this.#queue.slice(MAX_BATCH);
      this.#inHand = batch.length;
      try {
        await this.#exporter.export(batch);
        this.#delivered += batch.length;
      } catch {
        // An exporter's trouble is counted and shown in the status; the host never sees it.
        this.#failed += batch.length;
      }
      this.#inHand = 0;
    }
    // At once, not in a later turn: an event in between would wait for the next one.
    this.#draining = undefined;
  }
}
