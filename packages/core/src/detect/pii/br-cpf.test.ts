import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { brCpf } from './br-cpf.ts';

detectorSuite(
  brCpf,
  {
    hits: [
      { name: 'finds one by itself', text: '529.387.164-19', found: ['529.387.164-19'] },
      { name: 'finds one in a sentence', text: 'CPF 529.387.164-19, please check.', found: ['529.387.164-19'] },
      { name: 'finds one in JSON', text: '{"customerCpf": "52938716419"}', found: ['52938716419'] },
      { name: 'finds one with a slash', text: '529.387.164/19', found: ['529.387.164/19'] },
      { name: 'finds one with spaces', text: '529 387 164 19', found: ['529 387 164 19'] },
      { name: 'finds one with one dash', text: '529387164-19', found: ['529387164-19'] },
      { name: 'finds plain digits', text: '52938716419', found: ['52938716419'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'CPF 529.387.164-10 52938716410', found: [] },
      { name: 'ignores one that is too long or too short', text: 'CPF 5293871641, 529387164197', found: [] },
      { name: 'ignores one inside a longer word', text: 'CPF x52938716419 52938716419_52938716419', found: [] },
      { name: 'ignores a part of a longer number', text: 'CPF 1.529.387.164-19-5', found: [] },
      { name: 'ignores one digit repeated', text: 'CPF 111.111.111-11', found: [] },
      { name: 'ignores a wrong first check digit', text: '529.387.164-29', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '５２９.３８７.１６４-１９',
        found: ['５２９.３８７.１６４-１９'],
      },
      {
        name: 'sees through zero-width characters',
        text: '52\u200b9.3\u200b87.164-19',
        found: ['52\u200b9.3\u200b87.164-19'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '529.387.164\u201119',
        found: ['529.387.164\u201119'],
      },
    ],
    benign: [
      {
        name: 'leaves a hash and a UUID alone',
        text: 'sha1 4f1d2c3b5a6978880f1e2d3c4b5a69788796a5b4, 550e8400-e29b-41d4-a716-446655440000',
        found: [],
      },
      {
        name: 'leaves versions and times alone',
        text: 'v20.19.0, 2024-05-13T09:41:07.123Z, 1715593267, 1620498823199, 2024.05.13',
        found: [],
      },
      {
        name: 'leaves the number of an order alone',
        text: 'order 52938716419, invoice INV-52938716419, https://example.org/orders/52938716419',
        found: [],
      },
      { name: 'leaves a telephone number alone', text: '+52938716419, tel. 52938716419', found: [] },
    ],
  },
  vitestFunctions,
);
