import { kindSuite } from '../test-kinds.ts';
import { modelProviderSecrets } from './model-providers.ts';

kindSuite('model-providers', modelProviderSecrets);
