import type { Scene } from '../stage.ts';
import { cleanCall } from './clean-call.ts';
import { injectedDocument } from './injected-document.ts';
import { killSwitch } from './kill-switch.ts';
import { personalData } from './personal-data.ts';
import { rateLimit } from './rate-limit.ts';
import { streamedSecret } from './streamed-secret.ts';

/** The scenes, in the order in which they are played. */
export const SCENES: readonly Scene[] = [
  cleanCall,
  personalData,
  injectedDocument,
  streamedSecret,
  rateLimit,
  killSwitch,
];
