import { kindSuite } from '../test-kinds.ts';
import { messagingSecrets } from './messaging.ts';

kindSuite('messaging', messagingSecrets);
