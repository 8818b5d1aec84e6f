import type { AnchoredDetector } from '../detector.ts';
import { isRoutingNumber } from './aba-routing.ts';
import { identityNumber, isOneDigit } from './identity-number.ts';

const MIN_DIGITS = 8;
const MAX_DIGITS = 17;

/** A number of an account at a bank in the United States: no check digit, so only what is named as one. */
export const usBankAccount: AnchoredDetector = identityNumber({
  entity: 'us_bank_account',
  forms: Array.from({ length: MAX_DIGITS - MIN_DIGITS + 1 }, (_none, more) => ({
    form: '9'.repeat(MIN_DIGITS + more),
    named: 0.8,
  })),
  names: (
    'bank account, bank acct, account number, account num, account no, account #, acct, acct number, acct no, ' +
    'acct num, checking, checking account, savings account, deposit account, direct deposit'
  ).split(', '),
  reach: 32,
  isValid: (value) => !isOneDigit(value) && !(value.length === 9 && isRoutingNumber(value)),
});
