import { kindSuite } from '../test-kinds.ts';
import { identitySecrets } from './identity.ts';

kindSuite('identity', identitySecrets);
