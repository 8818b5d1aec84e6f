import { kindSuite } from '../test-kinds.ts';
import { paymentSecrets } from './payment.ts';

kindSuite('payment', paymentSecrets);
