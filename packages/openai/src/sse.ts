/** Server-sent events as bytes (WHATWG HTML 9.2): cut into events, and put together again. */

const LF = 10;
const CR = 13;

// An event of this size is no answer of a model; without a bound an endless line would fill the memory.
const MAX_EVENT_BYTES = 64 * 1024 * 1024;

/** Cuts a byte stream into events. Each one is the exact bytes, its blank line included. */
export class SseSplitter {
  #pending: Uint8Array = new Uint8Array(0);
  /** Where the current line begins in the pending bytes. */
  #lineStart = 0;
  #scanned = 0;
  /** A line feed at the start of the next piece belongs to the line that ended here. */
  #endedWithCr = false;

  /**
   * Adds bytes and returns the events that are complete.
   * @throws RangeError when one event is too large.
   */
  push(chunk: Uint8Array): Uint8Array[] {
    const bytes = this.#pending.length === 0 ? chunk : concat([this.#pending, chunk]);
    const events: Uint8Array[] = [];
    let eventStart = 0;
    let lineStart = this.#lineStart;
    let index = this.#scanned;
    while (index < bytes.length) {
      const byte = bytes[index];
      if (byte !== LF && byte !== CR) {
        index++;
        continue;
      }
      if (byte === LF && index === this.#scanned && this.#endedWithCr) {
        index++;
        lineStart = index;
        continue;
      }
      const isBlank = index === lineStart;
      index += byte === CR && bytes[index + 1] === LF ? 2 : 1;
      lineStart = index;
      if (isBlank) {
        events.push(bytes.subarray(eventStart, index));
        eventStart = index;
      }
    }
    this.#pending = bytes.subarray(eventStart);
    this.#lineStart = lineStart - eventStart;
    if (chunk.length > 0) this.#endedWithCr = chunk.at(-1) === CR;
    this.#scanned = this.#pending.length;
    if (this.#pending.length > MAX_EVENT_BYTES) throw new RangeError('a server-sent event is too large');
    return events;
  }

  /** The bytes after the last complete event. */
  end(): Uint8Array {
    const rest = this.#pending;
    this.#pending = new Uint8Array(0);
    this.#lineStart = 0;
    this.#scanned = 0;
    return rest;
  }
}

/** Byte pieces as one. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1 && pieces[0] !== undefined) return pieces[0];
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** One event, as far as rewriting it needs. */
export interface SseEvent {
  /** The `event` field. */
  readonly name: string | undefined;
  /** The `data` lines, joined by line feeds; undefined when there are none. */
  readonly data: string | undefined;
  /** All other lines, comments included, in their order. */
  readonly otherLines: readonly string[];
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Reads an event. */
export function parseEvent(bytes: Uint8Array): SseEvent {
  const data: string[] = [];
  const otherLines: string[] = [];
  let name: string | undefined;
  for (const raw of decoder.decode(bytes).split(/\r\n|\r|\n/)) {
    // The client decodes line by line, and so takes a byte order mark off each.
    const line = raw.startsWith('\ufeff') ? raw.slice(1) : raw;
    if (line === '') continue;
    if (line === 'data' || line.startsWith('data:')) {
      data.push(valueOf(line, 'data'));
    } else {
      if (line.startsWith('event:')) name = valueOf(line, 'event');
      otherLines.push(line);
    }
  }
  return { name, data: data.length === 0 ? undefined : data.join('\n'), otherLines };
}

/** Writes an event with other data. */
export function formatEvent(otherLines: readonly string[], data: string): Uint8Array {
  const lines = [...otherLines, ...data.split('\n').map((line) => `data: ${line}`)];
  return encoder.encode(`${lines.join('\n')}\n\n`);
}

function valueOf(line: string, field: string): string {
  const value = line.slice(field.length + 1);
  return value.startsWith(' ') ? value.slice(1) : value;
}
