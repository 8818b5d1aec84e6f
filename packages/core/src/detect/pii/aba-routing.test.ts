import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { abaRouting } from './aba-routing.ts';

detectorSuite(
  abaRouting,
  {
    hits: [
      { name: 'finds one by itself', text: '0910-0012-9', found: ['0910-0012-9'] },
      { name: 'finds one in a sentence', text: 'routing number 0910-0012-9, please check.', found: ['0910-0012-9'] },
      { name: 'finds one in JSON', text: '{"customerRoutingNumber": "091000129"}', found: ['091000129'] },
      { name: 'finds one behind a short name', text: 'ABA 091000129', found: ['091000129'] },
      { name: 'hints at plain digits', text: '091000129', found: ['091000129'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'routing number 0910-0012-0 091000120', found: [] },
      { name: 'ignores one that is too long or too short', text: 'routing number 09100012, 0910001297', found: [] },
      { name: 'ignores one inside a longer word', text: 'routing number x091000129 091000129_091000129', found: [] },
      { name: 'ignores a part of a longer number', text: 'routing number 1.0910-0012-9-5', found: [] },
      { name: 'ignores a district that there is not', text: 'routing 180000129, 991000129', found: [] },
      { name: 'ignores one digit repeated', text: 'routing 000000000', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: '０９１０-００１２-９', found: ['０９１０-００１２-９'] },
      {
        name: 'sees through zero-width characters',
        text: '09\u200b10-\u200b0012-9',
        found: ['09\u200b10-\u200b0012-9'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '0910\u20110012\u20119',
        found: ['0910\u20110012\u20119'],
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
        text: 'order 091000129, invoice INV-091000129, https://example.org/orders/091000129',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
