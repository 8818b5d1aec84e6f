import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { mxCurp } from './mx-curp.ts';

detectorSuite(
  mxCurp,
  {
    hits: [
      { name: 'finds one by itself', text: 'QEXR850317MDFLNS08', found: ['QEXR850317MDFLNS08'] },
      {
        name: 'finds one in a sentence',
        text: 'CURP QEXR850317MDFLNS08, please check.',
        found: ['QEXR850317MDFLNS08'],
      },
      { name: 'finds one in JSON', text: '{"customerCurp": "QEXR850317MDFLNS08"}', found: ['QEXR850317MDFLNS08'] },
      { name: 'finds one of this century', text: 'QEXR080317HNLLNSA5', found: ['QEXR080317HNLLNSA5'] },
      { name: 'finds one with a slip of the pen', text: 'QEXR850317MDFLNS09', found: ['QEXR850317MDFLNS09'] },
      {
        name: 'finds one in small letters behind its name',
        text: 'curp qexr850317mdflns08',
        found: ['qexr850317mdflns08'],
      },
    ],
    nearMisses: [
      {
        name: 'ignores one that is too long or too short',
        text: 'CURP QEXR850317MDFLNS0, QEXR850317MDFLNS087',
        found: [],
      },
      {
        name: 'ignores one inside a longer word',
        text: 'CURP xQEXR850317MDFLNS08 QEXR850317MDFLNS08_QEXR850317MDFLNS08',
        found: [],
      },
      { name: 'ignores a part of a longer number', text: 'CURP 1.QEXR850317MDFLNS08-5', found: [] },
      { name: 'ignores a state that there is not', text: 'QEXR850317MQQLNS08', found: [] },
      { name: 'ignores a day that there is not', text: 'QEXR850332MDFLNS08', found: [] },
      { name: 'ignores another letter for the sex', text: 'QEXR850317QDFLNS08', found: [] },
      { name: 'ignores vowels where consonants stand', text: 'QEXR850317MDFAEI08', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: 'ＱＥＸＲ８５０３１７ＭＤＦＬＮＳ０８',
        found: ['ＱＥＸＲ８５０３１７ＭＤＦＬＮＳ０８'],
      },
      {
        name: 'sees through zero-width characters',
        text: 'QE\u200bXR8\u200b50317MDFLNS08',
        found: ['QE\u200bXR8\u200b50317MDFLNS08'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: 'QEXR850317MDFLNS08',
        found: ['QEXR850317MDFLNS08'],
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
    ],
  },
  vitestFunctions,
);
