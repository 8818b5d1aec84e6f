import { kindSuite } from '../test-kinds.ts';
import { credentialSecrets } from './credentials.ts';

kindSuite('credentials', credentialSecrets);
