import { Folder } from '../text/fold.ts';
import type { PatternDetector } from './detector.ts';

/** What a policy says of a pattern of its own. */
export interface CustomPatternLike {
  readonly id: string;
  readonly pattern: string;
  readonly score?: number;
}

/** The detector for a pattern of a policy. */
export function customDetector({ id, pattern, score }: CustomPatternLike): PatternDetector {
  return {
    kind: 'pattern',
    id: `custom.${id}`,
    category: 'sensitive_info_disclosure',
    entity: id,
    // Texts are folded before they are looked at: a letter that looks like another one becomes that.
    pattern: new Folder().fold(pattern, 0, 0).text,
    ...(score === undefined ? {} : { score }),
  };
}
