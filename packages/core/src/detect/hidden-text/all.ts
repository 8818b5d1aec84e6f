import type { Detector } from '../detector.ts';
import { bidi } from './bidi.ts';
import { tags } from './tags.ts';
import { variationSelectors } from './variation-selectors.ts';
import { zeroWidth } from './zero-width.ts';

/** All detectors of hidden text. */
export const hiddenTextDetectors: readonly Detector[] = [tags, variationSelectors, zeroWidth, bidi];
