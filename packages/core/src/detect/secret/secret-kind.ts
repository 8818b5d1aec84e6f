import type { PatternDetector } from '../detector.ts';
import { isVaried } from './token.ts';

/** What a kind of secret has besides its notation. */
export interface SecretKindOptions {
  /** Parts of the names that such a value is assigned to, for values without a form of their own. */
  readonly names?: readonly string[];
  readonly score?: number;
  /** Verifies what has the right form; by default it only must not repeat itself. */
  readonly isValid?: (text: string) => boolean;
}

// What has no beginning of its own is certain by the name that it is assigned to only.
const NAMED_SCORE = 0.8;

/** A kind of secret that one pattern describes. */
export function secretKind(entity: string, pattern: string, options: SecretKindOptions = {}): PatternDetector {
  const { names, score = names === undefined ? 1 : NAMED_SCORE, isValid = isVaried } = options;
  const kind = {
    kind: 'pattern',
    id: `secret.${entity}`,
    category: 'sensitive_info_disclosure',
    entity,
    pattern,
    score,
    isValid,
  } as const;
  return names === undefined ? kind : { ...kind, names };
}

/** The notation of a UUID. */
export const UUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';
