import { expect, test } from 'vitest';
import { detectorSuite, scanPieces } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { plPesel } from './pl-pesel.ts';

detectorSuite(
  plPesel,
  {
    hits: [
      { name: 'finds one behind its name', text: 'PESEL: 85070912347.', found: ['85070912347'] },
      { name: 'finds one of this century', text: '(04310548218)', found: ['04310548218'] },
      { name: 'finds one that nothing names', text: 'mój numer 64123104579', found: ['64123104579'] },
      { name: 'finds one of a leap day', text: 'PESEL 04222912347', found: ['04222912347'] },
      { name: 'finds one in two groups', text: 'PESEL 850709 12347', found: ['850709 12347'] },
      { name: 'finds one of the century before behind its name', text: 'pesel 85870912341', found: ['85870912341'] },
      { name: 'finds one in JSON', text: '{"pesel":"85070912347"}', found: ['85070912347'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'PESEL 85070912348', found: [] },
      { name: 'ignores a date that does not exist', text: 'PESEL 99022955120', found: [] },
      { name: 'ignores the century before without its name', text: '85870912341', found: [] },
      { name: 'ignores what goes on', text: '850709123471, 1-85070912347 and 85070912347-1', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: '８５０７０９１２３４７', found: ['８５０７０９１２３４７'] },
      { name: 'sees through zero-width characters', text: '850709\u200b12347', found: ['850709\u200b12347'] },
    ],
    benign: [
      { name: 'leaves an order number alone', text: 'order 85070912347', found: [] },
      { name: 'leaves a telephone number alone', text: 'tel. 85070912347 and +85070912347', found: [] },
      { name: 'leaves a hash and a decimal alone', text: '85070912347af and 0.85070912347', found: [] },
    ],
  },
  vitestFunctions,
);

test.each([
  ['PESEL 85070912347', 0.95],
  ['85070912347', 0.5],
])('scores %j', (text, score) => {
  expect(scanPieces(plPesel, [text]).map((finding) => finding.score)).toEqual([score]);
});
