import type { AnchoredDetector } from '../detector.ts';
import { anthropicKey } from './anthropic-key.ts';
import { awsAccessKey } from './aws-access-key.ts';
import { connectionString } from './connection-string.ts';
import { githubToken } from './github-token.ts';
import { googleApiKey } from './google-api-key.ts';
import { jwt } from './jwt.ts';
import { openaiKey } from './openai-key.ts';
import { privateKey } from './private-key.ts';
import { slackToken } from './slack-token.ts';
import { stripeKey } from './stripe-key.ts';

/** All detectors of secrets. */
export const secretDetectors: readonly AnchoredDetector[] = [
  openaiKey,
  anthropicKey,
  awsAccessKey,
  githubToken,
  googleApiKey,
  slackToken,
  stripeKey,
  jwt,
  privateKey,
  connectionString,
];
