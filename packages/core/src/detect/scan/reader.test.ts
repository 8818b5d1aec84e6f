import { expect, test } from 'vitest';
import { DIGIT, WORD } from '../../text/char-class.ts';
import { Reader } from './reader.ts';

function readerOf(text: string): Reader {
  const reader = new Reader();
  reader.text = text;
  return reader;
}

test.each<[name: string, read: (reader: Reader) => unknown, result: unknown, isTouched: boolean]>([
  ['a character inside', (reader) => reader.code(1), 98, false],
  ['before the start', (reader) => reader.code(-1), -1, false],
  ['past the end', (reader) => reader.code(6), -1, true],
  ['a class inside', (reader) => reader.isAt(WORD, 0), true, false],
  ['a class past the end', (reader) => reader.isAt(WORD, 6), false, true],
  ['a run that ends inside', (reader) => reader.runEnd(WORD, 0, 10), 3, false],
  ['a run to the end', (reader) => reader.runEnd(WORD, 4, 10), 6, true],
  ['a run of just so many', (reader) => reader.runEnd(WORD, 4, 2), 6, false],
  ['no run at the end', (reader) => reader.runEnd(WORD, 6, 4), 6, true],
  ['a run backwards', (reader) => reader.runStart(WORD, 3, 10), 0, false],
  ['a run backwards of at most so many', (reader) => reader.runStart(WORD, 3, 2), 1, false],
  ['a literal', (reader) => reader.hasAt('bc', 1), true, false],
  ['a literal that is not there', (reader) => reader.hasAt('bx', 1), false, false],
  ['a literal cut off', (reader) => reader.hasAt('12x', 4), false, true],
  ['a literal that differs before the end', (reader) => reader.hasAt('1x3', 4), false, false],
])('%s', (_name, read, result, isTouched) => {
  const reader = readerOf('abc 12');
  expect(read(reader)).toBe(result);
  expect(reader.touchedEnd).toBe(isTouched);
});

test('resumes a long run without reading it again, also after text was dropped', () => {
  const reader = readerOf(`  ${'1'.repeat(100)}`);
  expect(reader.runEnd(DIGIT, 2, 1000)).toBe(102);
  reader.text += '1'.repeat(50);
  expect(reader.runEnd(DIGIT, 2, 1000)).toBe(152);
  reader.dropBefore(2);
  reader.text += '1 ';
  expect(reader.runEnd(DIGIT, 0, 1000)).toBe(151);
  expect(reader.runEnd(DIGIT, 0, 20)).toBe(20);
  expect(reader.runEnd(WORD, 0, 1000)).toBe(151);
});

test('what is found at the end has to wait for more text, unless there is none', () => {
  const reader = readerOf('abc');
  expect(reader.runEnd(WORD, 0, 10)).toBe(3);
  expect(reader.mustWait).toBe(false);
  reader.final = false;
  expect(reader.mustWait).toBe(true);
  reader.touchedEnd = false;
  expect(reader.mustWait).toBe(false);
});
