import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { auMedicare } from './au-medicare.ts';

detectorSuite(
  auMedicare,
  {
    hits: [
      { name: 'finds one by itself', text: '3947 18264 2', found: ['3947 18264 2'] },
      { name: 'finds one in a sentence', text: 'Medicare 3947 18264 2, please check.', found: ['3947 18264 2'] },
      { name: 'finds one in JSON', text: '{"customerMedicare": "3947182642"}', found: ['3947182642'] },
      { name: 'finds one with the place of the person', text: '3947 18264 2/3', found: ['3947 18264 2/3'] },
      { name: 'finds one with a space before the place', text: '3947 18264 2 3', found: ['3947 18264 2 3'] },
      { name: 'hints at plain digits', text: '3947182642', found: ['3947182642'] },
    ],
    nearMisses: [
      { name: 'ignores one inside a longer word', text: 'Medicare x3947182642 3947182642_3947182642', found: [] },
      { name: 'ignores a part of a longer number', text: 'Medicare 1.3947 18264 2-5', found: [] },
      { name: 'ignores a wrong check digit', text: 'Medicare 3947182652', found: [] },
      { name: 'ignores other first digits', text: 'Medicare 7947182642 1947182642', found: [] },
      { name: 'ignores issue 0', text: 'Medicare 3947182640', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width characters', text: '３９４７ １８２６４ ２', found: ['３９４７ １８２６４ ２'] },
      {
        name: 'sees through zero-width characters',
        text: '39\u200b47 \u200b18264 2',
        found: ['39\u200b47 \u200b18264 2'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '3947\u00a018264\u00a02',
        found: ['3947\u00a018264\u00a02'],
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
        text: 'order 3947182642, invoice INV-3947182642, https://example.org/orders/3947182642',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
