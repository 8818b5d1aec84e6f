import type { Detector } from './detect/detector.ts';
import { createCursor, planRawScan, planScan } from './detect/scan/cursor.ts';
import type { ScanPlan } from './detect/scan/cursor.ts';
import { CLEAN, scanWhole } from './detect/scan/whole.ts';
import type { WholeScan } from './detect/scan/whole.ts';
import type { Tracker } from './detect/tracker.ts';
import { Trackers } from './detect/trackers.ts';
import { planTracking, trackingCursor, trackWhole } from './detect/tracking.ts';
import type { Tracking } from './detect/tracking.ts';
import { GuardError } from './errors.ts';
import type { InspectOptions } from './options.ts';
import type { CompiledPolicy, Plan } from './policy/compile.ts';
import { createJsonRedactor } from './redact/json-text.ts';
import { Restorer } from './redact/restore.ts';
import type { Session } from './redact/session.ts';
import { createRedactor } from './redact/stream.ts';
import type { RedactorOptions, StreamRedactor } from './redact/stream.ts';
import type { Vault } from './redact/vault.ts';
import { isAscii } from './text/ascii.ts';
import type {
  CallContext,
  Content,
  Decision,
  FailMode,
  Finding,
  Provenance,
  ScanCursor,
  ScanFinding,
  Target,
  TextFormat,
} from './types.ts';

/** The place of a text, which decides what rules apply to it. */
export interface Place {
  readonly target: Target;
  readonly provenance: Provenance;
  readonly context: CallContext;
  readonly format?: TextFormat | undefined;
  /** True for what comes from the model: the only place where the values of tokens are put back. */
  readonly isAnswer?: boolean | undefined;
  /** What is looked for in this text besides what every text is scanned for. */
  readonly trackers?: readonly Tracker[] | undefined;
}

/** Where an inspection reports to. */
export interface InspectionSink {
  readonly vault: Vault;
  /** Called for every finding; may throw to stop. */
  readonly onFinding: (finding: Finding, decision: Decision) => void;
  /** Called when a check failed, before its fail mode takes effect. */
  readonly onFailure: (subject: string, failMode: FailMode) => void;
  /** Called for every value that is put back. */
  readonly onRestored?: (() => void) | undefined;
}

/** Detectors, policy and redaction brought together. */
export interface Inspector {
  /** Starts the inspection of one text. */
  readonly redactor: (place: Place, sink: InspectionSink) => StreamRedactor;
  /** True when no rule of this place can change or stop a text, and no value is put back. */
  readonly isHarmless: (place: Place, vault: Vault) => boolean;
  /**
   * Inspects a whole text and returns the safe one.
   * @param isLate - Asked between slices; when it says true the rest is not looked at.
   */
  readonly inspectWhole: (text: string, place: Place, sink: InspectionSink, isLate: () => boolean) => string;
  /** What is looked for in the answer to a request, because of what stands in that. */
  readonly answerTrackers: (contents: readonly Content[]) => readonly Tracker[];
}

const WRITTEN_BY = {
  input: 'user',
  output: 'model',
  tool_call: 'model',
  tool_result: 'tool',
  retrieval: 'retrieval',
} as const satisfies Record<Target, Provenance>;

/** The place of a text that is inspected by itself. */
export function toPlace(options: InspectOptions, otherwise: Target, context: CallContext): Place {
  const { target = otherwise, provenance = WRITTEN_BY[target], format } = options;
  return { target, provenance, context, format, isAnswer: target === 'output' || target === 'tool_call' };
}

// Between slices of this size the time budget is looked at.
const SLICE = 65_536;
const NO_PLAN: ScanPlan = planScan([], []);

interface ScanPlans {
  readonly hidden: ScanPlan | undefined;
  readonly visible: ScanPlan | undefined;
}

/**
 * Creates an inspector for one policy.
 * @param trackers - What is looked for besides.
 */
export function createInspector(
  policy: CompiledPolicy,
  detectors: readonly Detector[],
  trackers: Trackers = new Trackers(),
): Inspector {
  const scans = new WeakMap<Plan, Map<Author, ScanPlans>>();

  function plansFor(place: Place): [Plan, ScanPlans] {
    const plan = policy.planFor(place.target, place.provenance, place.context);
    let byAuthor = scans.get(plan);
    if (byAuthor === undefined) scans.set(plan, (byAuthor = new Map<Author, ScanPlans>()));
    const author = authorOf(place);
    let known = byAuthor.get(author);
    if (known === undefined) byAuthor.set(author, (known = toScanPlans(plan, detectors, author)));
    return [plan, known];
  }

  function trackingFor(place: Place, plan: Plan): Tracking | undefined {
    return planTracking([...trackers.in(place), ...(place.trackers ?? [])], plan);
  }

  // The session whose values are put back here; undefined where none are.
  function restoredFrom({ target, provenance, isAnswer }: Place, vault: Vault): Session | undefined {
    const isRestored = isAnswer === true && provenance === 'model' && policy.restored.has(target);
    return isRestored ? vault.session : undefined;
  }

  function redactor(place: Place, sink: InspectionSink): StreamRedactor {
    const [plan, { hidden, visible }] = plansFor(place);
    const session = restoredFrom(place, sink.vault);
    const tracking = trackingFor(place, plan);
    const createVisible = (): ScanCursor | undefined => {
      const cursor = visible === undefined ? undefined : createCursor(visible);
      return tracking === undefined ? cursor : trackingCursor(cursor, tracking);
    };
    const createLeaf = (encode?: (replacement: string) => string): StreamRedactor =>
      createRedactor({
        hidden: hidden === undefined ? undefined : createCursor(hidden),
        visible: createVisible(),
        ...sinkOf(plan, sink),
        encode,
        restorer: restorerOf(session, place, sink, encode),
        isAnswer: place.isAnswer,
      });
    const isRewritten = plan.acting.size > 0 || session !== undefined;
    return place.format === 'json' && isRewritten ? createJsonRedactor(createLeaf) : createLeaf();
  }

  function inspectInPieces(text: string, place: Place, sink: InspectionSink, isLate: () => boolean): string {
    const [plan] = plansFor(place);
    const changes = new ChangeWatch(sink);
    const scan = redactor(place, changes.sink);
    let safe = '';
    for (let from = 0; from < text.length; from += SLICE) {
      if (isLate()) {
        overBudget(plan, sink);
        return safe + scan.end() + text.slice(from);
      }
      safe += scan.push(from === 0 && text.length <= SLICE ? text : text.slice(from, from + SLICE));
    }
    safe += scan.end();
    // JSON escapes are written anew by the redactor; text that nothing acted on keeps its bytes.
    return changes.isChanged ? safe : text;
  }

  return {
    redactor,
    answerTrackers: (contents) => trackers.ofAnswer(contents),
    isHarmless: (place, vault) => plansFor(place)[0].acting.size === 0 && restoredFrom(place, vault) === undefined,
    inspectWhole(text, place, sink, isLate) {
      if (place.format === 'json') return inspectInPieces(text, place, sink, isLate);
      const [plan, { hidden, visible }] = plansFor(place);
      const isPlain = isAscii(text);
      // No hidden character is in ASCII.
      const before = hidden === undefined || isPlain ? CLEAN : scanWhole(hidden, text, { isAscii: isPlain, isLate });
      if (before.isLate) overBudget(plan, sink);
      const session = restoredFrom(place, sink.vault);
      const tracking = trackingFor(place, plan);
      const scanVisible = (visibleText: string, isVisiblePlain: boolean): WholeScan => {
        const scan = scanWhole(visible ?? NO_PLAN, visibleText, { isAscii: isVisiblePlain, isLate });
        return tracking === undefined ? scan : trackWhole(visibleText, scan, tracking, isLate);
      };
      // Made where it is needed: most texts are clean.
      const rest = (): Omit<RedactorOptions, 'hidden' | 'visible'> => ({
        ...sinkOf(plan, sink),
        restorer: restorerOf(session, place, sink),
        isAnswer: place.isAnswer,
      });
      if (!isClean(before)) {
        // It has to be taken out before all else.
        const cursor =
          visible === undefined && tracking === undefined
            ? undefined
            : new WholeCursor(
                (shown) => scanVisible(shown, isAscii(shown)),
                () => overBudget(plan, sink),
              );
        const leaf = createRedactor({ ...rest(), hidden: new FoundCursor(before), visible: cursor });
        return leaf.push(text) + leaf.end();
      }
      const scan = scanVisible(text, isPlain);
      if (scan.isLate) overBudget(plan, sink);
      if (isClean(scan) && session === undefined) return text;
      const leaf = createRedactor({ ...rest(), visible: new FoundCursor(scan) });
      return leaf.push(text) + leaf.end();
    },
  };
}

function isClean({ findings, failed }: WholeScan): boolean {
  return findings.length === 0 && failed.size === 0;
}

/** Scans a text when all of it is there. */
class WholeCursor implements ScanCursor {
  failed: ReadonlySet<string> = new Set();
  readonly #scan: (text: string) => WholeScan;
  readonly #onLate: () => void;
  #text = '';
  #findings: readonly ScanFinding[] = [];

  constructor(scan: (text: string) => WholeScan, onLate: () => void) {
    this.#scan = scan;
    this.#onLate = onLate;
  }

  push(chunk: string, final: boolean): number {
    this.#text += chunk;
    if (!final) return 0;
    const scan = this.#scan(this.#text);
    if (scan.isLate) this.#onLate();
    this.#findings = scan.findings;
    this.failed = scan.failed;
    return this.#text.length;
  }

  takeFindings(): readonly ScanFinding[] {
    const findings = this.#findings;
    this.#findings = [];
    return findings;
  }
}

/** Hands over what has been found already. */
class FoundCursor implements ScanCursor {
  readonly failed: ReadonlySet<string>;
  #findings: readonly ScanFinding[];
  #length = 0;

  constructor({ findings, failed }: WholeScan) {
    this.#findings = findings;
    this.failed = failed;
  }

  push(chunk: string): number {
    this.#length += chunk.length;
    return this.#length;
  }

  takeFindings(): readonly ScanFinding[] {
    const findings = this.#findings;
    this.#findings = [];
    return findings;
  }
}

/** Tells whether anything was done to a text. */
class ChangeWatch {
  isChanged = false;
  readonly sink: InspectionSink;

  constructor({ vault, onFailure, onFinding }: InspectionSink) {
    this.sink = {
      vault,
      onFailure,
      onRestored: () => {
        this.isChanged = true;
      },
      onFinding: (finding, decision) => {
        if (decision.enforced) this.isChanged = true;
        onFinding(finding, decision);
      },
    };
  }
}

function restorerOf(
  session: Session | undefined,
  { target }: Place,
  { onRestored }: InspectionSink,
  encode?: (value: string) => string,
): Restorer | undefined {
  return session === undefined ? undefined : new Restorer({ session, target, encode, onRestored });
}

function sinkOf(
  plan: Plan,
  sink: InspectionSink,
): Pick<RedactorOptions, 'decide' | 'vault' | 'onFinding' | 'onFailure'> {
  return {
    decide: plan.decide,
    vault: sink.vault,
    onFinding: sink.onFinding,
    onFailure: (failed) => reportFailures(plan, failed, sink),
  };
}

/** Who gave a text to the model, as far as it matters for orders in it. */
type Author = 'app' | 'user' | 'data' | 'model';

function authorOf({ target, provenance, isAnswer }: Place): Author {
  if (provenance === 'system') return 'app';
  if (isAnswer === true || target === 'output' || target === 'tool_call') return 'model';
  return provenance === 'tool' || provenance === 'retrieval' ? 'data' : 'user';
}

// Orders are expected of users and of nobody else: in data half as much evidence is enough to doubt.
const STRICTNESS = { app: 0, user: 0, data: 0.7, model: 0 } as const satisfies Record<Author, number>;

function toScanPlans(plan: Plan, detectors: readonly Detector[], author: Author): ScanPlans {
  const asked = detectors.filter((detector) => isAskedAbout(detector, author));
  const acting = asked.filter(({ id }) => plan.acting.has(id));
  const recording = asked.filter(({ id }) => plan.recording.has(id));
  const hidden = planRawScan(acting, recording);
  const visible = planScan(acting, recording, STRICTNESS[author]);
  return {
    hidden: hidden.lanes.length > 0 ? hidden : undefined,
    visible: visible.lanes.length > 0 || visible.classifiers.length > 0 ? visible : undefined,
  };
}

// The app gives the model its orders, and what a model writes gives it none.
function isAskedAbout({ id, kind }: Detector, author: Author): boolean {
  if (author === 'app') return !id.startsWith('injection.');
  return author !== 'model' || kind !== 'classifier';
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
