import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { sgUen } from './sg-uen.ts';

detectorSuite(
  sgUen,
  {
    hits: [
      { name: 'finds one by itself', text: 'T19LL4827F', found: ['T19LL4827F'] },
      { name: 'finds one in a sentence', text: 'UEN T19LL4827F, please check.', found: ['T19LL4827F'] },
      { name: 'finds one in JSON', text: '{"customerUen": "201738462K"}', found: ['201738462K'] },
      { name: 'finds that of a business', text: '53918274E', found: ['53918274E'] },
      { name: 'finds that of a company', text: '201738462K', found: ['201738462K'] },
      { name: 'finds it behind its name', text: 'UEN 53918274E was processed', found: ['53918274E'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'UEN T19LL4827G 201738462L', found: [] },
      { name: 'ignores one that is too long or too short', text: 'UEN 201738462, 201738462K7', found: [] },
      { name: 'ignores one inside a longer word', text: 'UEN x201738462K 201738462K_201738462K', found: [] },
      { name: 'ignores a part of a longer number', text: 'UEN 1.T19LL4827F-5', found: [] },
      { name: 'ignores a kind that there is not', text: 'UEN T19QQ4827F', found: [] },
      { name: 'ignores another century', text: 'UEN A19LL4827F', found: [] },
      { name: 'ignores a year to come', text: 'UEN 301738462K', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: 'Ｔ１９ＬＬ４８２７Ｆ', found: ['Ｔ１９ＬＬ４８２７Ｆ'] },
      { name: 'sees through zero-width characters', text: 'T1\u200b9LL\u200b4827F', found: ['T1\u200b9LL\u200b4827F'] },
      { name: 'sees through non-breaking spaces and hyphens', text: 'T19LL4827F', found: ['T19LL4827F'] },
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
