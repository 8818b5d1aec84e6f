import { expect, test } from 'vitest';
import { builtInDetectors } from './detect/all.ts';
import { createCursor, planRawScan, planScan } from './detect/scan/cursor.ts';
import { sampleOf } from './detect/secret/sample.ts';
import { PLANTED } from './testing/planted.ts';

const LONGEST_HOLD = 256;
const PIECE = 4;
const LENGTH = 1500;
// A block is one secret up to its last line, and half of it is worth as much.
const BLOCKS = new Set(['secret.private_key']);

function longestHold(detector: (typeof builtInDetectors)[number], text: string): number {
  const cursor = createCursor(detector.kind === 'raw' ? planRawScan([detector], []) : planScan([detector], []));
  let longest = 0;
  let settled = 0;
  for (let from = 0; from < text.length; from += PIECE) {
    settled = Math.max(settled, cursor.push(text.slice(from, from + PIECE), false));
    longest = Math.max(longest, Math.min(text.length, from + PIECE) - settled);
  }
  return longest;
}

test.each(builtInDetectors.filter(({ id }) => !BLOCKS.has(id)).map((detector) => [detector.id, detector] as const))(
  'a stream never waits with more than 256 characters for %s',
  (id, detector) => {
    const planted = PLANTED.filter((value) => value.detector === id).map(({ text }) => text);
    const samples = detector.kind === 'pattern' ? [...planted, sampleOf(detector).text] : planted;
    for (const sample of samples) {
      for (const cut of [sample.length, Math.ceil(sample.length / 2)]) {
        for (const more of ['a', '7', 'a1B2', 'x ', sample.slice(-1)]) {
          const text = `${sample.slice(0, cut)}${more.repeat(LENGTH / more.length)}`;
          expect(longestHold(detector, text)).toBeLessThanOrEqual(LONGEST_HOLD);
        }
      }
    }
  },
);
