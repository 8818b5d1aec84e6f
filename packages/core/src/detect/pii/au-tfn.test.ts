import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { auTfn } from './au-tfn.ts';

detectorSuite(
  auTfn,
  {
    hits: [
      { name: 'finds one by itself', text: '471 938 261', found: ['471 938 261'] },
      { name: 'finds one in a sentence', text: 'tax file number 471 938 261, please check.', found: ['471 938 261'] },
      { name: 'finds one in JSON', text: '{"customerTaxFileNumber": "471938261"}', found: ['471938261'] },
      { name: 'finds one behind its short name', text: 'TFN: 471938261', found: ['471938261'] },
      { name: 'hints at plain digits', text: '471938261', found: ['471938261'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'tax file number 471 938 262 471938262', found: [] },
      { name: 'ignores one that is too long or too short', text: 'tax file number 47193826, 4719382617', found: [] },
      { name: 'ignores one inside a longer word', text: 'tax file number x471938261 471938261_471938261', found: [] },
      { name: 'ignores a part of a longer number', text: 'tax file number 1.471 938 261-5', found: [] },
      { name: 'ignores one digit repeated', text: 'TFN 000 000 000', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: '４７１ ９３８ ２６１', found: ['４７１ ９３８ ２６１'] },
      {
        name: 'sees through zero-width characters',
        text: '47\u200b1 9\u200b38 261',
        found: ['47\u200b1 9\u200b38 261'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '471\u00a0938\u00a0261',
        found: ['471\u00a0938\u00a0261'],
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
        text: 'order 471938261, invoice INV-471938261, https://example.org/orders/471938261',
        found: [],
      },
      { name: 'leaves a big number alone', text: '123 456 789 012 and 150 000 000', found: [] },
    ],
  },
  vitestFunctions,
);
