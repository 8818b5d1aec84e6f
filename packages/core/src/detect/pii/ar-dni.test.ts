import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { arDni } from './ar-dni.ts';

detectorSuite(
  arDni,
  {
    hits: [
      { name: 'finds one in a sentence', text: 'DNI 34.829.173, please check.', found: ['34.829.173'] },
      { name: 'finds one in JSON', text: '{"customerDni": "34829173"}', found: ['34829173'] },
      { name: 'finds one of seven digits', text: 'DNI 7.829.173', found: ['7.829.173'] },
      {
        name: 'finds one behind its long name',
        text: 'Documento Nacional de Identidad N° 34.829.173',
        found: ['34.829.173'],
      },
    ],
    nearMisses: [
      { name: 'ignores one inside a longer word', text: 'DNI x34829173 34829173_34829173', found: [] },
      { name: 'ignores a part of a longer number', text: 'DNI 1.34.829.173-5', found: [] },
      { name: 'ignores what nothing names', text: '34.829.173 34829173', found: [] },
      { name: 'ignores the Spanish one, which ends in a letter', text: 'DNI 34829173Z, 34829173-Z', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: 'DNI ３４.８２９.１７３', found: ['３４.８２９.１７３'] },
      {
        name: 'sees through zero-width characters',
        text: 'DNI 34\u200b.82\u200b9.173',
        found: ['34\u200b.82\u200b9.173'],
      },
      { name: 'sees through non-breaking spaces and hyphens', text: 'DNI 34.829.173', found: ['34.829.173'] },
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
      { name: 'leaves an amount alone', text: 'ARS 34.829.173,50', found: [] },
    ],
  },
  vitestFunctions,
);
