import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { krRrn } from './kr-rrn.ts';

detectorSuite(
  krRrn,
  {
    hits: [
      { name: 'finds one by itself', text: '850317-2048159', found: ['850317-2048159'] },
      { name: 'finds one in a sentence', text: 'RRN 850317-2048159, please check.', found: ['850317-2048159'] },
      { name: 'finds one in JSON', text: '{"customerRrn": "0509124081272"}', found: ['0509124081272'] },
      { name: 'finds that of a foreigner', text: '920824-5037124', found: ['920824-5037124'] },
      { name: 'finds one without a check digit', text: '850317-2048150', found: ['850317-2048150'] },
      {
        name: 'finds plain digits without a check digit behind its name',
        text: '주민등록번호: 8503172048150',
        found: ['8503172048150'],
      },
      { name: 'finds plain digits', text: '0509124081272', found: ['0509124081272'] },
    ],
    nearMisses: [
      { name: 'ignores one that is too long or too short', text: 'RRN 050912408127, 05091240812727', found: [] },
      { name: 'ignores one inside a longer word', text: 'RRN x0509124081272 0509124081272_0509124081272', found: [] },
      { name: 'ignores a part of a longer number', text: 'RRN 1.850317-2048159-5', found: [] },
      { name: 'ignores a day that there is not', text: 'RRN 850230-2048153', found: [] },
      { name: 'ignores a month that there is not', text: 'RRN 851317-2048153', found: [] },
      { name: 'ignores people born before 1900', text: 'RRN 850317-9048153, 850317-0048153', found: [] },
      { name: 'ignores plain digits without a check digit and a name', text: '8503172048150', found: [] },
      { name: 'ignores another sign', text: '850317+2048159', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '８５０３１７-２０４８１５９',
        found: ['８５０３１７-２０４８１５９'],
      },
      {
        name: 'sees through zero-width characters',
        text: '85\u200b031\u200b7-2048159',
        found: ['85\u200b031\u200b7-2048159'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '850317\u20112048159',
        found: ['850317\u20112048159'],
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
        text: 'order 0509124081272, invoice INV-0509124081272, https://example.org/orders/0509124081272',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
