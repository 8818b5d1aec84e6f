import { kindSuite } from '../test-kinds.ts';
import { awsSecrets, azureSecrets, googleSecrets, hostingSecrets, otherCloudSecrets } from './cloud.ts';

kindSuite('Amazon Web Services', awsSecrets);
kindSuite('Google', googleSecrets);
kindSuite('Azure', azureSecrets);
kindSuite('other clouds', otherCloudSecrets);
kindSuite('hosting', hostingSecrets);
