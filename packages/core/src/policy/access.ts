import type { CallContext } from '../types.ts';
import { agrees } from './compile.ts';
import { matchesGlob } from './glob.ts';
import type { AccessRule, NameList, Policy } from './policy.ts';

/** A model or tool that a caller may not use. */
export interface AccessDenial {
  readonly ruleId: string;
  readonly kind: 'model' | 'tool';
  /** False when the rule is in monitor mode. */
  readonly enforced: boolean;
}

/** Finds the first access rule that does not let a call use its model or one of its tools. */
export function findDenial(
  policy: Policy,
  context: CallContext,
  model: string | undefined,
  tools: readonly string[],
): AccessDenial | undefined {
  let monitored: AccessDenial | undefined;
  for (const rule of policy.access) {
    const mode = rule.mode ?? policy.mode;
    if (mode === 'off' || !agrees(rule.when, context)) continue;
    const kind = deniedKind(rule, model, tools);
    if (kind === undefined) continue;
    const denial = { ruleId: rule.id, kind, enforced: mode === 'enforce' };
    if (denial.enforced) return denial;
    monitored ??= denial;
  }
  return monitored;
}

function deniedKind(
  { models, tools: toolList }: AccessRule,
  model: string | undefined,
  tools: readonly string[],
): AccessDenial['kind'] | undefined {
  if (models !== undefined && model !== undefined && !isAllowed(models, model)) return 'model';
  if (toolList !== undefined && tools.some((tool) => !isAllowed(toolList, tool))) return 'tool';
  return undefined;
}

function isAllowed({ allow, deny = [] }: NameList, name: string): boolean {
  if (deny.some((glob) => matchesGlob(glob, name))) return false;
  return allow === undefined || allow.some((glob) => matchesGlob(glob, name));
}
