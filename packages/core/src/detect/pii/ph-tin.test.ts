import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { phTin } from './ph-tin.ts';

detectorSuite(
  phTin,
  {
    hits: [
      { name: 'finds one by itself', text: '471-938-269-000', found: ['471-938-269-000'] },
      { name: 'finds one in a sentence', text: 'TIN 471-938-269-000, please check.', found: ['471-938-269-000'] },
      { name: 'finds one in JSON', text: '{"customerTin": "471938269"}', found: ['471938269'] },
      { name: 'finds one without the branch behind its name', text: 'BIR TIN 471-938-269', found: ['471-938-269'] },
      { name: 'finds one with a long branch', text: '471-938-269-00012', found: ['471-938-269-00012'] },
      {
        name: 'finds plain digits with the branch behind its name',
        text: 'Tax ID: 471938269000',
        found: ['471938269000'],
      },
    ],
    nearMisses: [
      { name: 'ignores one that is too long or too short', text: 'TIN 47193826, 4719382697', found: [] },
      { name: 'ignores one inside a longer word', text: 'TIN x471938269 471938269_471938269', found: [] },
      { name: 'ignores a part of a longer number', text: 'TIN 1.471-938-269-000-5', found: [] },
      { name: 'ignores a wrong check digit', text: 'TIN 471-938-260-000, 471938260', found: [] },
      { name: 'ignores one without the branch and a name', text: '471-938-269', found: [] },
      { name: 'ignores a part of a word as the name', text: 'tiny 471938269', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '４７１-９３８-２６９-０００',
        found: ['４７１-９３８-２６９-０００'],
      },
      {
        name: 'sees through zero-width characters',
        text: '47\u200b1-9\u200b38-269-000',
        found: ['47\u200b1-9\u200b38-269-000'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '471\u2011938\u2011269\u2011000',
        found: ['471\u2011938\u2011269\u2011000'],
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
        text: 'order 471938269, invoice INV-471938269, https://example.org/orders/471938269',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
