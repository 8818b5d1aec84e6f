import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { jpMyNumber } from './jp-my-number.ts';

detectorSuite(
  jpMyNumber,
  {
    hits: [
      { name: 'finds one by itself', text: '7391 8264 0510', found: ['7391 8264 0510'] },
      { name: 'finds one in a sentence', text: 'My Number 7391 8264 0510, please check.', found: ['7391 8264 0510'] },
      { name: 'finds one in JSON', text: '{"customerMyNumber": "739182640510"}', found: ['739182640510'] },
      { name: 'finds one behind its Japanese name', text: 'マイナンバー：739182640510', found: ['739182640510'] },
      { name: 'finds one with dashes behind its name', text: '個人番号 7391-8264-0510', found: ['7391-8264-0510'] },
      { name: 'hints at plain digits', text: '739182640510', found: ['739182640510'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'My Number 7391 8264 0511 739182640511', found: [] },
      { name: 'ignores one that is too long or too short', text: 'My Number 73918264051, 7391826405107', found: [] },
      {
        name: 'ignores one inside a longer word',
        text: 'My Number x739182640510 739182640510_739182640510',
        found: [],
      },
      { name: 'ignores a part of a longer number', text: 'My Number 1.7391 8264 0510-5', found: [] },
      { name: 'ignores one digit repeated', text: 'My Number 000000000000', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '７３９１ ８２６４ ０５１０',
        found: ['７３９１ ８２６４ ０５１０'],
      },
      {
        name: 'sees through zero-width characters',
        text: '73\u200b91 \u200b8264 0510',
        found: ['73\u200b91 \u200b8264 0510'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '7391\u00a08264\u00a00510',
        found: ['7391\u00a08264\u00a00510'],
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
        text: 'order 739182640510, invoice INV-739182640510, https://example.org/orders/739182640510',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
