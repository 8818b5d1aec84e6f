import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { usItin } from './us-itin.ts';

detectorSuite(
  usItin,
  {
    hits: [
      { name: 'finds one by itself', text: '912-78-3456', found: ['912-78-3456'] },
      { name: 'finds one in a sentence', text: 'ITIN 912-78-3456, please check.', found: ['912-78-3456'] },
      { name: 'finds one in JSON', text: '{"customerItin": "912783456"}', found: ['912783456'] },
      { name: 'finds one with spaces', text: '912 78 3456', found: ['912 78 3456'] },
      { name: 'finds one with one dash behind its name', text: 'taxpayer id 912-783456', found: ['912-783456'] },
    ],
    nearMisses: [
      { name: 'ignores one that is too long or too short', text: 'ITIN 91278345, 9127834567', found: [] },
      { name: 'ignores one inside a longer word', text: 'ITIN x912783456 912783456_912783456', found: [] },
      { name: 'ignores a part of a longer number', text: 'ITIN 1.912-78-3456-5', found: [] },
      { name: 'ignores a group that is not in use', text: 'ITIN 912-89-3456, 912-93-3456, 912-40-3456', found: [] },
      { name: 'ignores other first digits', text: 'ITIN 812-78-3456', found: [] },
      { name: 'ignores plain digits without its name', text: '912783456', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: '９１２-７８-３４５６', found: ['９１２-７８-３４５６'] },
      {
        name: 'sees through zero-width characters',
        text: '91\u200b2-7\u200b8-3456',
        found: ['91\u200b2-7\u200b8-3456'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '912\u201178\u20113456',
        found: ['912\u201178\u20113456'],
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
        text: 'order 912783456, invoice INV-912783456, https://example.org/orders/912783456',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
