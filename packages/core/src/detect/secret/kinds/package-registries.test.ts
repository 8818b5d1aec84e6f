import { kindSuite } from '../test-kinds.ts';
import { packageRegistrySecrets } from './package-registries.ts';

kindSuite('package-registries', packageRegistrySecrets);
