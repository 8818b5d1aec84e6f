import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { blank } from './blank.ts';

detectorSuite(
  blank,
  {
    hits: [
      { name: 'finds one in a word', text: 'ig\u2800nore', found: ['\u2800'] },
      { name: 'finds a run between words', text: 'one\u2800\u2800two', found: ['\u2800\u2800'] },
    ],
    nearMisses: [
      { name: 'leaves one at the end alone', text: 'one\u2800', found: [] },
      { name: 'leaves one beside a space alone', text: 'one \u2800two', found: [] },
    ],
    disguises: [{ name: 'finds one between other letters', text: 'при\u2800вет', found: ['\u2800'] }],
    benign: [
      { name: 'leaves braille alone', text: '\u2801\u2800\u2803 \u2809\u2800\u2819', found: [] },
      { name: 'leaves a picture alone', text: '\u2800\u2800\u28ff\u2800\n\u2800\u28e4\u2800', found: [] },
      { name: 'leaves text alone', text: 'plain', found: [] },
    ],
  },
  vitestFunctions,
);
