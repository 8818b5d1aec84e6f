import { expect, test } from 'vitest';
import { scanPieces } from '../../testing/detector-suite.ts';
import { identityNumber } from './identity-number.ts';

const detector = identityNumber({
  entity: 'example',
  forms: [
    { form: 'AA-9999', bare: 1 },
    { form: '999 999', bare: 0.5, named: 0.8, isValid: (value) => value.endsWith('7') },
    { form: '999999', bare: 0.5 },
    { form: '99999' },
  ],
  names: ['club card', 'n.i.', 'ประจำตัว'],
  isValid: (value) => !value.startsWith('0'),
});

test.each<[text: string, scores: readonly number[]]>([
  ['123456', [0.5]],
  ['club card 123456', [0.95]],
  ['Club-Cards: 123456', [0.95]],
  ['{"myClubCard":123456}', [0.95]],
  ['N.I. 123456', [0.95]],
  ['ประจำตัว 123456', [0.95]],
  ['nightclub card 123456', [0.5]],
  ['club cardigan 123456', [0.5]],
  [`club card ${'x '.repeat(50)}123456`, [0.5]],
  ['12345', []],
  ['club card 12345', [0.95]],
  ['123 457, club card 123 457', [0.5, 0.8]],
  ['123 456', []],
  ['1 123 457 and 123 457 1', []],
  ['AB-1234 and /AB-1234/x', []],
  ['012345', []],
  ['order no. 123456', []],
  ['/123456, #123456, 123456.html, 123456/7', []],
  ['-123456, x=123456, (123456).', [0.5, 0.5]],
  ['club card /123456', [0.95]],
  ['+123456, 1.123456, 123456.1, 1-123456, 123456-1, 123456-a, a123456, 123456a', []],
])('scores the numbers in %j', (text, scores) => {
  expect(scanPieces(detector, [text]).map(({ score }) => score)).toEqual(scores);
});

const lettered = identityNumber({
  entity: 'example',
  forms: [{ form: 'AA999A', bare: 1 }],
  names: ['club card'],
  isValid: () => true,
});

test.each<[text: string, scores: readonly number[]]>([
  ['AB123C', [1]],
  ['/AB123C/x', [1]],
  ['Ab123C', []],
  ['club card ab123c', [0.95]],
  ['XAB123C, AB123CX, AB123, B123C', []],
  ['\\nAB123C', [1]],
])('scores the letters and digits in %j', (text, scores) => {
  expect(scanPieces(lettered, [text]).map(({ score }) => score)).toEqual(scores);
});
