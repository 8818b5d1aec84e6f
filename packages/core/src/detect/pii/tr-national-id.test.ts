import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { trNationalId } from './tr-national-id.ts';

detectorSuite(
  trNationalId,
  {
    hits: [
      { name: 'finds one by itself', text: '48291736550', found: ['48291736550'] },
      { name: 'finds one in a sentence', text: 'TC kimlik no 48291736550, please check.', found: ['48291736550'] },
      { name: 'finds one in JSON', text: '{"customerTcKimlikNo": "48291736550"}', found: ['48291736550'] },
      { name: 'finds one behind its short name', text: 'TCKN: 48291736550', found: ['48291736550'] },
      { name: 'finds one with spaces', text: '482 917 365 50', found: ['482 917 365 50'] },
      { name: 'finds one behind its long name', text: 'Türk kimlik numarası 48291736550', found: ['48291736550'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'TC kimlik no 48291736551 48291736551', found: [] },
      { name: 'ignores one that is too long or too short', text: 'TC kimlik no 4829173655, 482917365507', found: [] },
      {
        name: 'ignores one inside a longer word',
        text: 'TC kimlik no x48291736550 48291736550_48291736550',
        found: [],
      },
      { name: 'ignores a part of a longer number', text: 'TC kimlik no 1.48291736550-5', found: [] },
      { name: 'ignores a wrong first check digit', text: 'TCKN 48291736560', found: [] },
      { name: 'ignores zero as the first', text: 'TCKN 08291736578', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: '４８２９１７３６５５０', found: ['４８２９１７３６５５０'] },
      {
        name: 'sees through zero-width characters',
        text: '48\u200b291\u200b736550',
        found: ['48\u200b291\u200b736550'],
      },
      { name: 'sees through non-breaking spaces and hyphens', text: '48291736550', found: ['48291736550'] },
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
        text: 'order 48291736550, invoice INV-48291736550, https://example.org/orders/48291736550',
        found: [],
      },
      { name: 'leaves a telephone number alone', text: '+48291736550, telefon, tel: 48291736550', found: [] },
    ],
  },
  vitestFunctions,
);
