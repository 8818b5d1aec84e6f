import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { thTnin } from './th-tnin.ts';

detectorSuite(
  thTnin,
  {
    hits: [
      { name: 'finds one by itself', text: '3-5038-47192-62-1', found: ['3-5038-47192-62-1'] },
      {
        name: 'finds one in a sentence',
        text: 'Thai ID 3-5038-47192-62-1, please check.',
        found: ['3-5038-47192-62-1'],
      },
      { name: 'finds one in JSON', text: '{"customerThaiId": "3503847192621"}', found: ['3503847192621'] },
      { name: 'finds one with spaces', text: '3 5038 47192 62 1', found: ['3 5038 47192 62 1'] },
      { name: 'finds one behind its Thai name', text: 'เลขประจำตัวประชาชน: 3503847192621', found: ['3503847192621'] },
      { name: 'hints at plain digits', text: '3503847192621', found: ['3503847192621'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'Thai ID 3-5038-47192-62-2 3503847192622', found: [] },
      { name: 'ignores one that is too long or too short', text: 'Thai ID 350384719262, 35038471926217', found: [] },
      {
        name: 'ignores one inside a longer word',
        text: 'Thai ID x3503847192621 3503847192621_3503847192621',
        found: [],
      },
      { name: 'ignores a part of a longer number', text: 'Thai ID 1.3-5038-47192-62-1-5', found: [] },
      { name: 'ignores a province that there is not', text: 'Thai ID 3283847192623', found: [] },
      { name: 'ignores 0 and 9 as the first', text: 'Thai ID 0503847192626 9503847192620', found: [] },
      { name: 'ignores one digit repeated', text: 'Thai ID 1111111111111', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '３-５０３８-４７１９２-６２-１',
        found: ['３-５０３８-４７１９２-６２-１'],
      },
      {
        name: 'sees through zero-width characters',
        text: '3-\u200b503\u200b8-47192-62-1',
        found: ['3-\u200b503\u200b8-47192-62-1'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '3\u20115038\u201147192\u201162\u20111',
        found: ['3\u20115038\u201147192\u201162\u20111'],
      },
    ],
    benign: [
      {
        name: 'leaves a hash and a UUID alone',
        text: 'sha1 4f1d2c3b5a6978880f1e2d3c4b5a69788796a5b4, 550e8400-e29b-41d4-a716-446655440000',
        found: [],
      },
      {
        name: 'leaves versions and times alone',
        text: 'v20.19.0, 2024-05-13T09:41:07.123Z, 1715593267, 1620498823199, 2024.05.13',
        found: [],
      },
      {
        name: 'leaves the number of an order alone',
        text: 'order 3503847192621, invoice INV-3503847192621, https://example.org/orders/3503847192621',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
