import { expect, test } from 'vitest';
import { detectorSuite, scanPieces } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { frInsee } from './fr-insee.ts';

detectorSuite(
  frInsee,
  {
    hits: [
      { name: 'finds one in one piece', text: 'NIR : 185076912304596.', found: ['185076912304596'] },
      { name: 'finds one that nothing names', text: '291027505611295', found: ['291027505611295'] },
      { name: 'finds one in groups', text: 'de 1 85 07 69 123 045 96 ici', found: ['1 85 07 69 123 045 96'] },
      { name: 'finds one with its key apart', text: '1850769123045 96', found: ['1850769123045 96'] },
      { name: 'finds one of southern Corsica', text: '184122A00405195', found: ['184122A00405195'] },
      {
        name: 'finds one of northern Corsica in groups',
        text: '2 97 11 2B 033 118 34',
        found: ['2 97 11 2B 033 118 34'],
      },
      { name: 'finds one born abroad', text: '264049913100418', found: ['264049913100418'] },
      {
        name: 'finds one without its key behind the name',
        text: 'sécurité sociale 1850769123045',
        found: ['1850769123045'],
      },
      { name: 'finds an unknown month behind the name', text: 'NIR 185336912304527', found: ['185336912304527'] },
      { name: 'finds a provisional one behind the name', text: 'NIR 785076912304587', found: ['785076912304587'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong key', text: '185076912304597 and 1 85 07 69 123 045 97', found: [] },
      { name: 'ignores a month that does not exist', text: 'NIR 185136912304500', found: [] },
      { name: 'ignores another letter than those of Corsica', text: '184122C00405195', found: [] },
      { name: 'ignores what goes on', text: '1850769123045961, 185076912304596-1 and x185076912304596', found: [] },
      { name: 'ignores one without its key that nothing names', text: '1850769123045', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width digits',
        text: '１８５０７６９１２３０４５９６',
        found: ['１８５０７６９１２３０４５９６'],
      },
      {
        name: 'sees through zero-width characters',
        text: '1850769\u200b12304596',
        found: ['1850769\u200b12304596'],
      },
      {
        name: 'sees through non-breaking spaces',
        text: '1\u00a085\u00a007\u00a069\u00a0123\u00a0045\u00a096',
        found: ['1\u00a085\u00a007\u00a069\u00a0123\u00a0045\u00a096'],
      },
    ],
    benign: [
      { name: 'leaves an IMEI alone', text: '353456789012348', found: [] },
      { name: 'leaves a timestamp alone', text: '1700000000000 and 170000000000000', found: [] },
      { name: 'leaves a number in a hash alone', text: '185076912304596af', found: [] },
      { name: 'leaves numbers in a row alone', text: '1 85 07 69 123 045 96 12', found: [] },
    ],
  },
  vitestFunctions,
);

test.each([
  ['185076912304596', 0.95],
  ['785076912304587', undefined],
  ['NIR 385076912304593', 0.95],
  ['NIR 1850769123045', 0.8],
])('scores %j', (text, score) => {
  expect(scanPieces(frInsee, [text])[0]?.score).toBe(score);
});
