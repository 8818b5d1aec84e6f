import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { ukNino } from './uk-nino.ts';

detectorSuite(
  ukNino,
  {
    hits: [
      { name: 'finds one in groups', text: 'his is SK 51 28 34 B.', found: ['SK 51 28 34 B'] },
      { name: 'finds one in one piece', text: '"JW512834C"', found: ['JW512834C'] },
      { name: 'finds one with dashes', text: 'SK-51-28-34-B', found: ['SK-51-28-34-B'] },
      { name: 'finds one in three pieces', text: 'SK 512834 B and SK 512834B', found: ['SK 512834 B', 'SK 512834B'] },
      { name: 'finds small letters behind the name', text: 'nino: sk512834b', found: ['sk512834b'] },
      {
        name: 'finds one without its last letter behind the name',
        text: 'National Insurance number SK512834',
        found: ['SK512834'],
      },
      { name: 'finds one in JSON', text: '{"nationalInsuranceNo":"SK512834B"}', found: ['SK512834B'] },
      { name: 'finds one behind an escaped line break', text: 'NI:\\nSK512834B', found: ['SK512834B'] },
    ],
    nearMisses: [
      { name: 'ignores letters that none begins with', text: 'DK512834B, SO512834B and QQ 12 34 56 C', found: [] },
      { name: 'ignores pairs that are never given', text: 'GB512834B, ZZ512834A and NT512834A', found: [] },
      { name: 'ignores a last letter that does not exist', text: 'SK512834E', found: [] },
      { name: 'ignores what goes on', text: 'XSK512834B, SK512834BX and SK5128341B', found: [] },
      { name: 'ignores one without its last letter that nothing names', text: 'SK512834', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: 'ＳＫ５１２８３４Ｂ', found: ['ＳＫ５１２８３４Ｂ'] },
      { name: 'sees through zero-width characters', text: 'SK\u200b5128\u200b34B', found: ['SK\u200b5128\u200b34B'] },
      {
        name: 'sees through non-breaking spaces',
        text: 'SK\u00a051\u00a028\u00a034\u00a0B',
        found: ['SK\u00a051\u00a028\u00a034\u00a0B'],
      },
    ],
    benign: [
      { name: 'leaves a part number alone', text: 'part no. SK512834B', found: [] },
      { name: 'leaves a path alone', text: '/img/SK512834B.png', found: [] },
      { name: 'leaves a hash alone', text: 'ab512834c and 9fSK512834B', found: [] },
      { name: 'leaves times alone', text: 'at 10 20 30 a bell rang', found: [] },
    ],
  },
  vitestFunctions,
);
