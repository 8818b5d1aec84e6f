import { expect, test } from 'vitest';
import { detectorSuite, scanPieces } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { deTaxId } from './de-tax-id.ts';

detectorSuite(
  deTaxId,
  {
    hits: [
      { name: 'finds one behind its name', text: 'Meine Steuer-ID: 84650752916.', found: ['84650752916'] },
      { name: 'finds one in groups', text: 'laut 84 650 752 916 gilt', found: ['84 650 752 916'] },
      { name: 'finds one with a digit three times', text: '37518509547', found: ['37518509547'] },
      { name: 'finds one that nothing names', text: '(98310679247)', found: ['98310679247'] },
      { name: 'finds one in JSON', text: '{"steuerId":"29314170583"}', found: ['29314170583'] },
      {
        name: 'finds one with slashes behind its name',
        text: 'IdNr. 29/314/170/583',
        found: ['29/314/170/583'],
      },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'Steuer-ID 84650752917', found: [] },
      { name: 'ignores a leading zero', text: 'Steuer-ID 02476291358', found: [] },
      { name: 'ignores what goes on', text: '846507529161, 1-84650752916 and 84650752916-2', found: [] },
      { name: 'ignores other groups', text: '846 507 529 16', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: '８４６５０７５２９１６', found: ['８４６５０７５２９１６'] },
      { name: 'sees through zero-width characters', text: '84650\u200b752916', found: ['84650\u200b752916'] },
    ],
    benign: [
      { name: 'leaves an order number alone', text: 'order 84650752916', found: [] },
      { name: 'leaves a telephone number alone', text: '+84650752916', found: [] },
      { name: 'leaves a decimal alone', text: '0.84650752916', found: [] },
      { name: 'leaves a hash and a path alone', text: '84650752916ab and /84650752916/x', found: [] },
    ],
  },
  vitestFunctions,
);

test.each([
  ['Steuer-ID 84650752916', 0.95],
  ['84 650 752 916', 0.85],
  ['84650752916', 0.6],
  ['37518509547', 0.6],
  ['37601895557', 0.3],
  ['54091031774', 0.3],
  ['54 091 031 774', undefined],
])('scores %j', (text, score) => {
  expect(scanPieces(deTaxId, [text])[0]?.score).toBe(score);
});
