import { kindSuite } from '../test-kinds.ts';
import { commerceSecrets } from './commerce.ts';

kindSuite('commerce', commerceSecrets);
