import { SetupError } from '../errors.ts';
import { foldCharacters } from '../text/fold.ts';
import { PatternError } from '../text/pattern-parser.ts';
import type { PatternDetector } from './detector.ts';
import { probesOf } from './scan/probe.ts';

/** What a policy says of a pattern of its own. */
export interface CustomPatternLike {
  readonly id: string;
  readonly pattern: string;
  readonly score?: number;
}

/**
 * The detectors for the patterns of a policy.
 * @throws SetupError with code `ERR_POLICY_INVALID` for a pattern that there is no way to look for.
 */
export function customDetectors(patterns: readonly CustomPatternLike[]): readonly PatternDetector[] {
  return patterns.map((pattern, index) => {
    const detector = customDetector(pattern);
    try {
      probesOf(detector);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      throw new SetupError('ERR_POLICY_INVALID', `policy.customPatterns[${index}].pattern: ${error.message}`);
    }
    return detector;
  });
}

function customDetector({ id, pattern, score }: CustomPatternLike): PatternDetector {
  return {
    kind: 'pattern',
    id: `custom.${id}`,
    category: 'sensitive_info_disclosure',
    entity: id,
    // Texts are folded before they are looked at: a letter that looks like another one becomes that.
    pattern: foldCharacters(pattern),
    ...(score === undefined ? {} : { score }),
  };
}
