import { expect, test } from 'vitest';
import { LEAD, QuietPath, STOP, TOKEN_PART, WORD_PART } from './quiet.ts';
import type { QuietTable } from './quiet.ts';

const codes = (characters: string): number[] => [...characters].map((character) => character.charCodeAt(0));

const table: QuietTable = { kinds: new Uint8Array(128), first: new Uint8Array(128), pairs: new Uint8Array(128 * 128) };
for (const code of codes('abcdefghijklmnopqrstuvwxyz')) table.kinds[code] = TOKEN_PART | WORD_PART;
for (const code of codes('xyz')) table.kinds[code] = TOKEN_PART | WORD_PART | LEAD;
for (const code of codes('0123456789@')) table.kinds[code] = STOP;
for (const code of codes('s')) table.first[code] = 1;
for (const code of codes('k')) table.pairs['s'.charCodeAt(0) * 128 + code] = 1;

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
  expect(path.restart('card 4111 is yours, sk')).toBe(true);
  expect(path.held).toBe(2);
  expect(path.restart('room 7')).toBe(false);
  expect(path.restart('x'.repeat(100))).toBe(false);
});

test('a piece that does not pass leaves no trace', () => {
  const path = new QuietPath(table);
  path.pass('xy');
  expect(path.pass('z 7')).toBe(false);
  expect(path.held).toBe(2);
});
