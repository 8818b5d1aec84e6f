import { detectorSuite } from '../../../testing/detector-suite.ts';
import { vitestFunctions } from '../../test-functions.ts';
import { kindOf } from '../test-kinds.ts';

// Keys are put together here, so that no scanner of repositories takes them for real ones.
const BODY = 'q7RmZx2LpVn8TdKw4YbHs9Gf';
const live = `sk_live_${BODY}`;
const test = `sk_test_${BODY}${BODY}`;
const restricted = `rk_live_${BODY}`;
const webhook = `whsec_${BODY}Jc3UeAo6`;

detectorSuite(
  kindOf('stripe_key'),
  {
    hits: [
      { name: 'finds a live key', text: `Stripe.api_key = "${live}"`, found: [live] },
      { name: 'finds a long test key', text: `curl -u ${test}:`, found: [test] },
      { name: 'finds restricted keys', text: `${restricted}, rk_test_${BODY}`, found: [restricted, `rk_test_${BODY}`] },
      { name: 'finds the secret of a webhook', text: `STRIPE_WEBHOOK_SECRET=${webhook}`, found: [webhook] },
      { name: 'finds one behind an escaped line break', text: `a\\n${live}\\n`, found: [live] },
    ],
    nearMisses: [
      { name: 'ignores a key that is too short', text: 'sk_live_short and sk_test_q7RmZx2LpVn8TdK', found: [] },
      { name: 'ignores a publishable key', text: `pk_live_${BODY}`, found: [] },
      { name: 'ignores the end of a word', text: `foosk_live_${BODY} task_test_${BODY}`, found: [] },
      { name: 'ignores a key of one repeated character', text: `sk_live_${'A'.repeat(24)}`, found: [] },
      { name: 'ignores an environment that does not exist', text: `sk_beta_${BODY}`, found: [] },
    ],
    disguises: [
      { name: 'sees through zero-width characters', text: `sk\u200b_live_${BODY}`, found: [`sk\u200b_live_${BODY}`] },
      { name: 'sees through Cyrillic letters', text: `ѕk_livе_${BODY}`, found: [`ѕk_livе_${BODY}`] },
      { name: 'sees through full-width letters', text: `ｓｋ＿ｌｉｖｅ＿${BODY}`, found: [`ｓｋ＿ｌｉｖｅ＿${BODY}`] },
    ],
    benign: [
      { name: 'leaves names in code alone', text: 'desk_test_results_of_the_risk_live_dashboard', found: [] },
      { name: 'leaves object ids alone', text: `cus_${BODY} pi_${BODY}`, found: [] },
      { name: 'leaves a help line alone', text: 'use sk_test_... in development', found: [] },
      { name: 'leaves a URL alone', text: 'https://docs.stripe.com/keys', found: [] },
    ],
  },
  vitestFunctions,
);
