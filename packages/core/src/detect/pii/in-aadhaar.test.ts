import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { inAadhaar } from './in-aadhaar.ts';

detectorSuite(
  inAadhaar,
  {
    hits: [
      { name: 'finds one by itself', text: '7394 2851 6049', found: ['7394 2851 6049'] },
      { name: 'finds one in a sentence', text: 'Aadhaar 7394 2851 6049, please check.', found: ['7394 2851 6049'] },
      { name: 'finds one in JSON', text: '{"customerAadhaar": "739428516049"}', found: ['739428516049'] },
      { name: 'finds one with dashes', text: '7394-2851-6049', found: ['7394-2851-6049'] },
      { name: 'finds one with colons', text: '7394:2851:6049', found: ['7394:2851:6049'] },
      { name: 'finds one behind its Hindi name', text: 'आधार संख्या 739428516049', found: ['739428516049'] },
      { name: 'hints at plain digits', text: '739428516049', found: ['739428516049'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'Aadhaar 7394 2851 6040 739428516040', found: [] },
      { name: 'ignores one that is too long or too short', text: 'Aadhaar 73942851604, 7394285160497', found: [] },
      { name: 'ignores one inside a longer word', text: 'Aadhaar x739428516049 739428516049_739428516049', found: [] },
      { name: 'ignores a part of a longer number', text: 'Aadhaar 1.7394 2851 6049-5', found: [] },
      { name: 'ignores 0 and 1 as the first', text: 'Aadhaar 139428516048 039428516047', found: [] },
      { name: 'ignores four groups', text: '7394 2851 6049 1234', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '７３９４ ２８５１ ６０４９',
        found: ['７３９４ ２８５１ ６０４９'],
      },
      {
        name: 'sees through zero-width characters',
        text: '73\u200b94 \u200b2851 6049',
        found: ['73\u200b94 \u200b2851 6049'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '7394\u00a02851\u00a06049',
        found: ['7394\u00a02851\u00a06049'],
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
        text: 'order 739428516049, invoice INV-739428516049, https://example.org/orders/739428516049',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
