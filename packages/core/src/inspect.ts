import type { Detector } from './detect/detector.ts';
import { createCursor, planRawScan, planScan } from './detect/scan/cursor.ts';
import type { ScanPlan } from './detect/scan/cursor.ts';
import { GuardError } from './errors.ts';
import type { CompiledPolicy, Plan } from './policy/compile.ts';
import { createJsonRedactor } from './redact/json-text.ts';
import { createRedactor } from './redact/stream.ts';
import type { StreamRedactor } from './redact/stream.ts';
import type { Vault } from './redact/vault.ts';
import type { CallContext, Decision, FailMode, Finding, Provenance, Target, TextFormat } from './types.ts';

/** The place of a text, which decides what rules apply to it. */
export interface Place {
  readonly target: Target;
  readonly provenance: Provenance;
  readonly context: CallContext;
  readonly format?: TextFormat | undefined;
}

/** Where an inspection reports to. */
export interface InspectionSink {
  readonly vault: Vault;
  /** Called for every finding; may throw to stop. */
  readonly onFinding: (finding: Finding, decision: Decision) => void;
  /** Called when a check failed, before its fail mode takes effect. */
  readonly onFailure: (subject: string, failMode: FailMode) => void;
}

/** Detectors, policy and redaction brought together. */
export interface Inspector {
  /** Starts the inspection of one text. */
  readonly redactor: (place: Place, sink: InspectionSink) => StreamRedactor;
  /** True when no rule of this place can change or stop a text. */
  readonly isHarmless: (place: Place) => boolean;
  /**
   * Inspects a whole text and returns the safe one.
   * @param isLate - Asked between slices; when it says true the rest is not looked at.
   */
  readonly inspectWhole: (text: string, place: Place, sink: InspectionSink, isLate: () => boolean) => string;
}

// Between slices of this size the time budget is looked at.
const SLICE = 65_536;

interface ScanPlans {
  readonly hidden: ScanPlan | undefined;
  readonly visible: ScanPlan | undefined;
}

/** Creates an inspector for one policy. */
export function createInspector(policy: CompiledPolicy, detectors: readonly Detector[]): Inspector {
  const scans = new WeakMap<Plan, ScanPlans>();

  function plansFor(place: Place): [Plan, ScanPlans] {
    const plan = policy.planFor(place.target, place.provenance, place.context);
    let known = scans.get(plan);
    if (known === undefined) {
      known = toScanPlans(plan, detectors);
      scans.set(plan, known);
    }
    return [plan, known];
  }

  function redactor(place: Place, sink: InspectionSink): StreamRedactor {
    const [plan, { hidden, visible }] = plansFor(place);
    const createLeaf = (encode?: (replacement: string) => string): StreamRedactor =>
      createRedactor({
        hidden: hidden === undefined ? undefined : createCursor(hidden),
        visible: visible === undefined ? undefined : createCursor(visible),
        decide: plan.decide,
        vault: sink.vault,
        onFinding: sink.onFinding,
        onFailure: (failed) => reportFailures(plan, failed, sink),
        encode,
      });
    return place.format === 'json' && plan.acting.size > 0 ? createJsonRedactor(createLeaf) : createLeaf();
  }

  return {
    redactor,
    isHarmless: (place) => plansFor(place)[0].acting.size === 0,
    inspectWhole(text, place, sink, isLate) {
      let isChanged = false;
      const watched: InspectionSink = {
        vault: sink.vault,
        onFailure: sink.onFailure,
        onFinding(finding, decision) {
          if (decision.enforced) isChanged = true;
          sink.onFinding(finding, decision);
        },
      };
      const scan = redactor(place, watched);
      let safe = '';
      for (let from = 0; from < text.length; from += SLICE) {
        if (isLate()) {
          overBudget(plansFor(place)[0], sink);
          return safe + scan.end() + text.slice(from);
        }
        safe += scan.push(from === 0 && text.length <= SLICE ? text : text.slice(from, from + SLICE));
      }
      safe += scan.end();
      // JSON escapes are written anew by the redactor; text that nothing acted on keeps its bytes.
      return isChanged ? safe : text;
    },
  };
}

function toScanPlans(plan: Plan, detectors: readonly Detector[]): ScanPlans {
  const acting = detectors.filter(({ id }) => plan.acting.has(id));
  const recording = detectors.filter(({ id }) => plan.recording.has(id));
  const hidden = planRawScan(acting, recording);
  const visible = planScan(acting, recording);
  return {
    hidden: hidden.lanes.length > 0 ? hidden : undefined,
    visible: visible.lanes.length > 0 ? visible : undefined,
  };
}

function reportFailures(plan: Plan, failed: ReadonlySet<string>, sink: InspectionSink): void {
  for (const detector of failed) {
    const failMode = plan.failModeOf(detector);
    sink.onFailure(detector, failMode);
    if (failMode === 'closed') {
      throw new GuardError({
        code: 'ERR_FAIL_CLOSED',
        message:
          `Detector ${detector} failed, and the policy says to stop what it could not check. ` +
          'Fix the detector, or set failMode "open" on its rules.',
      });
    }
  }
}

function overBudget(plan: Plan, sink: InspectionSink): void {
  sink.onFailure('time_budget', plan.isClosed ? 'closed' : 'open');
  if (!plan.isClosed) return;
  throw new GuardError({
    code: 'ERR_FAIL_CLOSED',
    message:
      'The inspection ran out of its time budget, and the policy says to stop what it could not check. ' +
      'Send less text, raise timeBudgetMs, or set failMode "open".',
  });
}
