import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { usNpi } from './us-npi.ts';

detectorSuite(
  usNpi,
  {
    hits: [
      { name: 'finds one by itself', text: '1912-345-679', found: ['1912-345-679'] },
      { name: 'finds one in a sentence', text: 'NPI 1912-345-679, please check.', found: ['1912-345-679'] },
      { name: 'finds one in JSON', text: '{"customerNpi": "1912345679"}', found: ['1912345679'] },
      { name: 'finds one behind its name', text: 'Provider number: 1912345679', found: ['1912345679'] },
      { name: 'hints at plain digits', text: '1912345679', found: ['1912345679'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'NPI 1912-345-670 1912345670', found: [] },
      { name: 'ignores one that is too long or too short', text: 'NPI 191234567, 19123456797', found: [] },
      { name: 'ignores one inside a longer word', text: 'NPI x1912345679 1912345679_1912345679', found: [] },
      { name: 'ignores a part of a longer number', text: 'NPI 1.1912-345-679-5', found: [] },
      { name: 'ignores other first digits', text: 'NPI 3912345679', found: [] },
      { name: 'ignores the check digit of the number without its issuer', text: 'NPI 1912345673', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: '１９１２-３４５-６７９', found: ['１９１２-３４５-６７９'] },
      {
        name: 'sees through zero-width characters',
        text: '19\u200b12-\u200b345-679',
        found: ['19\u200b12-\u200b345-679'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '1912\u2011345\u2011679',
        found: ['1912\u2011345\u2011679'],
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
        text: 'order 1912345679, invoice INV-1912345679, https://example.org/orders/1912345679',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
