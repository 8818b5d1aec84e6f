import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { ilId } from './il-id.ts';

detectorSuite(
  ilId,
  {
    hits: [
      { name: 'finds one in a sentence', text: 'Israeli ID 048291736, please check.', found: ['048291736'] },
      { name: 'finds one in JSON', text: '{"customerIsraeliId": "048291736"}', found: ['048291736'] },
      { name: 'finds one with a dash', text: 'teudat zehut 04829173-6', found: ['04829173-6'] },
      { name: 'finds one behind its Hebrew name', text: 'תעודת זהות 048291736', found: ['048291736'] },
      {
        name: 'finds one behind its short Hebrew name',
        text: 'ת.ז. 048291736, ת"ז 048291736',
        found: ['048291736', '048291736'],
      },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'Israeli ID 048291737 048291737', found: [] },
      { name: 'ignores one that is too long or too short', text: 'Israeli ID 04829173, 0482917367', found: [] },
      { name: 'ignores one inside a longer word', text: 'Israeli ID x048291736 048291736_048291736', found: [] },
      { name: 'ignores a part of a longer number', text: 'Israeli ID 1.048291736-5', found: [] },
      { name: 'ignores what nothing names', text: '048291736', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: 'Israeli ID ０４８２９１７３６',
        found: ['０４８２９１７３６'],
      },
      {
        name: 'sees through zero-width characters',
        text: 'Israeli ID 04\u200b829\u200b1736',
        found: ['04\u200b829\u200b1736'],
      },
      { name: 'sees through non-breaking spaces and hyphens', text: 'Israeli ID 048291736', found: ['048291736'] },
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
    ],
  },
  vitestFunctions,
);
