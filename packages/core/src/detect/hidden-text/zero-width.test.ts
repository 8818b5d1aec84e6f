import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { zeroWidth } from './zero-width.ts';

detectorSuite(
  zeroWidth,
  {
    hits: [
      { name: 'finds a run', text: 'a \u200b\u200c\u200d\u200b b', found: ['\u200b\u200c\u200d\u200b'] },
      { name: 'finds one in a word', text: 'pass\u200bword', found: ['\u200b'] },
      { name: 'finds two in a word', text: 'pass\u200b\u200cword', found: ['\u200b\u200c'] },
      { name: 'finds a joiner between digits', text: '41\u200d11', found: ['\u200d'] },
      { name: 'finds a byte order mark in a word', text: 'ig\ufeffnore', found: ['\ufeff'] },
    ],
    nearMisses: [
      { name: 'leaves two outside of a word alone', text: 'a \u200b\u200b b', found: [] },
      { name: 'leaves soft hyphens in words alone', text: 'hy\u00adphen\u00adation', found: [] },
      { name: 'leaves one beside a full stop alone', text: 'end.\u200bNext', found: [] },
      { name: 'leaves a byte order mark at the start alone', text: '\ufeffhello', found: [] },
    ],
    disguises: [
      { name: 'finds a mixed run', text: 'x\u00ad\u200b\u2060\ufeffy', found: ['\u00ad\u200b\u2060\ufeff'] },
      { name: 'finds a run between emoji', text: '😀\u200b\u200b\u200b😀', found: ['\u200b\u200b\u200b'] },
    ],
    benign: [
      { name: 'leaves Persian alone', text: 'می\u200cخواهم', found: [] },
      { name: 'leaves Hindi joiners alone', text: 'क्\u200dष', found: [] },
      { name: 'leaves emoji families alone', text: '👨\u200d👩\u200d👧\u200d👦', found: [] },
      { name: 'leaves Thai word breaks alone', text: 'ภาษา\u200bไทย', found: [] },
      { name: 'leaves plain text alone', text: 'zero width', found: [] },
    ],
  },
  vitestFunctions,
);
