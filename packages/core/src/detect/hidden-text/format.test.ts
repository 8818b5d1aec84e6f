import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { format } from './format.ts';

detectorSuite(
  format,
  {
    hits: [
      { name: 'finds a deprecated format character', text: 'ig\u206anore', found: ['\u206a'] },
      { name: 'finds a run', text: 'a\u2065\u206b\u206fb', found: ['\u2065\u206b\u206f'] },
      { name: 'finds noncharacters', text: 'a\ufdd0\ufdd1b', found: ['\ufdd0\ufdd1'] },
      { name: 'finds two of the last of a plane', text: 'a\u{1fffe}\u{1ffff}', found: ['\u{1fffe}\u{1ffff}'] },
      { name: 'finds annotation controls', text: 'a\ufff9b', found: ['\ufff9'] },
      { name: 'finds one at the end', text: 'end\u206a', found: ['\u206a'] },
      { name: 'finds reserved characters beside the tags', text: 'a\u{e0080}b', found: ['\u{e0080}'] },
    ],
    nearMisses: [
      { name: 'leaves the replacement character alone', text: 'a\ufffdb', found: [] },
      { name: 'leaves the object replacement character alone', text: 'a\ufffcb', found: [] },
      { name: 'leaves word joiners to another', text: 'a\u2060b', found: [] },
    ],
    disguises: [
      { name: 'finds one between other invisible characters', text: '\u200b\u206c\u200b', found: ['\u206c'] },
      { name: 'finds one in other letters', text: 'при\u206bвет', found: ['\u206b'] },
    ],
    benign: [
      { name: 'leaves a noncharacter by itself alone', text: 'a\uffffb \u{1fffe} \ufdd0', found: [] },
      { name: 'leaves text alone', text: 'nothing to see', found: [] },
      { name: 'leaves emoji alone', text: '👍🏽 ok', found: [] },
      { name: 'leaves Chinese alone', text: '你好，世界', found: [] },
    ],
  },
  vitestFunctions,
);
