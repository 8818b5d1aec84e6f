import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { ngNin } from './ng-nin.ts';

detectorSuite(
  ngNin,
  {
    hits: [
      { name: 'finds one in a sentence', text: 'NIN 48291736502, please check.', found: ['48291736502'] },
      { name: 'finds one in JSON', text: '{"customerNin": "48291736502"}', found: ['48291736502'] },
      { name: 'finds one in groups', text: 'National Identification Number: 4829 173 6502', found: ['4829 173 6502'] },
    ],
    nearMisses: [
      { name: 'ignores one that is too long or too short', text: 'NIN 4829173650, 482917365027', found: [] },
      { name: 'ignores one inside a longer word', text: 'NIN x48291736502 48291736502_48291736502', found: [] },
      { name: 'ignores a part of a longer number', text: 'NIN 1.48291736502-5', found: [] },
      { name: 'ignores what nothing names', text: '48291736502', found: [] },
      { name: 'ignores one digit repeated', text: 'NIN 00000000000', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: 'NIN ４８２９１７３６５０２',
        found: ['４８２９１７３６５０２'],
      },
      {
        name: 'sees through zero-width characters',
        text: 'NIN 48\u200b291\u200b736502',
        found: ['48\u200b291\u200b736502'],
      },
      { name: 'sees through non-breaking spaces and hyphens', text: 'NIN 48291736502', found: ['48291736502'] },
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
      { name: 'leaves the name inside a word alone', text: 'nine 48291736502', found: [] },
    ],
  },
  vitestFunctions,
);
