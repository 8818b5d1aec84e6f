import { expect, test } from 'vitest';
import { emptyQuietTable, LEAD, OPEN, QuietPath, STOP, threeOf, TOKEN_PART, WORD_PART } from './quiet.ts';
import type { QuietTable } from './quiet.ts';

const codes = (characters: string): number[] => [...characters].map((character) => character.charCodeAt(0));

const table: QuietTable = emptyQuietTable();
for (const code of codes('abcdefghijklmnopqrstuvwxyz')) table.kinds[code] = TOKEN_PART | WORD_PART;
for (const code of codes('xyz')) table.kinds[code] = TOKEN_PART | WORD_PART | LEAD;
for (const code of codes('0123456789@')) table.kinds[code] = STOP;
for (const code of codes('s')) table.first[code] = 1;
table.threes[threeOf(...(codes('ski') as [number, number, number]))] = 1;
for (const code of codes('k')) table.pairs['s'.charCodeAt(0) * 128 + code] = OPEN;

test.each<[pieces: string[], held: number | undefined]>([
  [['plain words '], 0],
  [['plain words'], 0],
  [['ends with xyz'], 3],
  [['ends with xyzzy', 'xy '], 0],
  [['s'], 1],
  [['so'], 0],
  [['a ', 's', 'k'], 2],
  [['a sk', 'ip'], 4],
  [['a sk', 'ip on'], 0],
  [['ask'], 0],
  [['room 7'], undefined],
  [['\u00e9'], undefined],
  [['abcdefghabcdefg'], 0],
  [['abcdefgh', 'abcdefgh'], undefined],
])('%j holds %j', (pieces, held) => {
  const path = new QuietPath(table);
  const arePassed = pieces.every((piece) => path.pass(piece));
  expect(arePassed ? path.held : undefined).toBe(held);
});

test('goes on from the end of any quiet text', () => {
  const path = new QuietPath(table);
  expect(path.restart('card 4111 is yours, sk', 0)).toBe(true);
  expect(path.held).toBe(2);
  expect(path.restart('room 7', 0)).toBe(true);
  expect(path.held).toBe(0);
  expect(path.restart('x'.repeat(100), 0)).toBe(false);
});

test('a piece that does not pass leaves no trace', () => {
  const path = new QuietPath(table);
  path.pass('xy');
  expect(path.pass('z 7')).toBe(false);
  expect(path.held).toBe(2);
});
