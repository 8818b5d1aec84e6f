import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { paymentCard } from './payment-card.ts';

detectorSuite(
  paymentCard,
  {
    hits: [
      {
        name: 'finds a Visa number in fours',
        text: 'card 4111 1111 1111 1111 exp 09/27',
        found: ['4111 1111 1111 1111'],
      },
      { name: 'finds one in one piece', text: '{"pan":"4242424242424242"}', found: ['4242424242424242'] },
      {
        name: 'finds a Mastercard number with dashes',
        text: 'charge 5555-5555-5555-4444.',
        found: ['5555-5555-5555-4444'],
      },
      { name: 'finds a Mastercard number of the 2 series', text: '2223003122003222', found: ['2223003122003222'] },
      { name: 'finds an American Express number', text: 'Amex 3782 822463 10005 please', found: ['3782 822463 10005'] },
      { name: 'finds a Diners Club number', text: '3056 930902 5904', found: ['3056 930902 5904'] },
      { name: 'finds a Discover number', text: '6011111111111117', found: ['6011111111111117'] },
      { name: 'finds a JCB number', text: '3530 1113 3330 0000', found: ['3530 1113 3330 0000'] },
      { name: 'finds a UnionPay number of 19 digits', text: '6205500000000000004', found: ['6205500000000000004'] },
      { name: 'finds a Maestro number', text: '6759 6498 2643 8453', found: ['6759 6498 2643 8453'] },
      {
        name: 'leaves the verification number outside',
        text: '4111 1111 1111 1111 123',
        found: ['4111 1111 1111 1111'],
      },
      { name: 'finds one behind another number', text: 'in 2024 4111 1111 1111 1111', found: ['4111 1111 1111 1111'] },
      { name: 'finds one in a CSV line', text: 'Ann,4111111111111111,09/27,123', found: ['4111111111111111'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: '4111 1111 1111 1112', found: [] },
      { name: 'ignores an issuer that does not exist', text: '1234567812345670', found: [] },
      { name: 'ignores a length that the issuer does not have', text: '411111111111116', found: [] },
      { name: 'ignores one digit repeated', text: '4444 4444 4444 4444 and 0000000000000000', found: [] },
      { name: 'ignores groups that no card has', text: '41 11 11 11 11 11 11 11', found: [] },
      { name: 'ignores mixed separators', text: '4111-1111 1111-1111', found: [] },
      {
        name: 'ignores a longer number with dashes',
        text: '4111-1111-1111-1111-1111 and 1-4111-1111-1111-1111',
        found: [],
      },
      { name: 'ignores a decimal', text: '0.4111111111111111 and 4111111111111111.5', found: [] },
      { name: 'ignores a longer run of digits', text: '41111111111111111111', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width digits',
        text: '４１１１１１１１１１１１１１１１',
        found: ['４１１１１１１１１１１１１１１１'],
      },
      {
        name: 'sees through zero-width characters',
        text: '4111\u200b1111\u200b1111\u200b1111',
        found: ['4111\u200b1111\u200b1111\u200b1111'],
      },
      {
        name: 'sees through non-breaking spaces',
        text: '4111\u00a01111\u00a01111\u00a01111',
        found: ['4111\u00a01111\u00a01111\u00a01111'],
      },
      { name: 'sees through en dashes', text: '4111–1111–1111–1111', found: ['4111–1111–1111–1111'] },
    ],
    benign: [
      { name: 'leaves a big integer alone', text: 'const MAX = 4111111111111111n;', found: [] },
      { name: 'leaves timestamps alone', text: '1620498823199 1700000000000000', found: [] },
      { name: 'leaves a UUID alone', text: '550e8400-e29b-41d4-a716-446655440000', found: [] },
      {
        name: 'leaves an ISBN and a tracking number alone',
        text: '978-3-16-148410-0, 9400100000000000000000',
        found: [],
      },
      { name: 'leaves a hash alone', text: 'sha1 4111111111111111a94a8fe5ccb19ba61c4c0873', found: [] },
    ],
  },
  vitestFunctions,
);
