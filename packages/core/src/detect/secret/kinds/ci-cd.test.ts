import { kindSuite } from '../test-kinds.ts';
import { ciCdSecrets } from './ci-cd.ts';

kindSuite('ci-cd', ciCdSecrets);
