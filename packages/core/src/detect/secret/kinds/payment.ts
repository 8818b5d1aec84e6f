import type { PatternDetector } from '../../detector.ts';
import { UUID, secretKind } from '../secret-kind.ts';
import { hasLetterAndDigit, isVaried } from '../token.ts';

/** Secrets of payment services, banks and marketplaces of money. */
export const paymentSecrets: readonly PatternDetector[] = [
  secretKind('stripe_key', '(?:[rs]k_(?:live|test|prod)_[A-Za-z0-9]{20,247}|whsec_[A-Za-z0-9+/]{20,247})'),
  secretKind('stripe_org_key', 'sk_org_(?:live|test)_[A-Za-z0-9]{20,247}'),
  secretKind('paystack_key', 'sk_(?:live|test)_[a-f0-9]{40}', { names: ['paystack'] }),
  secretKind(
    'square_token',
    '(?:EAAA[A-Za-z0-9_+-]{12}[A-Za-z0-9_+=-]{10,48}|sq0(?:atp|csp|atb|csb)-[A-Za-z0-9_-]{22,60})',
    {
      isValid: (text) => isVaried(text) && hasLetterAndDigit(text.slice(4)),
    },
  ),
  secretKind('square_sandbox_token', 'sandbox-sq0(?:atb|csb)-[A-Za-z0-9_-]{20,60}'),
  secretKind('braintree_token', 'access_token\\$(?:production|sandbox)\\$[a-z0-9]{16}\\$[a-f0-9]{32}'),
  secretKind('paypal_secret', 'E[A-Za-z0-9_-]{79}', { names: ['paypal'] }),
  secretKind('adyen_key', 'AQE[a-z][A-Za-z0-9+/]{60,200}={0,2}-[A-Za-z0-9+/]{40,64}={0,2}-[!-~]{10,20}'),
  secretKind('plaid_access_token', `access-(?:sandbox|development|production)-${UUID}`),
  secretKind('plaid_key', '(?:[A-Za-z0-9]{30}|[A-Za-z0-9]{24})', { names: ['plaid'] }),
  secretKind('razorpay_key', 'rzp_(?:live|test)_[A-Za-z0-9]{14}'),
  secretKind('razorpay_secret', '[A-Za-z0-9]{24}', { names: ['razorpay'] }),
  secretKind('flutterwave_key', 'FLW(?:SECK|PUBK)(?:_TEST)?-[a-h0-9]{12,32}(?:-X)?'),
  secretKind('gocardless_token', '(?:live|sandbox)_[A-Za-z0-9_-]{40}', { names: ['gocardless'] }),
  secretKind('mollie_key', '(?:live|test|access)_[A-Za-z0-9]{30,50}', { names: ['mollie'] }),
  secretKind('lob_key', '(?:live|test)_(?:pub_)?[a-f0-9]{31,35}'),
  secretKind('paddle_key', 'pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}'),
  secretKind('klarna_key', 'klarna_(?:live|test)_api_[A-Za-z0-9!()*_+/-]{11}[A-Za-z0-9!()*_+/=-]{13,149}'),
  secretKind('mercadopago_token', '(?:APP_USR|TEST)-[0-9]{12,18}-[0-9]{6}-[a-f0-9]{32}-[0-9]{5,12}'),
  secretKind('xendit_key', 'xnd_(?:production|development)_[A-Za-z0-9]{40,80}'),
  secretKind('omise_key', 'skey_(?:test_)?[a-z0-9]{19}'),
  secretKind('checkout_key', 'sk_(?:sbox_)?[a-z2-7]{26}', {
    isValid: (text) => isVaried(text) && hasLetterAndDigit(text.slice(-26)),
  }),
  secretKind('cashfree_key', 'cfsk_ma_(?:prod|test)_[a-f0-9]{32}_[a-f0-9]{8}'),
  secretKind('wise_token', UUID, { names: ['wise', 'transferwise'] }),
  secretKind('finicity_key', '(?:[a-f0-9]{32}|[a-z0-9]{20})', { names: ['finicity'] }),
  secretKind('dwolla_key', '[A-Za-z0-9_-]{50}', { names: ['dwolla'] }),
  secretKind('recurly_key', '[a-f0-9]{32}', { names: ['recurly'] }),
  secretKind('chargebee_key', '(?:live|test)_[A-Za-z0-9]{32,40}', { names: ['chargebee'] }),
  secretKind('authorizenet_key', '[A-Za-z0-9]{16}', { names: ['authorizenet', 'transactionkey'] }),
  secretKind('ramp_secret', 'ramp_sec_[A-Za-z0-9]{48}'),
  secretKind('polar_token', 'polar_(?:oat|pat|rt|at)_[A-Za-z0-9_]{32,64}'),
  secretKind('finnhub_key', '[a-z0-9]{20,40}', { names: ['finnhub'] }),
  secretKind('alpha_vantage_key', '[A-Z0-9]{16}', { names: ['alphavantage'] }),
  secretKind('lunchmoney_token', '[a-f0-9]{50}', { names: ['lunchmoney'] }),
];
