import type { Detector } from '../detector.ts';
import { ansi } from './ansi.ts';
import { bidi } from './bidi.ts';
import { blank } from './blank.ts';
import { combining } from './combining.ts';
import { comment } from './comment.ts';
import { encodingLimit } from './encoding-limit.ts';
import { format } from './format.ts';
import { fullwidth } from './fullwidth.ts';
import { homoglyph } from './homoglyph.ts';
import { html } from './html.ts';
import { privateUse } from './private-use.ts';
import { styled } from './styled.ts';
import { tags } from './tags.ts';
import { variationSelectors } from './variation-selectors.ts';
import { zeroWidth } from './zero-width.ts';

/** All detectors of hidden text. */
export const hiddenTextDetectors: readonly Detector[] = [
  tags,
  variationSelectors,
  zeroWidth,
  bidi,
  format,
  privateUse,
  combining,
  homoglyph,
  fullwidth,
  styled,
  blank,
  ansi,
  html,
  comment,
  encodingLimit,
];
