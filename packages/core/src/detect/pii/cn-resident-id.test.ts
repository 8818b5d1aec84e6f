import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { cnResidentId } from './cn-resident-id.ts';

detectorSuite(
  cnResidentId,
  {
    hits: [
      { name: 'finds one by itself', text: '330106198503172047', found: ['330106198503172047'] },
      {
        name: 'finds one in a sentence',
        text: 'ID card 330106198503172047, please check.',
        found: ['330106198503172047'],
      },
      { name: 'finds one in JSON', text: '{"customerIdCard": "330106198503172047"}', found: ['330106198503172047'] },
      { name: 'finds one with the check character X', text: '51010719920824118X', found: ['51010719920824118X'] },
      {
        name: 'finds one with a small x behind its name',
        text: '身份证号：51010719920824118x',
        found: ['51010719920824118x'],
      },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'ID card 330106198503172048 330106198503172048', found: [] },
      {
        name: 'ignores one that is too long or too short',
        text: 'ID card 33010619850317204, 3301061985031720477',
        found: [],
      },
      {
        name: 'ignores one inside a longer word',
        text: 'ID card x330106198503172047 330106198503172047_330106198503172047',
        found: [],
      },
      { name: 'ignores a part of a longer number', text: 'ID card 1.330106198503172047-5', found: [] },
      { name: 'ignores a region that there is not', text: '99010619850317204X', found: [] },
      { name: 'ignores a day that there is not', text: '330106198502312044', found: [] },
      { name: 'ignores another century', text: '330106188503172048', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '３３０１０６１９８５０３１７２０４７',
        found: ['３３０１０６１９８５０３１７２０４７'],
      },
      {
        name: 'sees through zero-width characters',
        text: '33\u200b010\u200b6198503172047',
        found: ['33\u200b010\u200b6198503172047'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '330106198503172047',
        found: ['330106198503172047'],
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
      { name: 'leaves an identifier of 18 digits alone', text: '1171234567890123456, 987654321098765432', found: [] },
    ],
  },
  vitestFunctions,
);
