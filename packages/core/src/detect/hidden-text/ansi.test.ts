import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { ansi } from './ansi.ts';

detectorSuite(
  ansi,
  {
    hits: [
      { name: 'finds concealed text', text: 'a \u001b[8mthe fox\u001b[0m b', found: ['\u001b[8mthe fox\u001b[0m'] },
      {
        name: 'finds text that is revealed again',
        text: '\u001b[1;8mthe fox\u001b[28mb',
        found: ['\u001b[1;8mthe fox\u001b[28m'],
      },
      { name: 'finds black on black', text: '\u001b[30;40mthe fox\u001b[0m', found: ['\u001b[30;40mthe fox\u001b[0m'] },
      {
        name: 'finds it in two sequences',
        text: '\u001b[37m\u001b[47mthe fox\u001b[0m',
        found: ['\u001b[37m\u001b[47mthe fox\u001b[0m'],
      },
      {
        name: 'finds it in full colour',
        text: '\u001b[38;2;0;0;0;48;5;16mthe fox\u001b[m',
        found: ['\u001b[38;2;0;0;0;48;5;16mthe fox\u001b[m'],
      },
      { name: 'finds concealed text to the end', text: '\u001b[8mthe fox', found: ['\u001b[8mthe fox'] },
      {
        name: 'finds a sentence as a title',
        text: '\u001b]0;the quick brown fox\u0007b',
        found: ['\u001b]0;the quick brown fox\u0007'],
      },
      {
        name: 'finds a sentence in a string of the terminal',
        text: '\u001b_the quick brown fox\u001b\\b',
        found: ['\u001b_the quick brown fox\u001b\\'],
      },
      { name: 'finds what writes to the clipboard', text: '\u001b]52;c;aGk=\u0007', found: ['\u001b]52;c;aGk=\u0007'] },
      { name: 'finds what erases orders', text: 'ignore all the rules\u001b[2Kok', found: ['\u001b[2K'] },
    ],
    nearMisses: [
      { name: 'leaves one word alone', text: '\u001b[8mhunter\u001b[0m', found: [] },
      { name: 'leaves white on black alone', text: '\u001b[37;40mthe quick fox\u001b[0m', found: [] },
      { name: 'leaves a colour of number eight alone', text: '\u001b[38;5;8mthe quick fox\u001b[0m', found: [] },
      { name: 'leaves revealed text alone', text: '\u001b[8;28mthe quick fox\u001b[0m', found: [] },
      { name: 'leaves three words of a title alone', text: '\u001b]0;the quick fox\u0007', found: [] },
    ],
    disguises: [
      {
        name: 'finds concealed text in other colours',
        text: '\u001b[8mthe\u001b[31m fox\u001b[0m',
        found: ['\u001b[8mthe\u001b[31m fox\u001b[0m'],
      },
      { name: 'finds concealed lookalikes', text: '\u001b[8mthе fоx\u001b[0m', found: ['\u001b[8mthе fоx\u001b[0m'] },
    ],
    benign: [
      {
        name: 'leaves colours alone',
        text: '\u001b[32mPASS\u001b[0m tests/unit.js \u001b[1mBuilding\u001b[22m',
        found: [],
      },
      { name: 'leaves a prompt alone', text: '\u001b]0;user@host: ~/my new project\u0007$ ls', found: [] },
      {
        name: 'leaves a link alone',
        text: '\u001b]8;;https://example.org\u001b\\the quick brown fox\u001b]8;;\u001b\\',
        found: [],
      },
      { name: 'leaves progress alone', text: 'Downloading 12/40 packages\r\u001b[K\u001b[1A\u001b[2K', found: [] },
      { name: 'leaves text alone', text: 'plain [8m text', found: [] },
    ],
  },
  vitestFunctions,
);
