import { kindSuite } from '../test-kinds.ts';
import { databaseSecrets } from './databases.ts';

kindSuite('databases', databaseSecrets);
