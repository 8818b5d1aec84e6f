import { SetupError } from '../errors.ts';
import type { CallContext, Decision, DetectorInfo, FailMode, Finding, Mode, Provenance, Target } from '../types.ts';
import { SCOPE_FIELDS } from '../types.ts';
import { isStricter } from './decide.ts';
import { matchesGlob, matchesGlobs } from './glob.ts';
import type { Policy, RestoreTarget, Rule, When } from './policy.ts';
import { TARGETS } from './policy.ts';

/** What a policy asks for in one place of a call. */
export interface Plan {
  /** Detectors whose findings can change or stop the call. */
  readonly acting: ReadonlySet<string>;
  /** Detectors whose findings are recorded only. */
  readonly recording: ReadonlySet<string>;
  readonly decide: (finding: Finding) => Decision;
  /** What to do when a detector fails. */
  readonly failModeOf: (detector: string) => FailMode;
  /** True when some rule asks to stop what could not be checked to the end. */
  readonly isClosed: boolean;
}

/** A policy made ready for decisions. */
export interface CompiledPolicy {
  readonly policy: Policy;
  /** The plan for a text, shared by all texts that the same rules apply to. */
  readonly planFor: (target: Target, provenance: Provenance, context: CallContext) => Plan;
  /** Where some rule puts the values of tokens back. */
  readonly restored: ReadonlySet<Target>;
}

interface CompiledRule {
  readonly rule: Rule;
  readonly mode: Mode;
  readonly detectors: ReadonlySet<string>;
}

const DEFAULT_RESTORE: readonly RestoreTarget[] = ['output'];
const NO_RULE: Decision = { action: 'allow', enforced: false, operator: 'replace' };

/**
 * Makes a policy ready.
 * @param failMode - For rules that act and do not say; defaults to `closed`.
 * @throws SetupError with code `ERR_POLICY_INVALID` when a rule names no known detector.
 */
export function compilePolicy(policy: Policy, detectors: readonly DetectorInfo[], failMode?: FailMode): CompiledPolicy {
  const rules = policy.rules.map((rule, index) => compileRule(rule, index, policy.mode, detectors));
  const vague = new Set(detectors.filter(({ isVague }) => isVague === true).map(({ id }) => id));
  const plans = new Map<string, Plan>();
  const byPlace = new Map<Target, Map<Provenance, Plan>>();
  const isByPlace = rules.every(({ rule }) => asksForPlaceOnly(rule.when));

  function planFor(target: Target, provenance: Provenance, context: CallContext): Plan {
    let key = '';
    for (const rule of rules) key += applies(rule, target, provenance, context) ? '1' : '0';
    let plan = plans.get(key);
    if (plan === undefined) {
      plan = createPlan(
        rules.filter((_, index) => key[index] === '1'),
        vague,
        failMode,
      );
      plans.set(key, plan);
    }
    return plan;
  }

  return {
    policy,
    restored: new Set(rules.flatMap((compiled) => (isActing(compiled) ? (restoreOf(compiled.rule) ?? []) : []))),
    planFor(target, provenance, context) {
      if (!isByPlace) return planFor(target, provenance, context);
      let ofTarget = byPlace.get(target);
      if (ofTarget === undefined) byPlace.set(target, (ofTarget = new Map<Provenance, Plan>()));
      let plan = ofTarget.get(provenance);
      if (plan === undefined) ofTarget.set(provenance, (plan = planFor(target, provenance, context)));
      return plan;
    },
  };
}

function asksForPlaceOnly(when: When | undefined): boolean {
  return when === undefined || SCOPE_FIELDS.every((field) => when[field] === undefined);
}

/** True when all fields of a `when` agree with a call. */
export function agrees(when: When | undefined, context: CallContext, provenance?: Provenance): boolean {
  if (when === undefined) return true;
  if (when.provenance !== undefined && !matchesGlobs(when.provenance, provenance)) return false;
  return SCOPE_FIELDS.every((field) => {
    const globs = when[field];
    return globs === undefined || matchesGlobs(globs, context[field]);
  });
}

function compileRule(rule: Rule, index: number, mode: Mode, detectors: readonly DetectorInfo[]): CompiledRule {
  const found = new Set<string>();
  for (const [at, glob] of rule.detect.entries()) {
    const named = detectors.filter(
      ({ id, entity }) => matchesGlob(glob, id) || (entity !== undefined && matchesGlob(glob, entity)),
    );
    if (named.length === 0) {
      const path = `policy.rules[${index}].detect[${at}]`;
      throw new SetupError('ERR_POLICY_INVALID', `${path}: expected a known detector or entity, got "${glob}"`);
    }
    for (const { id } of named) found.add(id);
  }
  return { rule, mode: rule.mode ?? mode, detectors: found };
}

function applies({ rule, mode }: CompiledRule, target: Target, provenance: Provenance, context: CallContext): boolean {
  if (mode === 'off') return false;
  return (rule.targets ?? TARGETS).includes(target) && agrees(rule.when, context, provenance);
}

function createPlan(rules: readonly CompiledRule[], vague: ReadonlySet<string>, failMode: FailMode | undefined): Plan {
  const acting = new Set<string>();
  const recording = new Set<string>();
  for (const compiled of rules) {
    for (const id of compiled.detectors) (isActing(compiled) ? acting : recording).add(id);
  }
  for (const id of acting) recording.delete(id);
  const byDetector = new Map<string, readonly CompiledRule[]>();
  for (const id of [...acting, ...recording]) {
    byDetector.set(
      id,
      rules.filter(({ detectors }) => detectors.has(id)),
    );
  }
  return {
    acting,
    recording,
    decide(finding) {
      let decision = NO_RULE;
      for (const { rule, mode } of byDetector.get(finding.detector) ?? []) {
        if (finding.score < (rule.minScore ?? 0)) continue;
        const candidate = toDecision(rule, mode, vague.has(finding.detector));
        if (decision === NO_RULE || isStricter(candidate, decision)) decision = candidate;
      }
      return decision;
    },
    failModeOf(detector) {
      const asked = byDetector.get(detector) ?? [];
      return asked.some((compiled) => failModeOf(compiled, failMode) === 'closed') ? 'closed' : 'open';
    },
    isClosed: rules.some((compiled) => failModeOf(compiled, failMode) === 'closed'),
  };
}

function isActing({ rule, mode }: CompiledRule): boolean {
  return mode === 'enforce' && rule.action !== 'allow';
}

// A monitored rule must never stop a call, whatever it says about failures.
function failModeOf(compiled: CompiledRule, otherwise: FailMode = 'closed'): FailMode {
  if (compiled.mode !== 'enforce') return 'open';
  return compiled.rule.failMode ?? (isActing(compiled) ? otherwise : 'open');
}

function toDecision(rule: Rule, mode: Mode, isVague: boolean): Decision {
  return {
    action: rule.action === 'redact' && isVague ? 'block' : rule.action,
    enforced: mode === 'enforce' && rule.action !== 'allow',
    operator: rule.operator ?? 'replace',
    restore: restoreOf(rule),
    ruleId: rule.id,
  };
}

function restoreOf({ operator, restore }: Rule): readonly RestoreTarget[] | undefined {
  return operator === 'tokenize' ? (restore ?? DEFAULT_RESTORE) : undefined;
}
