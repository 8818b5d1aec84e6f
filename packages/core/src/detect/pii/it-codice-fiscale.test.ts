import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { itCodiceFiscale } from './it-codice-fiscale.ts';

detectorSuite(
  itCodiceFiscale,
  {
    hits: [
      { name: 'finds that of a woman', text: 'Codice fiscale: BNCLRA87D51F205U.', found: ['BNCLRA87D51F205U'] },
      { name: 'finds that of a man', text: '"VRDGPP62S09H501Y"', found: ['VRDGPP62S09H501Y'] },
      { name: 'finds one born abroad on a leap day', text: 'FOXMRX04B29Z404K', found: ['FOXMRX04B29Z404K'] },
      { name: 'finds one with its last digit a letter', text: 'BNCLRA87D51F20RP', found: ['BNCLRA87D51F20RP'] },
      { name: 'finds one with a letter among the digits', text: 'BNCLRA8TD51F205G', found: ['BNCLRA8TD51F205G'] },
      { name: 'finds one in groups', text: 'CF BNC LRA 87D51 F205U', found: ['BNC LRA 87D51 F205U'] },
      { name: 'finds small letters', text: 'cf=bnclra87d51f205u', found: ['bnclra87d51f205u'] },
      { name: 'finds two', text: 'BNCLRA87D51F205U,VRDGPP62S09H501Y', found: ['BNCLRA87D51F205U', 'VRDGPP62S09H501Y'] },
      { name: 'finds one behind an escaped line break', text: 'CF:\\nBNCLRA87D51F205U', found: ['BNCLRA87D51F205U'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check letter', text: 'BNCLRA87D51F205V and BNC LRA 87D51 F205V', found: [] },
      { name: 'ignores a day that does not exist', text: 'BNCLRA87D72F205B and BNCLRA87B30F205M', found: [] },
      { name: 'ignores a month that does not exist', text: 'BNCLRA87F51F205A', found: [] },
      { name: 'ignores what goes on', text: 'XBNCLRA87D51F205U and BNCLRA87D51F205UX', found: [] },
      { name: 'ignores mixed case', text: 'BNClra87D51F205U', found: [] },
      { name: 'ignores one without any digit', text: 'VRDGPPSNSLVHRLME', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: 'ＢＮＣＬＲＡ８７Ｄ５１Ｆ２０５Ｕ',
        found: ['ＢＮＣＬＲＡ８７Ｄ５１Ｆ２０５Ｕ'],
      },
      {
        name: 'sees through zero-width characters',
        text: 'BNCLRA\u200b87D51\u200bF205U',
        found: ['BNCLRA\u200b87D51\u200bF205U'],
      },
      { name: 'sees through a lookalike letter', text: '\u0412NCLRA87D51F205U', found: ['\u0412NCLRA87D51F205U'] },
    ],
    benign: [
      { name: 'leaves an order code alone', text: 'ORDERS87D51F205A', found: [] },
      { name: 'leaves a hash alone', text: 'abcdef87d51f205e', found: [] },
      { name: 'leaves a constant alone', text: 'LATIN1 SHA256 UTF8 X509 A11Y', found: [] },
    ],
  },
  vitestFunctions,
);
