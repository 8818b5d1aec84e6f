import { kindSuite } from '../test-kinds.ts';
import { sourceHostingSecrets } from './source-hosting.ts';

kindSuite('source-hosting', sourceHostingSecrets);
