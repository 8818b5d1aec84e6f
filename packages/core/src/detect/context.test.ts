import { expect, test } from 'vitest';
import { contextWords, hasContext } from './context.ts';
import { Reader } from './scan/reader.ts';

const words = contextWords('passport', 'tax id', 'n.i.');

test.each<[text: string, isFound: boolean]>([
  ['Passport number: ', true],
  ['my passports ', true],
  ['passport_no=', true],
  ['Tax-ID ', true],
  ['taxid ', true],
  ['n.i. ', true],
  ['nxix ', false],
  ['compassport ', false],
  ['syntax id ', false],
  [`passport ${'x '.repeat(60)}`, false],
  ['', false],
])('before %j', (text, isFound) => {
  const reader = new Reader();
  reader.text = `${text}123456`;
  expect(hasContext(reader, words, text.length)).toBe(isFound);
});
