import type { DetectorInfo } from '../../types.ts';
import { Classification } from '../classifier/classification.ts';
import type { ClassifierDetector, Match } from '../detector.ts';

/** The classifiers of a scan, on one text. */
export interface Classifications {
  /** Reads the next piece of the text, without its disguises. */
  readonly push: (text: string) => void;
  /** Ends the text. */
  readonly end: () => void;
  /** Where a finding can begin that is still to come. */
  readonly from: number;
}

/**
 * Starts the classifiers of a scan; undefined where there are none.
 * @param failed - Takes in the ids of those that throw: they are not asked again.
 */
export function createClassifications(
  planned: readonly { readonly detector: ClassifierDetector; readonly strictness: number }[],
  failed: Set<string>,
  emit: (detector: DetectorInfo, match: Match) => void,
): Classifications | undefined {
  if (planned.length === 0) return undefined;
  const running = new Map<string, Classification>();
  const attempt = (id: string, step: () => void): void => {
    try {
      step();
    } catch {
      // Failed: the fail mode of the rule decides what that means; the scan reports `failed`.
      failed.add(id);
      running.delete(id);
    }
  };
  for (const { detector, strictness } of planned) {
    const options = { strictness, emit: (match: Match) => emit(detector, match) };
    attempt(detector.id, () => running.set(detector.id, new Classification(detector, options)));
  }
  return {
    push(text) {
      for (const [id, classification] of running) attempt(id, () => classification.push(text));
    },
    end() {
      for (const [id, classification] of running) attempt(id, () => classification.end());
    },
    get from() {
      let least = Number.POSITIVE_INFINITY;
      for (const { from } of running.values()) least = Math.min(least, from);
      return least;
    },
  };
}
