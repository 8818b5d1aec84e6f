import type { AnchoredDetector } from '../detector.ts';
import { identityNumber } from './identity-number.ts';

/** The number of an Indian voter's card: no check digit, so only what is named as one. */
export const inVoter: AnchoredDetector = identityNumber({
  entity: 'in_voter',
  forms: [{ form: 'AAA9999999', named: 0.85 }],
  names: ['voter', 'vote', 'epic', 'epic no', 'elector', 'electoral', 'election card', 'मतदाता'],
  isValid: (value) => !value.endsWith('0000000'),
});
