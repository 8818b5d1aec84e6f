import { ALNUM, charClass } from '../../text/char-class.ts';
import { endsWith, startsWord, wordLead } from '../boundary.ts';
import type { AnchoredDetector } from '../detector.ts';
import { isVaried } from './token.ts';

const ENVIRONMENTS = ['live_', 'test_', 'prod_'];
const WEBHOOK = 'whsec';
const PREFIXES = ['sk', 'rk', WEBHOOK];
const WEBHOOK_SECRET = charClass('a-zA-Z0-9+/');
const MIN_LENGTH = 20;
const MAX_LENGTH = 255;

/** A Stripe secret or restricted key, live or test, or the signing secret of a webhook. */
export const stripeKey: AnchoredDetector = {
  kind: 'anchored',
  id: 'secret.stripe_key',
  category: 'sensitive_info_disclosure',
  entity: 'stripe_key',
  anchors: '_',
  lead: wordLead(PREFIXES),
  match(reader, at) {
    const prefix = PREFIXES.find((literal) => endsWith(reader, literal, at));
    if (prefix === undefined || !startsWord(reader, at - prefix.length)) return undefined;
    const isWebhook = prefix === WEBHOOK;
    const environment = isWebhook ? '' : ENVIRONMENTS.find((literal) => reader.hasAt(literal, at + 1));
    if (environment === undefined) return undefined;
    const from = at + 1 + environment.length;
    const end = reader.runEnd(isWebhook ? WEBHOOK_SECRET : ALNUM, from, MAX_LENGTH);
    if (end - from < MIN_LENGTH || !isVaried(reader.text.slice(from, end))) return undefined;
    return { start: at - prefix.length, end, score: 1 };
  },
};
