import type { PatternDetector } from '../detector.ts';
import { isMadeUp } from './made-up.ts';
import { isVaried } from './token.ts';

/** What a kind of secret has besides its notation. */
export interface SecretKindOptions {
  /** Parts of the names that such a value is assigned to, for values without a form of their own. */
  readonly names?: readonly string[];
  /** How certain it is, before what looks made up loses a part of it. */
  readonly score?: number | ((text: string) => number);
  /** Verifies what has the right form; by default it only must not repeat itself. */
  readonly isValid?: (text: string) => boolean;
}

// What has no beginning of its own is certain by the name that it is assigned to only.
const NAMED_SCORE = 0.8;
// What an example costs: it still has the form of a key, but `balanced` only records it.
const MADE_UP = 0.3;

/** A kind of secret that one pattern describes. */
export function secretKind(entity: string, pattern: string, options: SecretKindOptions = {}): PatternDetector {
  const { names, score = names === undefined ? 1 : NAMED_SCORE, isValid = isVaried } = options;
  const kind = {
    kind: 'pattern',
    id: `secret.${entity}`,
    category: 'sensitive_info_disclosure',
    entity,
    pattern,
    score: (text: string) => weigh(text, typeof score === 'number' ? score : score(text)),
    isValid,
  } as const;
  return names === undefined ? kind : { ...kind, names };
}

/** The score of a secret: lower when it looks made up. */
export function weigh(text: string, score: number): number {
  return isMadeUp(text) ? Math.round((score - MADE_UP) * 100) / 100 : score;
}

/** The notation of a UUID. */
export const UUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';
