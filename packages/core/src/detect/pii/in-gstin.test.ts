import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { inGstin } from './in-gstin.ts';

detectorSuite(
  inGstin,
  {
    hits: [
      { name: 'finds one by itself', text: '29QXRPK4821M1ZB', found: ['29QXRPK4821M1ZB'] },
      { name: 'finds one in a sentence', text: 'GSTIN 29QXRPK4821M1ZB, please check.', found: ['29QXRPK4821M1ZB'] },
      { name: 'finds one in JSON', text: '{"customerGstin": "29QXRPK4821M1ZB"}', found: ['29QXRPK4821M1ZB'] },
      { name: 'finds one with a slip of the pen', text: '29QXRPK4821M1ZC', found: ['29QXRPK4821M1ZC'] },
      { name: 'finds one of another territory', text: '97QXRPK4821M2Z7', found: ['97QXRPK4821M2Z7'] },
    ],
    nearMisses: [
      { name: 'ignores one that is too long or too short', text: 'GSTIN 29QXRPK4821M1Z, 29QXRPK4821M1ZB7', found: [] },
      {
        name: 'ignores one inside a longer word',
        text: 'GSTIN x29QXRPK4821M1ZB 29QXRPK4821M1ZB_29QXRPK4821M1ZB',
        found: [],
      },
      { name: 'ignores a part of a longer number', text: 'GSTIN 1.29QXRPK4821M1ZB-5', found: [] },
      { name: 'ignores a state that there is not', text: 'GSTIN 39QXRPK4821M1Z5, 00QXRPK4821M1Z5', found: [] },
      { name: 'ignores another letter in place of Z', text: 'GSTIN 29QXRPK4821M1YB', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '２９ＱＸＲＰＫ４８２１Ｍ１ＺＢ',
        found: ['２９ＱＸＲＰＫ４８２１Ｍ１ＺＢ'],
      },
      {
        name: 'sees through zero-width characters',
        text: '29\u200bQXR\u200bPK4821M1ZB',
        found: ['29\u200bQXR\u200bPK4821M1ZB'],
      },
      { name: 'sees through non-breaking spaces and hyphens', text: '29QXRPK4821M1ZB', found: ['29QXRPK4821M1ZB'] },
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
