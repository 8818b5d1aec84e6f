import type { AnchoredDetector, PatternDetector } from '../detector.ts';
import { azureClientSecret } from './azure-client-secret.ts';
import { connectionString } from './connection-string.ts';
import { genericAssignment } from './generic-assignment.ts';
import { jwt } from './jwt.ts';
import { secretKinds } from './kinds/all.ts';
import { privateKey } from './private-key.ts';

/** All detectors of secrets. */
export const secretDetectors: readonly (AnchoredDetector | PatternDetector)[] = [
  ...secretKinds,
  azureClientSecret,
  jwt,
  privateKey,
  connectionString,
  genericAssignment,
];
