import { kindSuite } from '../test-kinds.ts';
import { cryptoSecrets } from './crypto.ts';

kindSuite('crypto', cryptoSecrets);
