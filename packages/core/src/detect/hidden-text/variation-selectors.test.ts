import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { variationSelectors } from './variation-selectors.ts';

detectorSuite(
  variationSelectors,
  {
    hits: [
      {
        name: 'finds bytes behind an emoji',
        text: '😀\u{e0172}\u{e0175}\u{e016e}!',
        found: ['\u{e0172}\u{e0175}\u{e016e}'],
      },
      {
        name: 'finds bytes in the first block',
        text: 'a\ufe00\ufe01\ufe02\ufe03',
        found: ['\ufe00\ufe01\ufe02\ufe03'],
      },
      {
        name: 'finds bytes that mix the blocks',
        text: 'x\ufe0f\u{e0172}\u{e0175}\u{e016e}',
        found: ['\ufe0f\u{e0172}\u{e0175}\u{e016e}'],
      },
      { name: 'finds one behind a letter', text: 'a\u{e0141}b\ufe01', found: ['\u{e0141}', '\ufe01'] },
      { name: 'finds one behind an emoji', text: '😀\u{e0141}', found: ['\u{e0141}'] },
      {
        name: 'finds them in the middle of a word',
        text: 'pass\u{e0172}\u{e0175}\u{e016e}word',
        found: ['\u{e0172}\u{e0175}\u{e016e}'],
      },
    ],
    nearMisses: [
      { name: 'leaves one selector alone', text: '❤\ufe0f', found: [] },
      { name: 'leaves two selectors alone', text: '❤\ufe0f\ufe0f', found: [] },
      { name: 'leaves a supplementary selector alone', text: '葛\u{e0100}', found: [] },
    ],
    disguises: [
      {
        name: 'finds bytes between zero-width characters',
        text: '\u200b\u{e0172}\u{e0175}\u{e016e}\u200b',
        found: ['\u{e0172}\u{e0175}\u{e016e}'],
      },
      {
        name: 'finds bytes at the end',
        text: 'end\u{e0172}\u{e0175}\u{e016e}',
        found: ['\u{e0172}\u{e0175}\u{e016e}'],
      },
    ],
    benign: [
      { name: 'leaves keycaps alone', text: '1\ufe0f⃣ 2\ufe0f⃣', found: [] },
      { name: 'leaves emoji with selectors alone', text: '☺\ufe0f☀\ufe0f✈\ufe0f', found: [] },
      { name: 'leaves ideographic variants alone', text: '葛\u{e0100}飾\u{e0101}', found: [] },
      { name: 'leaves rare ideographs alone', text: '𠮟\u{e0100}る', found: [] },
      { name: 'leaves one that lost its emoji alone', text: 'so\ufe0f good \ufe0f', found: [] },
      { name: 'leaves the slashed zero alone', text: '0\ufe00', found: [] },
      { name: 'leaves plain text alone', text: 'plain', found: [] },
    ],
  },
  vitestFunctions,
);
