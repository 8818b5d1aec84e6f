import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { seOrganisationsnummer } from './se-organisationsnummer.ts';

detectorSuite(
  seOrganisationsnummer,
  {
    hits: [
      { name: 'finds one with a dash', text: '556012-3456 tillhör oss', found: ['556012-3456'] },
      { name: 'finds one that is named', text: 'Organisationsnummer: 969712-3413', found: ['969712-3413'] },
      { name: 'finds ten digits', text: 'orgnr=2120007899', found: ['2120007899'] },
      { name: 'finds one with the century of tax forms', text: 'org.nr 16556012-3456', found: ['16556012-3456'] },
      { name: 'finds twelve digits', text: 'org nr 165560123456', found: ['165560123456'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'orgnr 556012-3457', found: [] },
      { name: 'ignores a personal number', text: '850709-4129', found: [] },
      { name: 'ignores another century', text: 'orgnr 17556012-3456', found: [] },
      { name: 'ignores the same digit all over', text: '0000000000', found: [] },
      { name: 'ignores what goes on', text: '556012-3456-1 and 556012-34561', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: '５５６０１２-３４５６', found: ['５５６０１２-３４５６'] },
      { name: 'sees through zero-width characters', text: '5560\u200b12-3456', found: ['5560\u200b12-3456'] },
    ],
    benign: [
      { name: 'leaves an order number alone', text: 'order no. 556012-3456', found: [] },
      { name: 'leaves a version alone', text: 'v1.556012-3456', found: [] },
      { name: 'leaves a UUID alone', text: 'f5560123456-3456', found: [] },
    ],
  },
  vitestFunctions,
);
