import { describe, expect, test } from 'vitest';
import { charClass } from '../../text/char-class.ts';
import type { ScanCursor } from '../../types.ts';
import type { AnchoredDetector, Match, RawDetector } from '../detector.ts';
import { createCursor, planRawScan, planScan } from './cursor.ts';
import { runLead } from './lead.ts';

const LETTERS = charClass('a-z');

// word@word, with up to 8 letters on either side.
const pair: AnchoredDetector = {
  kind: 'anchored',
  id: 'test.pair',
  category: 'sensitive_info_disclosure',
  anchors: '@',
  lead: runLead(LETTERS, 8),
  match(reader, at) {
    const start = reader.runStart(LETTERS, at, 8);
    const end = reader.runEnd(LETTERS, at + 1, 8);
    return start < at && end > at + 1 ? { start, end, score: 1 } : undefined;
  },
};

const digits: AnchoredDetector = {
  kind: 'anchored',
  id: 'test.digits',
  category: 'sensitive_info_disclosure',
  anchors: '0',
  match: (_reader, at) => ({ start: at, end: at + 1, score: 1 }),
};

const bidi: RawDetector = {
  kind: 'raw',
  id: 'test.bidi',
  category: 'prompt_injection',
  anchors: '\\u202A-\\u202E',
  match: (_reader, at) => ({ start: at, end: at + 1, score: 1 }),
};

function spans(cursor: ScanCursor): [number, number][] {
  return cursor.takeFindings().map(({ start, end }) => [start, end]);
}

describe('a cursor', () => {
  test('settles everything at the end', () => {
    const cursor = createCursor(planScan([pair], []));
    expect(cursor.push('abc', false)).toBe(0);
    expect(cursor.push('', true)).toBe(3);
  });

  test('holds back what may begin a match, and no more', () => {
    const cursor = createCursor(planScan([pair], []));
    expect(cursor.push('one two', false)).toBe(4);
    expect(cursor.push('@', false)).toBe(4);
    expect(cursor.push('x', false)).toBe(4);
    expect(cursor.push(' ', false)).toBe(10);
    expect(spans(cursor)).toEqual([[4, 9]]);
  });

  test('asks once whether a match is valid: when it cannot grow any more', () => {
    const asked: string[] = [];
    const isValid = (text: string): boolean => asked.push(text) > 0;
    const word = {
      kind: 'pattern',
      id: 'test.word',
      category: 'sensitive_info_disclosure',
      pattern: 'key_[a-z]{4,64}',
      isValid,
    } as const;
    const cursor = createCursor(planScan([word], []));
    for (const piece of 'a key_abcdefgh or key_ijkl') cursor.push(piece, false);
    cursor.push('', true);
    expect(asked).toEqual(['key_abcdefgh', 'key_ijkl']);
    expect(spans(cursor)).toEqual([
      [2, 14],
      [18, 26],
    ]);
  });

  test('never waits for what is only recorded, not even for half a character', () => {
    const cursor = createCursor(planScan([], [pair]));
    expect(cursor.push('one two@', false)).toBe(8);
    expect(cursor.push('x\ud83d', false)).toBe(10);
    expect(cursor.push('\ude00', false)).toBe(11);
    expect(spans(cursor)).toEqual([[4, 9]]);
  });

  test('keeps surrogate pairs together when it holds', () => {
    const cursor = createCursor(planScan([pair], []));
    expect(cursor.push('!\ud83d', false)).toBe(1);
    expect(cursor.push('\ude00', false)).toBe(3);
    expect(cursor.push('\ud83d', false)).toBe(3);
    expect(cursor.push('', true)).toBe(4);
  });

  test('asks for digits at the first of a run only, wherever the run is cut', () => {
    for (const pieces of [['a123b45'], ['a1', '2', '3b', '45'], [...'a123b45']]) {
      const cursor = createCursor(planScan([digits], []));
      for (const piece of pieces) cursor.push(piece, false);
      cursor.push('', true);
      expect(spans(cursor)).toEqual([
        [1, 2],
        [5, 6],
      ]);
    }
  });

  test('reports offsets of the source for text in disguise', () => {
    const text = 'a\u200bb ｘ@\u200by!';
    const cursor = createCursor(planScan([pair], []));
    cursor.push(text, true);
    expect(spans(cursor)).toEqual([[4, 8]]);
  });

  test('keeps offsets right after it dropped text, plain or folded', () => {
    for (const filler of ['word ', 'wörd ']) {
      const text = `${filler.repeat(2000)}one@two ${filler.repeat(2000)}three@four`;
      const cursor = createCursor(planScan([pair], []));
      for (const piece of text.match(/[^]{1,100}/g) ?? []) cursor.push(piece, false);
      cursor.push('', true);
      expect(spans(cursor).map(([start, end]) => text.slice(start, end))).toEqual(['one@two', 'three@four']);
    }
  });

  test('reads raw text with its disguises when it looks for them', () => {
    const cursor = createCursor(planRawScan([bidi, pair], []));
    cursor.push('a\u202Eb', true);
    expect(spans(cursor)).toEqual([[1, 2]]);
  });

  test('has no lanes when there is nothing to look for', () => {
    expect(planScan([bidi], []).lanes).toEqual([]);
    expect(planRawScan([pair], [digits]).lanes).toEqual([]);
  });
});

describe('a detector that fails', () => {
  const broken = (change: Partial<AnchoredDetector>): AnchoredDetector => ({ ...pair, id: 'test.broken', ...change });
  const thrower = (): never => {
    throw new Error('broken');
  };

  test.each<[name: string, detector: AnchoredDetector]>([
    ['throws', broken({ match: thrower })],
    ['throws in its lead', broken({ lead: thrower })],
    ['has a lead that is no number', broken({ lead: () => Number.NaN })],
    ['has a lead past its end', broken({ lead: (_text, end) => end + 1 })],
    ['has a lead before the text', broken({ lead: () => -1 })],
    ['finds nothing at all', broken({ match: () => ({ start: 3, end: 3, score: 1 }) })],
    ['finds backwards', broken({ match: () => ({ start: 3, end: 1, score: 1 }) })],
    ['finds past the end', broken({ match: (_reader, at) => ({ start: at, end: 1e9, score: 1 }) })],
    ['finds before the start', broken({ match: (_reader, at) => ({ start: -1, end: at, score: 1 }) })],
    ['finds at no place', broken({ match: () => ({ start: Number.NaN, end: Number.NaN, score: 1 }) })],
    ['is surer than sure', broken({ match: (_reader, at) => ({ start: at, end: at + 1, score: 2 }) })],
    ['finds something else', broken({ match: () => null as unknown as Match })],
  ])('because it %s is named and asked no more, and the others go on', (_name, detector) => {
    const cursor = createCursor(planScan([detector, pair], []));
    cursor.push('one@two ', false);
    cursor.push('three@four', true);
    expect([...cursor.failed]).toEqual(['test.broken']);
    const others = cursor.takeFindings().filter(({ detector: id }) => id === 'test.pair');
    expect(others.map(({ start, end }) => [start, end])).toEqual([
      [0, 7],
      [8, 18],
    ]);
  });
});
