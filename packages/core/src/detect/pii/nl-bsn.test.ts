import { expect, test } from 'vitest';
import { detectorSuite, scanPieces } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { nlBsn } from './nl-bsn.ts';

detectorSuite(
  nlBsn,
  {
    hits: [
      { name: 'finds one behind its name', text: 'BSN: 444945441.', found: ['444945441'] },
      { name: 'finds one behind its long name', text: 'burgerservicenummer 373233243', found: ['373233243'] },
      { name: 'finds one with dots', text: 'met 4449.45.441', found: ['4449.45.441'] },
      { name: 'finds one in groups', text: 'BSN 444 945 441', found: ['444 945 441'] },
      { name: 'finds one in JSON', text: '{"bsn":"831701079"}', found: ['831701079'] },
      { name: 'finds one that nothing names, as a hint', text: '399315822', found: ['399315822'] },
    ],
    nearMisses: [
      { name: 'ignores one that fails the test', text: 'BSN 444945442', found: [] },
      { name: 'ignores one digit repeated', text: 'BSN 000000000 and 00000000', found: [] },
      { name: 'ignores what goes on', text: 'BSN 4449454411, 444945441-1 and x444945441', found: [] },
      { name: 'ignores mixed separators', text: 'BSN 4449.45-441', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: 'BSN ４４４９４５４４１', found: ['４４４９４５４４１'] },
      { name: 'sees through zero-width characters', text: 'B\u200bSN 4449\u200b45441', found: ['4449\u200b45441'] },
    ],
    benign: [
      { name: 'leaves an order number alone', text: 'order 444945441', found: [] },
      { name: 'leaves a version alone', text: 'v444.945.441.2 and 1.444945441', found: [] },
      { name: 'leaves a hash and a path alone', text: '444945441ab and /444945441/x', found: [] },
    ],
  },
  vitestFunctions,
);

test.each([
  ['BSN 444945441', 0.95],
  ['4449.45.441', 0.7],
  ['444945441', 0.3],
])('scores %j', (text, score) => {
  expect(scanPieces(nlBsn, [text]).map((finding) => finding.score)).toEqual([score]);
});
