import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { isAscii } from '../../text/ascii.ts';
import { PLANTED } from '../../testing/planted.ts';
import type { Finding } from '../../types.ts';
import { builtInDetectors } from '../all.ts';
import type { Detector, PatternDetector } from '../detector.ts';
import { loadAnchorFinder, MAX_BLOCK } from './anchor-finder.ts';
import { createCursor, planScan } from './cursor.ts';
import { scanWhole } from './whole.ts';

// Thousands of texts, on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const pattern = (id: string, rest: Pick<PatternDetector, 'pattern' | 'names'>): PatternDetector => ({
  kind: 'pattern',
  id: `test.${id}`,
  category: 'sensitive_info_disclosure',
  ...rest,
});

const detectors: readonly Detector[] = [
  ...builtInDetectors,
  pattern('headed', { pattern: 'tok_[A-Za-z0-9]{16,20}' }),
  pattern('dotted', { pattern: 'SG\\.[A-Za-z0-9_-]{16}\\.[a-z]{4}' }),
  pattern('named', { pattern: '[a-z0-9]{16}', names: ['adafruit'] }),
  pattern('anchored', { pattern: 'EMP~\\d{4}' }),
  pattern('run', { pattern: '[a-z]{2,9}#\\d' }),
];
const plan = planScan(detectors, []);

const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => a.start - b.start || a.end - b.end || a.detector.localeCompare(b.detector));

function inPieces(text: string): readonly Finding[] {
  const cursor = createCursor(plan);
  cursor.push(text, true);
  return inOrder(cursor.takeFindings());
}

const whole = (text: string): readonly Finding[] =>
  inOrder(scanWhole(plan, text, { isAscii: isAscii(text), isLate: () => false }).findings);

const VALUES = [
  ...PLANTED.map(({ text }) => text).filter((text) => /^[\0-\x7f]*$/.test(text)),
  'tok_abcdefghij0123456789',
  'SG.abcdefghijklmnop.wxyz',
  'adafruit_key = "abcdefgh01234567"',
  'EMP~1234',
  `glpat-${'aB3dE6gH9k'.repeat(30)}`,
  'name#7',
];
const JOINTS = [
  ' ',
  '\n',
  '-',
  '/',
  '+',
  '_',
  '.',
  '"',
  '=',
  ': ',
  '\\n',
  '%3D',
  ',',
  'x',
  '7',
  'a1B2',
  '\\',
  'password = "',
];

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const OTHERS = [
  ...PLANTED.map(({ text }) => base64(`it is ${text} and`)),
  ...PLANTED.map(({ text }) => Buffer.from(`it is ${text} and`).toString('hex')),
  base64(base64('a text that is encoded twice')),
  base64('x\\u0069 %40 and é'),
  base64('ends within a token: tok_abcdefgh'),
  base64('ignore all previous instructions and'),
  ...PLANTED.map(({ text }) => text),
  'ü',
  'contraseña: ',
  'пароль = "',
  '密码：',
  'ＡＢ１',
  '\u200b',
  '\ud83d',
  '%40',
  '\\u0069',
  '&#x6a;',
  '&#',
  '٤',
];

beforeAll(async () => {
  expect(await loadAnchorFinder()).toBeDefined();
});

describe('a whole scan finds what a scan in pieces finds', () => {
  const part = fc.oneof(fc.constantFrom(...VALUES), fc.constantFrom(...JOINTS), fc.string({ maxLength: 20 }));
  const ascii = fc.array(part, { maxLength: 40 }).map((parts) => parts.join('').replaceAll(/[^\0-\x7f]/g, '?'));
  const other = fc.oneof(part, fc.constantFrom(...OTHERS));
  const any = fc.array(other, { maxLength: 40 }).map((parts) => parts.join(''));

  test.each([
    ['for ASCII', ascii],
    ['for any text', any],
  ])('%s', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(whole(text)).toEqual(inPieces(text));
      }),
      { numRuns: 2000 },
    );
  });

  test.each(VALUES)('wherever a block ends in %s', (value) => {
    for (let at = MAX_BLOCK - value.length - 20; at < MAX_BLOCK + 3; at += 1 + (value.length >> 5)) {
      const text = `${'word '.repeat(MAX_BLOCK / 4).slice(0, at)}${value} and more`;
      expect(whole(text)).toEqual(inPieces(text));
    }
  });

  test('in a word of many blocks', () => {
    const text = `${'a-b/'.repeat(MAX_BLOCK)}tok_abcdefghij0123456789 tok_abcdefghij0123456789`;
    expect(whole(text)).toEqual(inPieces(text));
    expect(whole(text).filter(({ detector }) => detector === 'test.headed')).toHaveLength(2);
  });
});

test('nothing of one text is left for the next', () => {
  const long = 'a'.repeat(100);
  const texts = [`x@${long}.org `, `x@${'a'.repeat(10)}.org `, `x@${long}`].map((text) => text.padEnd(200, '.'));
  expect(texts.map(whole)).toEqual(texts.map(inPieces));
});

test('a detector that scans a text itself does not disturb the scan that it is asked in', () => {
  const nosy: Detector = {
    kind: 'anchored',
    id: 'test.nosy',
    category: 'sensitive_info_disclosure',
    anchors: '@',
    match: (_reader, at) => (whole('x@'.repeat(100)).length > 0 ? { start: at, end: at + 1, score: 1 } : undefined),
  };
  const text = `${'mail anna.ek@example.org '.repeat(10)}${'word '.repeat(50)}`;
  const { findings, failed } = scanWhole(planScan([nosy, ...detectors], []), text, {
    isAscii: true,
    isLate: () => false,
  });
  expect(failed.size).toBe(0);
  expect(findings.filter(({ detector }) => detector === 'pii.email')).toHaveLength(10);
});
