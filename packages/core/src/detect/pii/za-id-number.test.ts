import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { zaIdNumber } from './za-id-number.ts';

detectorSuite(
  zaIdNumber,
  {
    hits: [
      { name: 'finds one by itself', text: '850317 4826 086', found: ['850317 4826 086'] },
      { name: 'finds one in a sentence', text: 'SA ID 850317 4826 086, please check.', found: ['850317 4826 086'] },
      { name: 'finds one in JSON', text: '{"customerSaId": "8503174826086"}', found: ['8503174826086'] },
      { name: 'finds plain digits', text: '8503174826086', found: ['8503174826086'] },
      { name: 'finds one with a leap day', text: 'RSA ID 0002294826181', found: ['0002294826181'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'SA ID 850317 4826 087 8503174826087', found: [] },
      { name: 'ignores one that is too long or too short', text: 'SA ID 850317482608, 85031748260867', found: [] },
      { name: 'ignores one inside a longer word', text: 'SA ID x8503174826086 8503174826086_8503174826086', found: [] },
      { name: 'ignores a part of a longer number', text: 'SA ID 1.850317 4826 086-5', found: [] },
      { name: 'ignores a status that there is not', text: 'SA ID 8503174826482 8503174826078', found: [] },
      { name: 'ignores a day that there is not', text: 'SA ID 8502304826081', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '８５０３１７ ４８２６ ０８６',
        found: ['８５０３１７ ４８２６ ０８６'],
      },
      {
        name: 'sees through zero-width characters',
        text: '85\u200b031\u200b7 4826 086',
        found: ['85\u200b031\u200b7 4826 086'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '850317\u00a04826\u00a0086',
        found: ['850317\u00a04826\u00a0086'],
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
        text: 'order 8503174826086, invoice INV-8503174826086, https://example.org/orders/8503174826086',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
