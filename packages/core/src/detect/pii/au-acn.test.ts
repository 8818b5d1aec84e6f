import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { auAcn } from './au-acn.ts';

detectorSuite(
  auAcn,
  {
    hits: [
      { name: 'finds one by itself', text: '384 729 168', found: ['384 729 168'] },
      { name: 'finds one in a sentence', text: 'ACN 384 729 168, please check.', found: ['384 729 168'] },
      { name: 'finds one in JSON', text: '{"customerAcn": "384729168"}', found: ['384729168'] },
      { name: 'hints at plain digits', text: '384729168', found: ['384729168'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'ACN 384 729 169 384729169', found: [] },
      { name: 'ignores one that is too long or too short', text: 'ACN 38472916, 3847291687', found: [] },
      { name: 'ignores one inside a longer word', text: 'ACN x384729168 384729168_384729168', found: [] },
      { name: 'ignores a part of a longer number', text: 'ACN 1.384 729 168-5', found: [] },
      { name: 'ignores another separator', text: 'ACN 384.729.168', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: '３８４ ７２９ １６８', found: ['３８４ ７２９ １６８'] },
      {
        name: 'sees through zero-width characters',
        text: '38\u200b4 7\u200b29 168',
        found: ['38\u200b4 7\u200b29 168'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '384\u00a0729\u00a0168',
        found: ['384\u00a0729\u00a0168'],
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
        text: 'order 384729168, invoice INV-384729168, https://example.org/orders/384729168',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
