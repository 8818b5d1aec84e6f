import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { auAbn } from './au-abn.ts';

detectorSuite(
  auAbn,
  {
    hits: [
      { name: 'finds one by itself', text: '28 638 271 905', found: ['28 638 271 905'] },
      { name: 'finds one in a sentence', text: 'ABN 28 638 271 905, please check.', found: ['28 638 271 905'] },
      { name: 'finds one in JSON', text: '{"customerAbn": "28638271905"}', found: ['28638271905'] },
      { name: 'finds plain digits', text: '28638271905', found: ['28638271905'] },
      { name: 'finds one with dashes', text: '28-638-271-905', found: ['28-638-271-905'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: 'ABN 28 638 271 906 28638271906', found: [] },
      { name: 'ignores one that is too long or too short', text: 'ABN 2863827190, 286382719057', found: [] },
      { name: 'ignores one inside a longer word', text: 'ABN x28638271905 28638271905_28638271905', found: [] },
      { name: 'ignores a part of a longer number', text: 'ABN 1.28 638 271 905-5', found: [] },
      { name: 'ignores zero as the first', text: 'ABN 07 382 640 520', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '２８ ６３８ ２７１ ９０５',
        found: ['２８ ６３８ ２７１ ９０５'],
      },
      {
        name: 'sees through zero-width characters',
        text: '28\u200b 63\u200b8 271 905',
        found: ['28\u200b 63\u200b8 271 905'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '28\u00a0638\u00a0271\u00a0905',
        found: ['28\u00a0638\u00a0271\u00a0905'],
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
        text: 'order 28638271905, invoice INV-28638271905, https://example.org/orders/28638271905',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
