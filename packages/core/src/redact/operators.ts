import type { Finding, Operator, Target } from '../types.ts';
import type { Vault } from './vault.ts';

// As on a receipt: enough to recognise one's own, not enough to use.
const SHOWN = 4;
// Shorter values would be guessed from their last characters.
const MIN_LENGTH_TO_SHOW = 12;

type Write = (finding: Finding, value: string, vault: Vault, restore: readonly Target[] | undefined) => string;

const OPERATORS = {
  replace: (finding, value, vault) => vault.placeholder(kindOf(finding), value),
  mask: (_finding, value) => mask(value),
  hash: (finding, value, vault) => vault.hash(kindOf(finding), value),
  drop: () => '',
  tokenize: (finding, value, vault, restore) => vault.token(kindOf(finding), value, restore),
} as const satisfies Record<Operator, Write>;

/**
 * What stands in the place of a redacted value.
 * @param restore - Where a token may be restored.
 */
export function replacement(
  operator: Operator,
  finding: Finding,
  value: string,
  vault: Vault,
  restore?: readonly Target[],
): string {
  return OPERATORS[operator](finding, value, vault, restore);
}

function kindOf({ entity, detector }: Finding): string {
  return entity ?? detector;
}

function mask(value: string): string {
  if (value.length < MIN_LENGTH_TO_SHOW) return '*'.repeat(value.length);
  return '*'.repeat(value.length - SHOWN) + value.slice(-SHOWN);
}
