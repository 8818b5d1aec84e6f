import { kindSuite } from '../test-kinds.ts';
import { observabilitySecrets } from './observability.ts';

kindSuite('observability', observabilitySecrets);
