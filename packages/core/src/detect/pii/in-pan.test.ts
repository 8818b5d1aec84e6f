import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { inPan } from './in-pan.ts';

detectorSuite(
  inPan,
  {
    hits: [
      { name: 'finds one by itself', text: 'QXRPK4821M', found: ['QXRPK4821M'] },
      { name: 'finds one in a sentence', text: 'PAN QXRPK4821M, please check.', found: ['QXRPK4821M'] },
      { name: 'finds one in JSON', text: '{"customerPan": "QXRPK4821M"}', found: ['QXRPK4821M'] },
      {
        name: 'finds one of a kind that there is not behind its name',
        text: 'PAN card QXRZK4821M',
        found: ['QXRZK4821M'],
      },
      { name: 'finds one in small letters behind its name', text: 'pan: qxrpk4821m', found: ['qxrpk4821m'] },
    ],
    nearMisses: [
      { name: 'ignores one that is too long or too short', text: 'PAN QXRPK4821, QXRPK4821M7', found: [] },
      { name: 'ignores one inside a longer word', text: 'PAN xQXRPK4821M QXRPK4821M_QXRPK4821M', found: [] },
      { name: 'ignores a part of a longer number', text: 'PAN 1.QXRPK4821M-5', found: [] },
      { name: 'ignores a kind of holder that there is not', text: 'QXRZK4821M', found: [] },
      { name: 'ignores small letters without its name', text: 'qxrpk4821m', found: [] },
      { name: 'ignores the serial 0000', text: 'PAN QXRPK0000M', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: 'ＱＸＲＰＫ４８２１Ｍ', found: ['ＱＸＲＰＫ４８２１Ｍ'] },
      { name: 'sees through zero-width characters', text: 'QX\u200bRPK\u200b4821M', found: ['QX\u200bRPK\u200b4821M'] },
      { name: 'sees through non-breaking spaces and hyphens', text: 'QXRPK4821M', found: ['QXRPK4821M'] },
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
      { name: 'leaves a part number alone', text: 'part QXRPK4821M and /QXRPK4821M.html', found: [] },
    ],
  },
  vitestFunctions,
);
