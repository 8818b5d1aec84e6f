import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { krBrn } from './kr-brn.ts';

detectorSuite(
  krBrn,
  {
    hits: [
      { name: 'finds one by itself', text: '217-86-39053', found: ['217-86-39053'] },
      { name: 'finds one in a sentence', text: 'BRN 217-86-39053, please check.', found: ['217-86-39053'] },
      { name: 'finds one in JSON', text: '{"customerBrn": "2178639053"}', found: ['2178639053'] },
      { name: 'finds one behind its Korean name', text: '사업자등록번호 2178639053', found: ['2178639053'] },
      { name: 'hints at plain digits', text: '2178639053', found: ['2178639053'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'BRN 217-86-39054 2178639054', found: [] },
      { name: 'ignores one that is too long or too short', text: 'BRN 217863905, 21786390537', found: [] },
      { name: 'ignores one inside a longer word', text: 'BRN x2178639053 2178639053_2178639053', found: [] },
      { name: 'ignores a part of a longer number', text: 'BRN 1.217-86-39053-5', found: [] },
      { name: 'ignores one digit repeated', text: 'BRN 000-00-00000', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: '２１７-８６-３９０５３', found: ['２１７-８６-３９０５３'] },
      {
        name: 'sees through zero-width characters',
        text: '21\u200b7-8\u200b6-39053',
        found: ['21\u200b7-8\u200b6-39053'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '217\u201186\u201139053',
        found: ['217\u201186\u201139053'],
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
        text: 'order 2178639053, invoice INV-2178639053, https://example.org/orders/2178639053',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
