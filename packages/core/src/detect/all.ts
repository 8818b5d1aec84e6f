import type { Detector } from './detector.ts';
import { hiddenTextDetectors } from './hidden-text/all.ts';
import { injectionDetectors } from './injection/all.ts';
import { piiDetectors } from './pii/all.ts';
import { secretDetectors } from './secret/all.ts';

/** Every detector that comes with the package. */
export const builtInDetectors: readonly Detector[] = [
  ...piiDetectors,
  ...secretDetectors,
  ...injectionDetectors,
  ...hiddenTextDetectors,
];
