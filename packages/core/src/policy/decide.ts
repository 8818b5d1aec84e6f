import type { Action, Decision, Finding, Verdict } from '../types.ts';

const SEVERITY = { allow: 0, redact: 1, block: 2 } as const satisfies Record<Action, number>;

/** True when a decision outranks another: what is enforced first, then the stricter action. */
export function isStricter(a: Decision, b: Decision): boolean {
  if (a.enforced !== b.enforced) return a.enforced;
  return SEVERITY[a.action] > SEVERITY[b.action];
}

// What one verdict lists at most; what goes beyond is acted upon and counted all the same.
const MAX_FINDINGS = 1000;

/** Gathers the decisions of one text or one call into its verdict. */
export class VerdictBuilder {
  readonly #policyVersion: string;
  readonly #findings: Finding[] = [];
  #strictest: Decision | undefined;

  constructor(policyVersion: string) {
    this.#policyVersion = policyVersion;
  }

  /** Takes one finding in, with what was decided about it. */
  add(finding: Finding, decision: Decision): void {
    if (this.#findings.length < MAX_FINDINGS) this.#findings.push(finding);
    if (this.#strictest === undefined || isStricter(decision, this.#strictest)) this.#strictest = decision;
  }

  /** The verdict so far: the strictest decision, and everything that was found. */
  build(): Verdict {
    if (this.#strictest === undefined)
      return { action: 'allow', enforced: false, findings: [], policyVersion: this.#policyVersion };
    const { action, enforced, ruleId } = this.#strictest;
    return {
      action,
      enforced,
      findings: [...this.#findings],
      ...(ruleId === undefined ? {} : { ruleId }),
      policyVersion: this.#policyVersion,
    };
  }
}
