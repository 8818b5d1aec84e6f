import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { sgNric } from './sg-nric.ts';

detectorSuite(
  sgNric,
  {
    hits: [
      { name: 'finds one by itself', text: 'S7391824C', found: ['S7391824C'] },
      { name: 'finds one in a sentence', text: 'NRIC S7391824C, please check.', found: ['S7391824C'] },
      { name: 'finds one in JSON', text: '{"customerNric": "S7391824C"}', found: ['S7391824C'] },
      { name: 'finds one of the series T', text: 'T6281739E', found: ['T6281739E'] },
      { name: 'finds one of the series F', text: 'F6281739U', found: ['F6281739U'] },
      { name: 'finds one of the series G', text: 'G6281739P', found: ['G6281739P'] },
      { name: 'finds one of the series M', text: 'M6281739Q', found: ['M6281739Q'] },
      { name: 'finds one in small letters behind its name', text: 'nric s7391824c', found: ['s7391824c'] },
      { name: 'finds one with a wrong letter behind its name', text: 'NRIC: S7391824D', found: ['S7391824D'] },
    ],
    nearMisses: [
      { name: 'ignores one that is too long or too short', text: 'NRIC S7391824, S7391824C7', found: [] },
      { name: 'ignores one inside a longer word', text: 'NRIC xS7391824C S7391824C_S7391824C', found: [] },
      { name: 'ignores a part of a longer number', text: 'NRIC 1.S7391824C-5', found: [] },
      { name: 'ignores a wrong check letter', text: 'S7391824D', found: [] },
      { name: 'ignores another series', text: 'NRIC A7391824C', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: 'Ｓ７３９１８２４Ｃ', found: ['Ｓ７３９１８２４Ｃ'] },
      { name: 'sees through zero-width characters', text: 'S7\u200b391\u200b824C', found: ['S7\u200b391\u200b824C'] },
      { name: 'sees through non-breaking spaces and hyphens', text: 'S7391824C', found: ['S7391824C'] },
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
      { name: 'leaves the name inside a word alone', text: 'final S7391824D', found: [] },
    ],
  },
  vitestFunctions,
);
