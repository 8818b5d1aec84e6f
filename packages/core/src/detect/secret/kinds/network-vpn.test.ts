import { kindSuite } from '../test-kinds.ts';
import { networkSecrets } from './network-vpn.ts';

kindSuite('network-vpn', networkSecrets);
