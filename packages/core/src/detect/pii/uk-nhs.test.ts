import { expect, test } from 'vitest';
import { detectorSuite, scanPieces } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { ukNhs } from './uk-nhs.ts';

detectorSuite(
  ukNhs,
  {
    hits: [
      { name: 'finds one in groups', text: 'NHS number: 483 016 6134.', found: ['483 016 6134'] },
      { name: 'finds one with dashes', text: 'nhs 483-016-6134', found: ['483-016-6134'] },
      { name: 'finds one in one piece', text: '"nhsNumber":"4830166134"', found: ['4830166134'] },
      { name: 'finds one that nothing names, as a hint', text: '6281948211', found: ['6281948211'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'NHS 483 016 6135', found: [] },
      { name: 'ignores one digit repeated', text: 'NHS 0000000000', found: [] },
      { name: 'ignores mixed separators', text: 'NHS 483-016 6134', found: [] },
      { name: 'ignores what goes on', text: 'NHS 48301661341, 1-483-016-6134 and 483 016 6134 2', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: 'NHS ４８３０１６６１３４', found: ['４８３０１６６１３４'] },
      { name: 'sees through zero-width characters', text: 'NHS 4830\u200b166134', found: ['4830\u200b166134'] },
    ],
    benign: [
      { name: 'leaves an order number alone', text: 'order 4830166134', found: [] },
      { name: 'leaves an international telephone number alone', text: '+4830166134', found: [] },
      { name: 'leaves a decimal and a version alone', text: '0.4830166134 and 483.016.6134', found: [] },
      { name: 'leaves a hash alone', text: 'a4830166134f', found: [] },
    ],
  },
  vitestFunctions,
);

test.each([
  ['NHS no. 628 194 8211', 0.95],
  ['483 016 6134', 0.6],
  ['628 194 8211', 0.6],
  ['737 865 7972', 0.4],
  ['4830166134', 0.3],
])('scores %j', (text, score) => {
  expect(scanPieces(ukNhs, [text]).map((finding) => finding.score)).toEqual([score]);
});
