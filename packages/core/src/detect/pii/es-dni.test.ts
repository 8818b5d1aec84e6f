import { expect, test } from 'vitest';
import { detectorSuite, scanPieces } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { esDni } from './es-dni.ts';

detectorSuite(
  esDni,
  {
    hits: [
      { name: 'finds one in one piece', text: 'Mi DNI es 51283490E.', found: ['51283490E'] },
      { name: 'finds one that nothing names', text: '"07349125G"', found: ['07349125G'] },
      { name: 'finds one with a dash', text: '48120367-C', found: ['48120367-C'] },
      { name: 'finds one with dots', text: 'con 51.283.490-E y 51.283.490E', found: ['51.283.490-E', '51.283.490E'] },
      { name: 'finds one of seven digits', text: '7349125G', found: ['7349125G'] },
      { name: 'finds small letters behind the name', text: 'nif=51283490e', found: ['51283490e'] },
      { name: 'finds a letter behind a space', text: 'DNI 51283490 E', found: ['51283490 E'] },
      { name: 'finds a child behind the name', text: 'NIF K5128349Q', found: ['K5128349Q'] },
      { name: 'finds one behind an escaped line break', text: 'DNI:\\n51283490E', found: ['51283490E'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong letter', text: 'DNI 51283490A and 51.283.490-A', found: [] },
      { name: 'ignores a letter that none has', text: 'DNI 51283490I', found: [] },
      { name: 'ignores what goes on', text: 'X51283490E, 51283490EX, 151283490E and 51283490E-1', found: [] },
      { name: 'ignores zeros', text: '00000000T', found: [] },
      { name: 'ignores the letter of another beginning', text: 'NIF B5128349Q', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: '５１２８３４９０Ｅ', found: ['５１２８３４９０Ｅ'] },
      { name: 'sees through zero-width characters', text: '5128\u200b3490E', found: ['5128\u200b3490E'] },
      { name: 'sees through a lookalike letter', text: '51283490\u0415', found: ['51283490\u0415'] },
    ],
    benign: [
      { name: 'leaves an order number alone', text: 'order 51283490E', found: [] },
      { name: 'leaves a hash alone', text: '51283490e and 51283490e1f2', found: [] },
      { name: 'leaves a timestamp alone', text: '20240924T153000Z', found: [] },
      { name: 'leaves a path alone', text: '/51283490E/x and #51283490E', found: [] },
    ],
  },
  vitestFunctions,
);

test.each([
  ['DNI 51283490E', 0.95],
  ['51283490E', 0.85],
  ['7349125G', 0.5],
])('scores %j', (text, score) => {
  expect(scanPieces(esDni, [text]).map((finding) => finding.score)).toEqual([score]);
});
