import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { brCnpj } from './br-cnpj.ts';

detectorSuite(
  brCnpj,
  {
    hits: [
      { name: 'finds one by itself', text: '48.291.736/0001-92', found: ['48.291.736/0001-92'] },
      {
        name: 'finds one in a sentence',
        text: 'CNPJ 48.291.736/0001-92, please check.',
        found: ['48.291.736/0001-92'],
      },
      { name: 'finds one in JSON', text: '{"customerCnpj": "48291736000192"}', found: ['48291736000192'] },
      { name: 'finds one with letters', text: '7Q.X3R.T8W/0002-78', found: ['7Q.X3R.T8W/0002-78'] },
      { name: 'finds one with letters in one piece', text: 'CNPJ 7QX3RT8W000278', found: ['7QX3RT8W000278'] },
      { name: 'finds plain digits of a head office', text: '48291736000192', found: ['48291736000192'] },
      {
        name: 'finds one behind an escaped line break',
        text: 'CNPJ:\\n48.291.736/0001-92',
        found: ['48.291.736/0001-92'],
      },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'CNPJ 48.291.736/0001-93 48291736000193', found: [] },
      { name: 'ignores one that is too long or too short', text: 'CNPJ 4829173600019, 482917360001927', found: [] },
      {
        name: 'ignores one inside a longer word',
        text: 'CNPJ x48291736000192 48291736000192_48291736000192',
        found: [],
      },
      { name: 'ignores a part of a longer number', text: 'CNPJ 1.48.291.736/0001-92-5', found: [] },
      { name: 'ignores a wrong first check digit', text: '48.291.736/0001-02', found: [] },
      { name: 'ignores a wrong check digit behind letters', text: 'CNPJ 7Q.X3R.T8W/0002-79 7QX3RT8W000279', found: [] },
      { name: 'ignores one digit repeated', text: 'CNPJ 00.000.000/0000-00', found: [] },
      { name: 'ignores other groups', text: '482.917.36/0001-92', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '４８.２９１.７３６/０００１-９２',
        found: ['４８.２９１.７３６/０００１-９２'],
      },
      {
        name: 'sees through zero-width characters',
        text: '48\u200b.29\u200b1.736/0001-92',
        found: ['48\u200b.29\u200b1.736/0001-92'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '48.291.736/0001\u201192',
        found: ['48.291.736/0001\u201192'],
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
      { name: 'leaves a file alone', text: '/2024/48291736000192.log and build-48291736000192', found: [] },
    ],
  },
  vitestFunctions,
);
