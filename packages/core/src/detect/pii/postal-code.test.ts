import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { postalCode } from './postal-code.ts';

detectorSuite(
  postalCode,
  {
    hits: [
      {
        name: 'finds British ones',
        text: 'LS2 7UE, B33 8TH, SW1W 0NY, W1T 3NP and GIR 0AA',
        found: ['LS2 7UE', 'B33 8TH', 'SW1W 0NY', 'W1T 3NP', 'GIR 0AA'],
      },
      { name: 'finds one without a space', text: 'DH981BT', found: ['DH981BT'] },
      { name: 'finds small letters behind the name', text: 'postcode: ls2 7ue', found: ['ls2 7ue'] },
      { name: 'finds an American one', text: 'ZIP 90213-4477 or zip code: 90213', found: ['90213-4477', '90213'] },
      { name: 'finds one behind a name in camel case', text: '{"postalCode":"90213"}', found: ['90213'] },
      { name: 'finds a Canadian one', text: 'postal code K1A 0B1', found: ['K1A 0B1'] },
      { name: 'finds a German one', text: 'PLZ: 80331 München', found: ['80331'] },
      { name: 'finds a Dutch one', text: 'postcode 1017 AB', found: ['1017 AB'] },
      {
        name: 'finds a Polish and a Brazilian one',
        text: 'kod pocztowy 31-042, CEP 04538-133',
        found: ['31-042', '04538-133'],
      },
      { name: 'finds a Japanese one', text: '郵便番号 150-0043', found: ['150-0043'] },
      { name: 'finds a Russian one', text: 'почтовый индекс 190031', found: ['190031'] },
      { name: 'finds an Indian one', text: 'PIN code 560034', found: ['560034'] },
    ],
    nearMisses: [
      { name: 'ignores areas that there are not', text: 'QQ2 7UE and ZZ33 8TH', found: [] },
      { name: 'ignores letters that none ends in', text: 'LS2 7CO', found: [] },
      { name: 'ignores digits without a name', text: '90213 and 90213-4477', found: [] },
      { name: 'ignores a Canadian one without a name', text: 'K1A 0B1', found: [] },
      { name: 'ignores a longer word', text: 'XLS2 7UE LS2 7UEX LS2 7UE-4', found: [] },
      { name: 'ignores a name inside a word', text: 'zipper 90213', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: 'LS２ ７UE', found: ['LS２ ７UE'] },
      { name: 'sees through zero-width characters', text: 'L\u200bS2 7\u200bUE', found: ['L\u200bS2 7\u200bUE'] },
    ],
    benign: [
      { name: 'leaves versions and hashes alone', text: 'v1.2.3 d41d8cd98f00b204e9800998ecf8427e', found: [] },
      { name: 'leaves orders and parts alone', text: 'order 90213, part A4-7BB, M3 4x10', found: [] },
      { name: 'leaves years in Russian alone', text: 'В сериале 1967 года', found: [] },
      { name: 'leaves small letters alone', text: 'use ls2 7ue in b33 8th', found: [] },
    ],
  },
  vitestFunctions,
);
