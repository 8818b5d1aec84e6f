import { expect, test } from 'vitest';
import { LimitBoard } from './board.ts';
import type { NearLimit } from './board.ts';
import type { LimitRequest } from './store.ts';

const NOW = 1_700_000_000_000;
const LIMIT = 10;
const requestOf = (key: string): LimitRequest => ({
  kind: 'rate',
  limitId: 'l',
  unit: 'requests',
  key,
  limit: LIMIT,
  windowMs: 60_000,
});

interface Watched {
  readonly board: LimitBoard;
  readonly told: NearLimit[];
  readonly note: (key: string, remaining: number, now?: number, resetAtMs?: number) => void;
}

function watched(): Watched {
  const told: NearLimit[] = [];
  const board = new LimitBoard(
    (near) => told.push(near),
    (key) => `#${key}`,
  );
  board.add({ id: 'l', unit: 'requests', mode: 'enforce', limit: LIMIT, window: '1m' });
  return {
    board,
    told,
    note(key, remaining, now = NOW, resetAtMs = now + 60_000) {
      board.noteTaken([requestOf(key)], [{ remaining, resetAtMs }], now);
    },
  };
}

test('shows the five keys that are nearest, nearest first, and forgets them when they are free', () => {
  const { board, note } = watched();
  for (let key = 0; key < 10; key++) note(`${key}`, 10 - key);
  const keys = (now: number): (string | undefined)[] => board.status(now)[0]?.nearest.map(({ key }) => key) ?? [];
  expect(keys(NOW)).toEqual(['#9', '#8', '#7', '#6', '#5']);
  note('3', 0);
  expect(keys(NOW)).toEqual(['#3', '#9', '#8', '#7', '#6']);
  expect(keys(NOW + 60_000)).toEqual([]);
});

test('tells once that a key is near, and again when it was far in between', () => {
  const { told, note } = watched();
  for (const remaining of [5, 3, 2, 1, 0, 2, 0, 3, 0]) note('a', remaining);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ limitId: 'l', unit: 'requests', key: '#a', remaining: 2, share: 0.8 });
  for (const remaining of [8, 1]) note('a', remaining);
  expect(told).toHaveLength(2);
});

test('tells of a few keys only, however many are used up', () => {
  const { board, told, note } = watched();
  for (let round = 0; round < 3; round++) for (let key = 0; key < 1000; key++) note(`${key}`, 0);
  expect(told).toHaveLength(5);
  expect(board.status(NOW)[0]).toMatchObject({ taken: 3000, refused: 0 });
});

test('counts what was refused, and what would have been', () => {
  const { board } = watched();
  const request = requestOf('a');
  board.noteTaken([request], [{ remaining: 0, resetAtMs: NOW + 1, isOver: true }], NOW);
  board.noteRefused([request], { limitId: 'l', unit: 'requests', remaining: 0, resetAtMs: NOW + 1 }, NOW);
  board.noteRefused([request], { limitId: 'unknown', unit: 'requests', remaining: 0, resetAtMs: NOW + 1 }, NOW);
  expect(board.status(NOW)[0]).toMatchObject({ taken: 0, refused: 2 });
});
