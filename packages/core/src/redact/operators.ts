import type { Finding, Operator } from '../types.ts';
import type { Vault } from './vault.ts';

// As on a receipt: enough to recognise one's own, not enough to use.
const SHOWN = 4;
// Shorter values would be guessed from their last characters.
const MIN_LENGTH_TO_SHOW = 12;

const OPERATORS = {
  replace: (finding, value, vault) => vault.placeholder(finding.entity ?? finding.detector, value),
  mask: (_finding, value) => mask(value),
  drop: () => '',
} as const satisfies Record<Operator, (finding: Finding, value: string, vault: Vault) => string>;

/** What stands in the place of a redacted value. */
export function replacement(operator: Operator, finding: Finding, value: string, vault: Vault): string {
  return OPERATORS[operator](finding, value, vault);
}

function mask(value: string): string {
  if (value.length < MIN_LENGTH_TO_SHOW) return '*'.repeat(value.length);
  return '*'.repeat(value.length - SHOWN) + value.slice(-SHOWN);
}
