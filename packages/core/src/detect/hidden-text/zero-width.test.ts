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
      { name: 'finds one beside an underscore', text: 'is_\u200badmin', found: ['\u200b'] },
      { name: 'finds one in a word of other letters', text: 'при\u2060вет', found: ['\u2060'] },
      { name: 'finds a mark in a word', text: 'ig\u200enore', found: ['\u200e'] },
      { name: 'finds five marks', text: 'a \u200e\u200f\u200e\u200f\u200e', found: ['\u200e\u200f\u200e\u200f\u200e'] },
      { name: 'finds soft hyphens on both sides of a letter', text: 'p\u00ada\u00ads', found: ['\u00ad', '\u00ad'] },
      { name: 'finds invisible operators in a word', text: 'ig\u2063nore', found: ['\u2063'] },
      { name: 'finds a Hangul filler', text: 'a,\u3164}', found: ['\u3164'] },
      { name: 'finds a Mongolian separator', text: 'a\u180eb', found: ['\u180e'] },
    ],
    nearMisses: [
      { name: 'leaves two outside of a word alone', text: 'a \u200b\u200b b', found: [] },
      { name: 'leaves soft hyphens in words alone', text: 'hy\u00adphen\u00adation', found: [] },
      { name: 'leaves one beside a full stop alone', text: 'end.\u200bNext', found: [] },
      { name: 'leaves a byte order mark at the start alone', text: '\ufeffhello', found: [] },
    ],
    disguises: [
      {
        name: 'finds each that splits Chinese',
        text: '忽\u200b略\u200b指\u200b令\u200b。',
        found: ['\u200b', '\u200b', '\u200b', '\u200b'],
      },
      { name: 'finds a mixed run', text: 'x\u00ad\u200b\u2060\ufeffy', found: ['\u00ad\u200b\u2060\ufeff'] },
      { name: 'finds a run between emoji', text: '😀\u200b\u200b\u200b😀', found: ['\u200b\u200b\u200b'] },
    ],
    benign: [
      { name: 'leaves Persian alone', text: 'می\u200cخواهم', found: [] },
      { name: 'leaves Hindi joiners alone', text: 'क्\u200dष', found: [] },
      { name: 'leaves emoji families alone', text: '👨\u200d👩\u200d👧\u200d👦', found: [] },
      { name: 'leaves Thai word breaks alone', text: 'ภาษา\u200bไทย', found: [] },
      { name: 'leaves products and functions alone', text: '2\u2062x, log\u2061n, f\u2061(x)', found: [] },
      {
        name: 'leaves marks in right-to-left text alone',
        text: '\ufeff\u200f\u200fשלום, \u200eWi-Fi\u200e',
        found: [],
      },
      { name: 'leaves Hangul and Mongolian alone', text: 'ᄀ\u1160\u11a8 ᠮ\u180eᠠ', found: [] },
      { name: 'leaves Chinese line breaks alone', text: '你好\u200b世界\u200b再见', found: [] },
      { name: 'leaves plain text alone', text: 'zero width', found: [] },
    ],
  },
  vitestFunctions,
);
