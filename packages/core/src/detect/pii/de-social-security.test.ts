import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { deSocialSecurity } from './de-social-security.ts';

detectorSuite(
  deSocialSecurity,
  {
    hits: [
      { name: 'finds one in one piece', text: 'SV-Nummer: 12240785M479', found: ['12240785M479'] },
      { name: 'finds one that nothing names', text: '53110299S810', found: ['53110299S810'] },
      { name: 'finds one in groups', text: 'laut 12 240785 M 479.', found: ['12 240785 M 479'] },
      { name: 'finds one in fewer groups', text: '12 240785 M479', found: ['12 240785 M479'] },
      { name: 'finds one with dashes', text: '12-240785-M-479', found: ['12-240785-M-479'] },
      { name: 'finds one with 32 more days', text: '04560162Z037', found: ['04560162Z037'] },
      { name: 'finds small letters behind the name', text: 'svnr=12240785m479', found: ['12240785m479'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: '12240785M478', found: [] },
      { name: 'ignores a day that does not exist', text: '12310285M479', found: [] },
      { name: 'ignores an area that does not exist', text: '92240785M476', found: [] },
      { name: 'ignores what goes on', text: '12240785M4791 and 112240785M479', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '１２２４０７８５Ｍ４７９',
        found: ['１２２４０７８５Ｍ４７９'],
      },
      { name: 'sees through zero-width characters', text: '12240785\u200bM479', found: ['12240785\u200bM479'] },
    ],
    benign: [
      { name: 'leaves a hash alone', text: '12240785e479 and deadbeef12240785M479', found: [] },
      { name: 'leaves an order number alone', text: 'order 12240785M470', found: [] },
    ],
  },
  vitestFunctions,
);
