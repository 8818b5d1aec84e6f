import { expect, test } from 'vitest';
import { DIGIT } from '../../text/char-class.ts';
import { literalLead, runLead } from './lead.ts';

test.each<[text: string, start: number]>([
  ['', 0],
  ['abc', 3],
  ['ab12', 2],
  ['1234567', 2],
  ['12 ', 3],
])('a run lead in %j begins at %i', (text, start) => {
  expect(runLead(DIGIT, 5)(text, text.length)).toBe(start);
});

test.each<[text: string, start: number]>([
  ['', 0],
  ['x', 0],
  ['y', 1],
  ['a s', 2],
  ['a sk', 2],
  ['a ski', 5],
  ['see x', 4],
  ['see xoxb', 4],
  ['xxoxb', 1],
])('a literal lead in %j begins at %i', (text, start) => {
  expect(literalLead(['sk', 'xoxb'])(text, text.length)).toBe(start);
});
