import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { bidi } from './bidi.ts';

detectorSuite(
  bidi,
  {
    hits: [
      { name: 'finds an override', text: 'access\u202elevel', found: ['\u202e'] },
      { name: 'finds an override in a run', text: '/*\u202e\u2066 begin', found: ['\u202e\u2066'] },
      { name: 'finds an embedding', text: 'a\u202ab\u202cc', found: ['\u202a', '\u202c'] },
      { name: 'finds right-to-left isolates', text: 'x\u2067a; return\u2069', found: ['\u2067', '\u2069'] },
      { name: 'finds an isolate', text: 'a\u2066b\u2069', found: ['\u2066', '\u2069'] },
    ],
    nearMisses: [
      { name: 'leaves left-to-right marks alone', text: 'a‎b', found: [] },
      { name: 'leaves right-to-left marks alone', text: 'א‏b', found: [] },
      { name: 'leaves the Arabic letter mark alone', text: 'a؜b', found: [] },
    ],
    disguises: [
      { name: 'finds an override in Hebrew', text: 'של\u202eום', found: ['\u202e'] },
      { name: 'finds an override before a name', text: 'invoice\u202efdp.exe', found: ['\u202e'] },
    ],
    benign: [
      { name: 'leaves Arabic alone', text: 'مرحبا بالعالم', found: [] },
      { name: 'leaves Hebrew with Latin alone', text: 'שלום world 123', found: [] },
      { name: 'leaves code alone', text: 'if (a < b) return;', found: [] },
      { name: 'leaves emoji alone', text: '👍🏽', found: [] },
    ],
  },
  vitestFunctions,
);
