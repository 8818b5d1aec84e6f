import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { sePersonnummer } from './se-personnummer.ts';

detectorSuite(
  sePersonnummer,
  {
    hits: [
      { name: 'finds one with a dash', text: 'Kund 850709-4129 ringde.', found: ['850709-4129'] },
      { name: 'finds one with the century', text: '20031106-7318', found: ['20031106-7318'] },
      { name: 'finds twelve digits', text: '198507094129 är mitt pnr.', found: ['198507094129'] },
      { name: 'finds ten digits', text: 'personnummer: 8507094129', found: ['8507094129'] },
      { name: 'finds a coordination number', text: 'samordningsnummer 850769-4126', found: ['850769-4126'] },
      { name: 'finds a leap day', text: '000229-8735', found: ['000229-8735'] },
      { name: 'finds one of a hundred years ago', text: 'född 120231? Nej: 850709+4129', found: ['850709+4129'] },
      { name: 'finds one in JSON', text: '{"personnummer":"198507094129"}', found: ['198507094129'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: '850709-4128', found: [] },
      { name: 'ignores a day that does not exist', text: '120231-4413', found: [] },
      { name: 'ignores another century', text: '17850709-4129', found: [] },
      { name: 'ignores what goes on', text: '850709-41291, 850709-4129-1 and 1-850709-4129', found: [] },
      { name: 'ignores the inside of a word', text: 'x850709-4129 and 850709-4129x', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: '８５０７０９-４１２９', found: ['８５０７０９-４１２９'] },
      {
        name: 'sees through zero-width characters',
        text: '850709\u200b-41\u200b29',
        found: ['850709\u200b-41\u200b29'],
      },
      { name: 'sees through another dash', text: '850709–4129', found: ['850709–4129'] },
    ],
    benign: [
      { name: 'leaves a decimal alone', text: 'pi 3.8507094129 and v1.8507094129', found: [] },
      { name: 'leaves a hash alone', text: 'a198507094129f and 198507094129abcdef', found: [] },
      { name: 'leaves an order number alone', text: 'order 850709-4129', found: [] },
      { name: 'leaves a path alone', text: '/orders/198507094129', found: [] },
    ],
  },
  vitestFunctions,
);
