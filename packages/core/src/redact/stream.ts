import { checkText } from '../fields.ts';
import type { Decision, Finding, ScanCursor } from '../types.ts';
import type { Restorer } from './restore.ts';
import { Stage } from './stage.ts';
import type { Vault } from './vault.ts';

/** Rewrites a text that comes in pieces. */
export interface StreamRedactor {
  /**
   * Adds a piece, cut anywhere, and returns all that is safe to show.
   * @throws GuardError when the policy blocks, when a check fails closed, and with code `ERR_INPUT_INVALID` for
   * anything but text; the stream goes on after the last one.
   */
  readonly push: (chunk: string) => string;
  /** Ends the text and returns the rest of it. Throws as `push` does. */
  readonly end: () => string;
  /** What was found so far, offsets in UTF-16 code units from the start of the text. */
  readonly findings: readonly Finding[];
  /** How many characters are held back at this moment. */
  readonly held: number;
}

/** What the redaction of one text works with. */
export interface RedactorOptions {
  /** Scans the raw text for hidden characters; what it removes is gone before anything else looks. */
  readonly hidden?: ScanCursor | undefined;
  /** Scans for everything else. */
  readonly visible?: ScanCursor | undefined;
  readonly decide: (finding: Finding) => Decision;
  readonly vault: Vault;
  /** Called for every finding, once, with offsets in the original text; may throw to stop. */
  readonly onFinding: (finding: Finding, decision: Decision) => void;
  /** Called with detectors that threw, once for each; may throw to fail closed. */
  readonly onFailure: (detectors: ReadonlySet<string>) => void;
  readonly encode?: ((replacement: string) => string) | undefined;
  /** Puts the values of tokens back, where the policy allows it. */
  readonly restorer?: Restorer | undefined;
  /** True for what a model wrote in an answer. */
  readonly isAnswer?: boolean | undefined;
}

/** Creates the redaction of one text: hidden characters first, then all else. */
export function createRedactor(options: RedactorOptions): StreamRedactor {
  return new TextRedactor(options);
}

// A text with more findings than this is an attack; the rest is acted upon but not listed.
const MAX_FINDINGS = 1000;
// No match is longer, so offsets further back than this are asked no more.
const LONGEST_MATCH = 65_536;

class TextRedactor implements StreamRedactor {
  readonly findings: Finding[] = [];
  readonly #options: RedactorOptions;
  readonly #stages: Stage[] = [];
  readonly #reportedFailures = new Set<string>();
  /** What stopped this text: it stays stopped, whatever the caller does with the error. */
  #stoppedBy: { readonly error: unknown } | undefined;

  constructor(options: RedactorOptions) {
    this.#options = options;
    // Object literals of one form, without spreads: this runs for every text of every call.
    const { hidden, visible, decide, vault, encode, restorer, isAnswer } = options;
    let first: Stage | undefined;
    if (hidden !== undefined) {
      const onFinding = (finding: Finding, decision: Decision): void => this.#record(finding, decision);
      const isLast = visible === undefined;
      first = new Stage({
        cursor: hidden,
        // A token that is written here could not be told from one that the model wrote.
        decide: restorer === undefined || isLast ? decide : (finding) => withoutToken(decide(finding)),
        vault,
        onFinding,
        encode,
        restorer: isLast ? restorer : undefined,
        isAnswer,
      });
      this.#stages.push(first);
    }
    if (visible !== undefined) {
      const onFinding = (finding: Finding, decision: Decision): void => {
        this.#record(first === undefined ? finding : sourceOf(finding, first), decision);
      };
      this.#stages.push(new Stage({ cursor: visible, decide, vault, onFinding, encode, restorer, isAnswer }));
    }
  }

  push(chunk: string): string {
    checkText('push', chunk);
    return this.#run(chunk, false);
  }

  end(): string {
    return this.#run('', true);
  }

  get held(): number {
    return this.#stages.reduce((sum, stage) => sum + stage.held, this.#options.restorer?.held ?? 0);
  }

  #run(chunk: string, final: boolean): string {
    if (this.#stoppedBy !== undefined) throw this.#stoppedBy.error;
    try {
      let text = chunk;
      for (const stage of this.#stages) text = stage.push(text, final);
      const { restorer } = this.#options;
      if (restorer !== undefined) {
        if (this.#stages.length === 0) text = restorer.push(text);
        if (final) text += restorer.end();
      }
      const [first, second] = this.#stages;
      if (first !== undefined && second !== undefined) first.edits.forget(second.released - LONGEST_MATCH);
      this.#checkFailures();
      return text;
    } catch (error) {
      this.#stoppedBy = { error };
      throw error;
    }
  }

  #record(finding: Finding, decision: Decision): void {
    if (this.findings.length < MAX_FINDINGS) this.findings.push(finding);
    this.#options.onFinding(finding, decision);
  }

  #checkFailures(): void {
    const { hidden, visible, onFailure } = this.#options;
    const failures = (hidden?.failed.size ?? 0) + (visible?.failed.size ?? 0);
    if (failures === this.#reportedFailures.size) return;
    const failed = [...(hidden?.failed ?? []), ...(visible?.failed ?? [])];
    const unreported = new Set(failed.filter((detector) => !this.#reportedFailures.has(detector)));
    for (const detector of unreported) this.#reportedFailures.add(detector);
    onFailure(unreported);
  }
}

function withoutToken(decision: Decision): Decision {
  return decision.operator === 'tokenize' ? { ...decision, operator: 'replace' } : decision;
}

function sourceOf(finding: Finding, before: Stage): Finding {
  const start = before.edits.toSource(finding.start);
  const end = before.edits.toSource(finding.end - 1) + 1;
  return start === finding.start && end === finding.end ? finding : { ...finding, start, end };
}
