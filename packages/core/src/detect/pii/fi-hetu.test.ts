import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { fiHetu } from './fi-hetu.ts';

detectorSuite(
  fiHetu,
  {
    hits: [
      { name: 'finds one of the last century', text: 'Asiakas 240785-456S soitti.', found: ['240785-456S'] },
      { name: 'finds one of this century', text: 'henkilötunnus: 110203A127K', found: ['110203A127K'] },
      { name: 'finds one with a sign of 2023', text: '290204D903F is my hetu', found: ['290204D903F'] },
      { name: 'finds another sign of 2023', text: '("150692W914R")', found: ['150692W914R'] },
      { name: 'finds one with a digit at the end', text: '070788X9052', found: ['070788X9052'] },
      { name: 'finds one with a plus', text: 'syntynyt 310199+222H.', found: ['310199+222H'] },
      { name: 'finds one in small letters behind its name', text: 'hetu=110203a127k', found: ['110203a127k'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check character', text: '240785-456T', found: [] },
      { name: 'ignores a day that does not exist', text: '310204A127R', found: [] },
      { name: 'ignores a sign that stands for no century', text: '110203G127K', found: [] },
      { name: 'ignores a serial that is not given', text: '240785-0013', found: [] },
      { name: 'ignores what goes on', text: '240785-456S1 and 1240785-456S and 1-240785-456S', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: '１１０２０３Ａ１２７Ｋ', found: ['１１０２０３Ａ１２７Ｋ'] },
      { name: 'sees through a Cyrillic lookalike', text: '110203А127К', found: ['110203А127К'] },
      { name: 'sees through zero-width characters', text: '240785\u200b-456S', found: ['240785\u200b-456S'] },
    ],
    benign: [
      { name: 'leaves a hash alone', text: '110203a127kf and 0110203a127f', found: [] },
      { name: 'leaves a phone number alone', text: 'puhelin 040-123 4567', found: [] },
      { name: 'leaves an order number alone', text: 'tilaus 240785-4567', found: [] },
    ],
  },
  vitestFunctions,
);
