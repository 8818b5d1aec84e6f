import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { usBankAccount } from './us-bank-account.ts';

detectorSuite(
  usBankAccount,
  {
    hits: [
      { name: 'finds one in a sentence', text: 'bank account 4485901273, please check.', found: ['4485901273'] },
      { name: 'finds one in JSON', text: '{"customerBankAccount": "4485901273"}', found: ['4485901273'] },
      { name: 'finds one behind an abbreviation', text: 'acct #: 00482917365', found: ['00482917365'] },
      { name: 'finds one behind a sign for number', text: 'Account number: 123098456123', found: ['123098456123'] },
      { name: 'finds one of a checking account', text: 'my checking account is 55102938', found: ['55102938'] },
    ],
    nearMisses: [
      { name: 'ignores one inside a longer word', text: 'bank account x4485901273 4485901273_4485901273', found: [] },
      { name: 'ignores a part of a longer number', text: 'bank account 1.4485901273-5', found: [] },
      { name: 'ignores what nothing names', text: '4485901273', found: [] },
      {
        name: 'ignores a name far away',
        text: 'The bank account that we told you about last week is closed; 4485901273',
        found: [],
      },
      { name: 'ignores a routing number', text: 'account number, routing: 091000129', found: [] },
      { name: 'ignores one digit repeated', text: 'account number 0000000000', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: 'bank account ４４８５９０１２７３',
        found: ['４４８５９０１２７３'],
      },
      {
        name: 'sees through zero-width characters',
        text: 'bank account 44\u200b859\u200b01273',
        found: ['44\u200b859\u200b01273'],
      },
      { name: 'sees through non-breaking spaces and hyphens', text: 'bank account 4485901273', found: ['4485901273'] },
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
      { name: 'leaves other accounts alone', text: 'account 4485901273, accounting 4485901273', found: [] },
    ],
  },
  vitestFunctions,
);
