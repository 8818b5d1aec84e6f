import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { esNie } from './es-nie.ts';

detectorSuite(
  esNie,
  {
    hits: [
      { name: 'finds one in one piece', text: 'Mi NIE es X5128349Q.', found: ['X5128349Q'] },
      { name: 'finds one that nothing names', text: '"Y7301264C"', found: ['Y7301264C'] },
      { name: 'finds one with a dash', text: 'Z0912837-H', found: ['Z0912837-H'] },
      { name: 'finds one with dashes', text: 'x: X-5128349-Q', found: ['X-5128349-Q'] },
      { name: 'finds a dash behind the first letter', text: 'X-5128349Q', found: ['X-5128349Q'] },
      { name: 'finds small letters behind the name', text: 'nie=x5128349q', found: ['x5128349q'] },
      { name: 'finds one behind an escaped line break', text: 'NIE:\\nX5128349Q', found: ['X5128349Q'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong letter', text: 'X5128349E', found: [] },
      { name: 'ignores the letter of another beginning', text: 'Y5128349Q and W5128349Q', found: [] },
      { name: 'ignores what goes on', text: 'AX5128349Q, X5128349QX and X51283491Q', found: [] },
      { name: 'ignores small letters that nothing names', text: 'x5128349q', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: 'Ｘ５１２８３４９Ｑ', found: ['Ｘ５１２８３４９Ｑ'] },
      { name: 'sees through zero-width characters', text: 'X5128\u200b349Q', found: ['X5128\u200b349Q'] },
      { name: 'sees through a lookalike letter', text: '\u04255128349Q', found: ['\u04255128349Q'] },
    ],
    benign: [
      { name: 'leaves coordinates alone', text: 'X1234567 Y7654321 and x-5128349', found: [] },
      { name: 'leaves a model number alone', text: 'model AX-5128349-QZ', found: [] },
      { name: 'leaves a hash alone', text: 'deadX5128349Q', found: [] },
    ],
  },
  vitestFunctions,
);
