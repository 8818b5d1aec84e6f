import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { builtInDetectors } from './detect/all.ts';
import { injectionModel } from './detect/classifier/model.ts';
import type { AnchoredDetector, Detector, PatternDetector } from './detect/detector.ts';
import { loadAnchorFinder } from './detect/scan/anchor-finder.ts';
import { createCursor, planRawScan, planScan } from './detect/scan/cursor.ts';
import type { ScanPlan } from './detect/scan/cursor.ts';
import { scanWhole } from './detect/scan/whole.ts';
import { charClass } from './text/char-class.ts';
import { fitExponent } from './testing/fit-exponent.ts';
import { hostileFamilies } from './testing/hostile-families.ts';
import type { HostileFamily } from './testing/hostile-families.ts';
import { startWorkMeter } from './testing/work-meter.ts';
import type { WorkMeter } from './testing/work-meter.ts';

// Long texts on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

// The longest first: what is done once, such as filling a table, makes no difference there.
const SIZES = [16_384, 8192, 4096, 2048];
// Streams take longer.
const SIZES_OF_STREAMS = [9000, 4500, 2250];
// Patterns match no more than this.
const SIZES_OF_MATCHES = [4000, 2000, 1000, 500];
const CHUNK = 64;
// Quadratic ones are above 1.7, see below. Linear ones are above 1 where the shortest text holds a few matches only.
const MAX_EXPONENT = 1.15;
// What is bounded is linear, and yet too much when the bound is high: characters read for one of the text.
const MAX_WORK = 500;

let meter: WorkMeter;
beforeAll(async () => {
  // With the first pass in WebAssembly, as in use; streams take the one in JavaScript.
  await loadAnchorFinder();
  // Unpacked once, which takes longer than the texts.
  injectionModel();
  meter = startWorkMeter();
});
afterAll(() => meter.stop());

type Scan = (plan: ScanPlan, text: string) => void;

const whole: Scan = (plan, text) => {
  scanWhole(plan, text, { isAscii: /^[\0-\x7f]*$/.test(text), isLate: () => false });
};
const streamed: Scan = (plan, text) => {
  const cursor = createCursor(plan);
  for (let at = 0; at < text.length; at += CHUNK) cursor.push(text.slice(at, at + CHUNK), false);
  cursor.push('', true);
};

interface Growth {
  readonly exponent: number;
  /** For one character of the longest text. */
  readonly work: number;
}

function growthOf(plan: ScanPlan, scan: Scan, { of }: HostileFamily, sizes: readonly number[]): Growth {
  // One more for each character, which stands for the first pass: the meter does not see WebAssembly.
  const costs = sizes.map((size) => {
    const text = of(size);
    return { size, cost: size + meter.measure(() => scan(plan, text)) };
  });
  const [{ size, cost } = { size: 1, cost: 0 }] = costs;
  return { exponent: fitExponent(costs), work: cost / size };
}

function planOf(detector: Detector): ScanPlan {
  return detector.kind === 'raw' ? planRawScan([detector], []) : planScan([detector], []);
}

describe('the fit tells linear from quadratic', () => {
  const anchored = (match: AnchoredDetector['match'], lead?: AnchoredDetector['lead']): Detector => ({
    kind: 'anchored',
    id: 'test',
    category: 'sensitive_info_disclosure',
    anchors: 'a',
    ...(lead === undefined ? {} : { lead }),
    match,
  });
  const pattern = (isValid: PatternDetector['isValid'] & object): Detector => ({
    kind: 'pattern',
    id: 'test',
    category: 'sensitive_info_disclosure',
    pattern: 'b[ac-z]{16,4000}',
    isValid,
  });
  const ofOne = (length: number): string => 'a'.repeat(length);
  const ofMatch = (length: number): string => `b${'a'.repeat(length - 1)}`;
  const ANY = charClass('a');

  test.each<[name: string, detector: Detector, scan: Scan, of: HostileFamily['of'], sizes?: readonly number[]]>([
    [
      'reads on to the end from every anchor',
      anchored((reader, at) => {
        for (let index = at; reader.code(index) !== -1;) index++;
        return undefined;
      }),
      whole,
      ofOne,
    ],
    [
      'reads on to the end of what has come from every anchor',
      anchored((reader, at) => {
        for (let index = at; reader.code(index) !== -1;) index++;
        return undefined;
      }),
      streamed,
      ofOne,
    ],
    [
      'reads back to the beginning from every anchor',
      anchored((reader, at) => {
        reader.runStart(ANY, at, at);
        return undefined;
      }),
      whole,
      ofOne,
    ],
    [
      'looks for a literal in all that follows',
      anchored((reader, at) => {
        reader.text.indexOf('b', at);
        return undefined;
      }),
      whole,
      ofOne,
    ],
    [
      'searches all that follows with an expression',
      anchored((reader, at) => {
        /b/.test(reader.text.slice(at));
        return undefined;
      }),
      whole,
      ofOne,
    ],
    [
      'searches once with an expression that goes back',
      anchored((reader, at) => {
        if (at === 1) /^(?:a+)+$/.test(reader.text.slice(at));
        return undefined;
      }),
      whole,
      ofMatch,
    ],
    [
      'has a lead that goes back to the beginning',
      anchored(
        () => undefined,
        (text, end) => {
          let start = end;
          while (start > 0 && text.charCodeAt(start - 1) !== 32) start--;
          return start;
        },
      ),
      streamed,
      ofOne,
      SIZES,
    ],
  ])('one that %s is quadratic', (_name, detector, scan, of, sizes = SIZES_OF_STREAMS) => {
    expect(growthOf(planOf(detector), scan, { name: 'own', of }, sizes).exponent).toBeGreaterThan(1.7);
  });

  test.each<[name: string, detector: Detector, of: HostileFamily['of'], sizes?: readonly number[]]>([
    [
      'reads on a little from every anchor',
      anchored((reader, at) => {
        for (let index = at; index < at + 100; index++) reader.code(index);
        return undefined;
      }),
      ofOne,
    ],
    [
      'compares each of the 256 characters of a match with all others',
      pattern((text) => [...text].every(() => [...text].length > 0)),
      ofMatch,
      SIZES_OF_MATCHES,
    ],
    ['reads a match twice', pattern((text) => [...text, ...text].length > 0), ofMatch, SIZES_OF_MATCHES],
    ['reads nothing', anchored(() => undefined), ofMatch],
  ])('one that %s is linear', (_name, detector, of, sizes = SIZES_OF_STREAMS) => {
    for (const scan of [whole, streamed]) {
      expect(growthOf(planOf(detector), scan, { name: 'own', of }, sizes).exponent).toBeLessThan(1.05);
    }
  });
});

test('there are families for every detector', () => {
  expect(builtInDetectors.length).toBeGreaterThan(700);
  for (const detector of builtInDetectors) expect(hostileFamilies(detector).length).toBeGreaterThanOrEqual(5);
});

describe('the work grows as the text, for every detector on each of its families', () => {
  test.each(builtInDetectors.map((detector) => ({ id: detector.id, detector })))('$id', ({ detector }) => {
    const plan = planOf(detector);
    const tooSlow = hostileFamilies(detector).flatMap((family) =>
      Object.entries({ whole, streamed }).flatMap(([way, scan]) => {
        const { exponent, work } = growthOf(plan, scan, family, way === 'whole' ? SIZES : SIZES_OF_STREAMS);
        return exponent <= MAX_EXPONENT && work <= MAX_WORK ? [] : [{ family: family.name, way, exponent, work }];
      }),
    );
    expect(tooSlow).toEqual([]);
  });
});
