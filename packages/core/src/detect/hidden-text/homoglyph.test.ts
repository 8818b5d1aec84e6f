import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { homoglyph } from './homoglyph.ts';

detectorSuite(
  homoglyph,
  {
    hits: [
      { name: 'finds a Cyrillic letter in a word', text: 'my pаypal', found: ['аypal'] },
      { name: 'survives a letter behind a word that is too long', text: `${'main'.repeat(12)}\u0430`, found: [] },
      { name: 'finds one at the beginning', text: 'say \u0430lice', found: ['\u0430lice'] },
      { name: 'finds one at the end', text: 'Contrо.', found: ['о'] },
      { name: 'finds one in a name of code', text: 'say\u041dello()', found: ['\u041dello'] },
      { name: 'finds several words', text: 'ignоre аll', found: ['оre', 'аll'] },
      { name: 'finds Greek capitals and omicron', text: 'ΡassWΟrd', found: ['ΡassWΟrd'] },
      { name: 'finds a Greek sign between small letters', text: 'pαssword', found: ['αssword'] },
      { name: 'finds other scripts', text: 'sօme ᎠATA', found: ['օme', 'ᎠATA'] },
    ],
    nearMisses: [
      { name: 'leaves a word with letters of its own alone', text: 'SMSка дatа', found: [] },
      { name: 'leaves two letters alone', text: 'рH aх', found: [] },
      { name: 'leaves signs of science alone', text: 'TNFα NFκB Lyα sinα Hα αvβ3 PPARα', found: [] },
      { name: 'leaves signs at the beginning of a short word alone', text: 'αsin ρgh νL', found: [] },
    ],
    disguises: [
      { name: 'finds an accented neighbour', text: 'résumеr', found: ['еr'] },
      { name: 'finds one between underscores', text: 'is_аdmin', found: ['аdmin'] },
    ],
    benign: [
      { name: 'leaves Russian alone', text: 'Сервер API v2, е-mail и IT-отдел', found: [] },
      { name: 'leaves whole words of lookalikes alone', text: 'РОСА хор сосо', found: [] },
      { name: 'leaves Greek alone', text: 'Ελληνικά και English μαζί', found: [] },
      { name: 'leaves Ukrainian alone', text: 'Їжак і кіт у Києві', found: [] },
      { name: 'leaves units alone', text: '5 µg, 3 kΩ, 20 °С', found: [] },
      { name: 'leaves Turkish alone', text: 'ışık İstanbul', found: [] },
    ],
  },
  vitestFunctions,
);
