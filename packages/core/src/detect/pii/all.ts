import type { AnchoredDetector } from '../detector.ts';
import { email } from './email.ts';
import { iban } from './iban.ts';
import { ipAddress } from './ip-address.ts';
import { paymentCard } from './payment-card.ts';
import { phone } from './phone.ts';
import { usSsn } from './us-ssn.ts';

/** All detectors of personal data. */
export const piiDetectors: readonly AnchoredDetector[] = [email, phone, paymentCard, usSsn, iban, ipAddress];
