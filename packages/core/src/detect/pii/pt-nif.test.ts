import { expect, test } from 'vitest';
import { detectorSuite, scanPieces } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { ptNif } from './pt-nif.ts';

detectorSuite(
  ptNif,
  {
    hits: [
      { name: 'finds one behind its name', text: 'NIF: 245197389.', found: ['245197389'] },
      { name: 'finds one in groups', text: 'contribuinte nº 180 347 268', found: ['180 347 268'] },
      { name: 'finds one in JSON', text: '{"nif":"512834903"}', found: ['512834903'] },
      { name: 'finds one that nothing names, as a hint', text: '245197389', found: ['245197389'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'NIF 245197388', found: [] },
      { name: 'ignores a beginning that is not given', text: 'NIF 401234561', found: [] },
      { name: 'ignores what goes on', text: 'NIF 2451973891, 245197389-1 and x245197389', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: 'NIF ２４５１９７３８９', found: ['２４５１９７３８９'] },
      { name: 'sees through zero-width characters', text: 'NIF 2451\u200b97389', found: ['2451\u200b97389'] },
    ],
    benign: [
      { name: 'leaves an order number alone', text: 'order 245197389', found: [] },
      { name: 'leaves a decimal, a hash and a path alone', text: '0.245197389 245197389f /245197389/x', found: [] },
    ],
  },
  vitestFunctions,
);

test.each([
  ['NIF 245197389', 0.95],
  ['245197389', 0.3],
])('scores %j', (text, score) => {
  expect(scanPieces(ptNif, [text]).map((finding) => finding.score)).toEqual([score]);
});
