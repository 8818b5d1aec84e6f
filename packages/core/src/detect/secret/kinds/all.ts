import type { PatternDetector } from '../../detector.ts';
import { ciCdSecrets } from './ci-cd.ts';
import { awsSecrets, azureSecrets, googleSecrets, hostingSecrets, otherCloudSecrets } from './cloud.ts';
import { commerceSecrets } from './commerce.ts';
import { credentialSecrets } from './credentials.ts';
import { cryptoSecrets } from './crypto.ts';
import { databaseSecrets } from './databases.ts';
import { developerToolSecrets } from './developer-tools.ts';
import { identitySecrets } from './identity.ts';
import { messagingSecrets } from './messaging.ts';
import { modelProviderSecrets } from './model-providers.ts';
import { networkSecrets } from './network-vpn.ts';
import { observabilitySecrets } from './observability.ts';
import { packageRegistrySecrets } from './package-registries.ts';
import { paymentSecrets } from './payment.ts';
import { privateKeySecrets, puttyPrivateKey } from './private-keys.ts';
import { dataServiceSecrets, workSecrets } from './saas.ts';
import { sourceHostingSecrets } from './source-hosting.ts';

/** The kinds of secrets that one pattern describes. */
export const secretKinds: readonly PatternDetector[] = [
  ...modelProviderSecrets,
  ...awsSecrets,
  ...googleSecrets,
  ...azureSecrets,
  ...otherCloudSecrets,
  ...hostingSecrets,
  ...sourceHostingSecrets,
  ...ciCdSecrets,
  ...packageRegistrySecrets,
  ...databaseSecrets,
  ...observabilitySecrets,
  ...identitySecrets,
  ...networkSecrets,
  ...messagingSecrets,
  ...paymentSecrets,
  ...commerceSecrets,
  ...cryptoSecrets,
  ...workSecrets,
  ...dataServiceSecrets,
  ...developerToolSecrets,
  ...credentialSecrets,
  ...privateKeySecrets,
  puttyPrivateKey,
];
