import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { caSin } from './ca-sin.ts';

detectorSuite(
  caSin,
  {
    hits: [
      { name: 'finds one by itself', text: '731-829-461', found: ['731-829-461'] },
      { name: 'finds one in a sentence', text: 'SIN 731-829-461, please check.', found: ['731-829-461'] },
      { name: 'finds one in JSON', text: '{"customerSin": "731829461"}', found: ['731829461'] },
      { name: 'finds one with spaces', text: '731 829 461', found: ['731 829 461'] },
      { name: 'finds one behind its French name', text: 'mon NAS : 731829461', found: ['731829461'] },
      { name: 'hints at plain digits', text: '731829461', found: ['731829461'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'SIN 731-829-462 731829462', found: [] },
      { name: 'ignores one that is too long or too short', text: 'SIN 73182946, 7318294617', found: [] },
      { name: 'ignores one inside a longer word', text: 'SIN x731829461 731829461_731829461', found: [] },
      { name: 'ignores a part of a longer number', text: 'SIN 1.731-829-461-5', found: [] },
      { name: 'ignores mixed separators', text: '731-829 461', found: [] },
      { name: 'ignores 0 and 8 as the first', text: 'SIN 031829468 831829460', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: '７３１-８２９-４６１', found: ['７３１-８２９-４６１'] },
      {
        name: 'sees through zero-width characters',
        text: '73\u200b1-8\u200b29-461',
        found: ['73\u200b1-8\u200b29-461'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '731\u2011829\u2011461',
        found: ['731\u2011829\u2011461'],
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
        text: 'order 731829461, invoice INV-731829461, https://example.org/orders/731829461',
        found: [],
      },
      { name: 'leaves the name inside a word alone', text: 'single 731829462', found: [] },
    ],
  },
  vitestFunctions,
);
