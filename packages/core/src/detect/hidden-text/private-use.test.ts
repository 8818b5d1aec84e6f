import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { privateUse } from './private-use.ts';

detectorSuite(
  privateUse,
  {
    hits: [
      { name: 'finds a run', text: 'a \ue041\ue042\ue043\ue044 b', found: ['\ue041\ue042\ue043\ue044'] },
      {
        name: 'finds a run of the planes beyond',
        text: '\u{f0041}\u{f0042}\u{100043}\u{100044}',
        found: ['\u{f0041}\u{f0042}\u{100043}\u{100044}'],
      },
    ],
    nearMisses: [
      { name: 'leaves three alone', text: '\ue041\ue042\ue043', found: [] },
      { name: 'leaves noncharacters to another', text: '\u{ffffe}\u{ffffe}\u{ffffe}\u{ffffe}', found: [] },
    ],
    disguises: [
      { name: 'finds a run between emoji', text: '😀\ue041\ue042\ue043\ue044😀', found: ['\ue041\ue042\ue043\ue044'] },
    ],
    benign: [
      { name: 'leaves icons alone', text: '\ue0a0 main \uf113 src', found: [] },
      { name: 'leaves a logo alone', text: '\uf8ff Music', found: [] },
      { name: 'leaves text alone', text: 'plain', found: [] },
    ],
  },
  vitestFunctions,
);
