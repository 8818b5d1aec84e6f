import { kindSuite } from '../test-kinds.ts';
import { dataServiceSecrets, workSecrets } from './saas.ts';

kindSuite('work', workSecrets);
kindSuite('data services', dataServiceSecrets);
