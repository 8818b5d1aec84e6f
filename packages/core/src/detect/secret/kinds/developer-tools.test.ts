import { kindSuite } from '../test-kinds.ts';
import { developerToolSecrets } from './developer-tools.ts';

kindSuite('developer-tools', developerToolSecrets);
