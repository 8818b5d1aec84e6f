import { limitDetail } from './call-limits.ts';
import type { CallLimits, Settlement } from './call-limits.ts';
import type { KillBoard } from './control/kill-switch.ts';
import type { Tracker } from './detect/tracker.ts';
import { GuardError } from './errors.ts';
import type { GuardErrorDetail } from './errors.ts';
import type { InspectionSink, Inspector, Place } from './inspect.ts';
import type { LimitRefused } from './limit/store.ts';
import { checkChannelOptions, checkContents } from './options.ts';
import { VerdictBuilder } from './policy/decide.ts';
import type { Keeper } from './redact/keeper.ts';
import type { StreamRedactor } from './redact/stream.ts';
import { Vault } from './redact/vault.ts';
import type { CallEvent, GuardEvent, PlacedFinding } from './telemetry/event.ts';
import type { CallContext, Clock, Content, FailMode, Target, TextFormat, Usage } from './types.ts';

/** What an adapter tells of a call that is about to be made. */
export interface CallDescriptor {
  /** The adapter's name, for events. */
  readonly adapter: string;
  /** `gen_ai.operation.name`, for instance `chat` or `embeddings`. */
  readonly operation: string;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  /** Names of the tools that the model may call. */
  readonly tools?: readonly string[] | undefined;
  /** Every text of the request. */
  readonly contents: readonly Content[];
  /** Addresses of inputs that hold text which cannot be read, such as token arrays. */
  readonly unscannable?: readonly string[] | undefined;
  /** Who calls; overrides the ambient context. */
  readonly context?: CallContext | undefined;
  /** What the request itself says about who calls; the ambient context overrides it. */
  readonly hints?: CallContext | undefined;
  /** The app's own signal. */
  readonly signal?: AbortSignal | undefined;
  /** False for requests that use no model, such as reading a stored answer: they take no limits. */
  readonly isCounted?: boolean | undefined;
  /** Tokens of inputs that are not among the contents, such as token arrays and images. */
  readonly inputTokens?: number | undefined;
  /** The most tokens that the answer can have, over all of its choices, where the request sets it. */
  readonly maxOutputTokens?: number | undefined;
}

/** How a text of a streamed answer is treated. */
export interface ChannelOptions {
  /** Defaults to `output`. */
  readonly target?: Target;
  /** Defaults to `text`. */
  readonly format?: TextFormat;
}

/** One call through the guard: what every adapter drives, and nothing else. */
export interface GuardedCall {
  /** The input under the verdict, in the order in which it was given. */
  readonly contents: readonly Content[];
  /** The model to use. */
  readonly model: string | undefined;
  /** The tools to offer. */
  readonly tools: readonly string[];
  /** Aborted by a kill switch or a budget that ran out, with the guard error as reason, or by the app. */
  readonly signal: AbortSignal;
  /**
   * Inspects whole answers and returns the safe ones, in the same order.
   * @throws GuardError when the policy blocks, or a kill switch stopped the call, and with code `ERR_INPUT_INVALID`
   * for contents that are none.
   */
  readonly output: (contents: readonly Content[]) => readonly Content[];
  /**
   * Starts the inspection of one text channel of a streamed answer; its methods throw as `output` does.
   * @throws SetupError with code `ERR_OPTION_INVALID` for an unknown or wrong option.
   */
  readonly stream: (channel: string, options?: ChannelOptions) => StreamRedactor;
  /** True when no rule and no budget can change or stop the output: adapters may let bytes through unread. */
  readonly isOutputHarmless: boolean;
  /** Gives the call's places in limits back before it ends: the model has answered. */
  readonly release: () => void;
  /** Ends the call well, and settles its budgets. Exactly one of `end` and `fail` takes effect, once. */
  readonly end: (usage?: Usage) => void;
  /**
   * Ends the call badly, with the error that the caller gets. Its budgets count what was seen of the answer; nothing,
   * where the error has a `status` of the provider and nothing was seen.
   */
  readonly fail: (error: unknown) => void;
}

/** What a call works with; made by the guard. */
export interface CallParts {
  readonly id: string;
  readonly descriptor: CallDescriptor;
  readonly context: CallContext;
  readonly inspector: Inspector;
  /** Keeps what tokens stand for. */
  readonly keeper: Keeper;
  readonly policyVersion: string;
  readonly clock: Clock;
  readonly timeBudgetMs: number;
  readonly killBoard: KillBoard;
  readonly emit: (event: GuardEvent) => void;
}

/** The guarded call itself; adapters see it as {@link GuardedCall}. */
export class Call implements GuardedCall {
  contents: readonly Content[] = [];
  readonly model: string | undefined;
  readonly tools: readonly string[];
  readonly #parts: CallParts;
  readonly #verdict: VerdictBuilder;
  readonly #findings: PlacedFinding[] = [];
  readonly #vault: Vault;
  readonly #startedAt: number;
  #knownTrackers: readonly Tracker[] | undefined;
  #addedMs = 0;
  #controller: AbortController | undefined;
  #stopped: GuardError | undefined;
  #limits: CallLimits | undefined;
  #isRead = false;
  readonly #wouldStop: string[] = [];
  #unregister: (() => void) | undefined;
  #isOver = false;
  #isStreamed = false;

  constructor(parts: CallParts) {
    this.#parts = parts;
    const { descriptor, policyVersion, clock, keeper, context } = parts;
    this.model = descriptor.model;
    this.tools = descriptor.tools ?? [];
    this.#verdict = new VerdictBuilder(policyVersion);
    this.#vault = new Vault(keeper, context);
    this.#startedAt = clock.monotonic();
  }

  /** Puts the call in reach of kill switches, and takes over what it holds in limits. */
  open(limits: CallLimits | undefined): void {
    this.#limits = limits;
    const { context, killBoard } = this.#parts;
    this.#unregister = killBoard.register({
      context,
      tools: this.tools,
      stop: ({ id, reason }) => this.#stop(killDetail(id, reason)),
    });
  }

  /** Records a limit or access rule in monitor mode that would have stopped the call. */
  noteMonitored(ruleId: string): void {
    this.#wouldStop.push(ruleId);
  }

  /** Inspects the input. */
  readInput(): void {
    this.contents = this.#inspect(this.#parts.descriptor.contents, false);
    this.#isRead = true;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      const { signal } = this.#parts.descriptor;
      if (this.#stopped !== undefined) this.#controller.abort(this.#stopped);
      else if (signal?.aborted === true) this.#controller.abort(signal.reason);
      else signal?.addEventListener('abort', this.#onAbort, { once: true });
    }
    return this.#controller.signal;
  }

  get isOutputHarmless(): boolean {
    const { inspector, context } = this.#parts;
    if (this.#limits?.isCutting === true) return false;
    return (['output', 'tool_call', 'tool_result', 'retrieval'] as const).every((target) =>
      (['model', 'tool', 'retrieval'] as const).every((provenance) =>
        inspector.isHarmless({ target, provenance, context, isAnswer: true }, this.#vault),
      ),
    );
  }

  output(contents: readonly Content[]): readonly Content[] {
    if (this.#stopped !== undefined) throw this.#stopped;
    return this.#inspect(contents, true);
  }

  stream(channel: string, options: ChannelOptions = {}): StreamRedactor {
    checkChannelOptions('call.stream', options);
    const { inspector, context, clock } = this.#parts;
    const { target = 'output', format } = options;
    const place: Place = {
      target,
      provenance: 'model',
      context,
      format,
      isAnswer: true,
      trackers: this.#answerTrackers,
    };
    const inner = inspector.redactor(place, this.#sink(place, channel));
    const limits = this.#limits;
    // What an event repeats is not counted twice.
    this.#isStreamed = true;
    if (target === 'tool_call') limits?.addToolCall();
    const timed = (text: () => string): string => {
      if (this.#stopped !== undefined) throw this.#stopped;
      const from = clock.monotonic();
      try {
        return text();
      } finally {
        this.#addedMs += clock.monotonic() - from;
      }
    };
    return {
      push: (chunk) =>
        timed(() => {
          limits?.addOutput(chunk, this.#onCut);
          return inner.push(chunk);
        }),
      end: () => timed(() => inner.end()),
      get findings() {
        return inner.findings;
      },
      get held() {
        return inner.held;
      },
    };
  }

  release(): void {
    this.#limits?.release();
  }

  end(usage?: Usage): void {
    this.#finish('ended', undefined, usage);
  }

  fail(error: unknown): void {
    if (GuardError.is(error)) this.#finish('blocked', error.code, undefined, error.limitId);
    // Whoever answers with a status has not asked the model, or does not charge for it.
    else this.#finish('failed', this.#stopped?.code, undefined, this.#stopped?.limitId, !hasStatus(error));
  }

  /** Makes the error that stops this call, with the verdict so far. */
  error(detail: Omit<GuardErrorDetail, 'verdict'>): GuardError {
    return new GuardError({ ...detail, verdict: this.#verdict.build() });
  }

  /** Adds to what the guard itself took. */
  addTime(milliseconds: number): void {
    this.#addedMs += milliseconds;
  }

  // Made by the first answer: a request that is blocked needs none.
  get #answerTrackers(): readonly Tracker[] {
    this.#knownTrackers ??= this.#parts.inspector.answerTrackers(this.contents);
    return this.#knownTrackers;
  }

  // A history that is sent again may hold tokens of what a model wrote: there they stay.
  #inspect(contents: readonly Content[], isAnswer: boolean): readonly Content[] {
    const { inspector, clock, timeBudgetMs, context } = this.#parts;
    checkContents(contents);
    if (isAnswer && !this.#isStreamed) this.#countWhole(contents);
    const from = clock.monotonic();
    const isLate = (): boolean => clock.monotonic() - from > timeBudgetMs;
    try {
      return contents.map((content) => {
        const place: Place = { ...content, context, isAnswer, trackers: isAnswer ? this.#answerTrackers : undefined };
        const text = inspector.inspectWhole(content.text, place, this.#sink(place, content.path), isLate);
        return text === content.text ? content : { ...content, text };
      });
    } finally {
      this.#addedMs += clock.monotonic() - from;
    }
  }

  #sink({ target, provenance }: Place, path: string): InspectionSink {
    return {
      vault: this.#vault,
      onFinding: (finding, decision) => {
        this.#verdict.add(finding, decision);
        if (this.#findings.length < MAX_EVENT_FINDINGS) {
          this.#findings.push({ ...finding, target, provenance, path });
        }
        if (decision.enforced && decision.action === 'block') {
          throw this.error({
            code: 'ERR_BLOCKED',
            message:
              `Rule "${decision.ruleId}" blocks ${finding.detector} in ${path} (${target}, written by ${provenance}). ` +
              'Remove that text, or change the rule.',
          });
        }
      },
      onFailure: (subject, failMode) => this.#reportFailure(subject, failMode, path),
    };
  }

  #reportFailure(subject: string, failMode: FailMode, path: string): void {
    const { clock, emit } = this.#parts;
    emit({ type: 'failure', time: clock.now(), subject, failMode, reason: `could not check ${path}` });
  }

  #countWhole(contents: readonly Content[]): void {
    const limits = this.#limits;
    if (limits === undefined) return;
    for (const { target, text } of contents) {
      // A whole answer is there already: there is nothing to cut.
      limits.addOutput(text);
      if (target === 'tool_call') limits.addToolCall();
    }
  }

  readonly #onCut = (refused: Omit<LimitRefused, 'taken'>): void => {
    this.#stop(limitDetail(refused, true));
  };

  #stop(detail: Omit<GuardErrorDetail, 'verdict'>): void {
    if (this.#isOver || this.#stopped !== undefined) return;
    this.#stopped = this.error(detail);
    this.#controller?.abort(this.#stopped);
  }

  // What the budgets are settled by. Nothing counts before the input was let through.
  #settlement(outcome: CallEvent['outcome'], usage: Usage | undefined, isAsked: boolean): Settlement {
    if (usage !== undefined) return { kind: 'usage', usage };
    if (!this.#isRead) return { kind: 'unused' };
    if (this.#limits?.hasOutput === true) return { kind: 'seen' };
    if (outcome === 'ended') return { kind: 'unknown' };
    return isAsked ? { kind: 'seen' } : { kind: 'unused' };
  }

  readonly #onAbort = (): void => {
    this.#controller?.abort(this.#parts.descriptor.signal?.reason);
  };

  #finish(outcome: CallEvent['outcome'], code?: string, usage?: Usage, limitId?: string, isAsked = true): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#limits?.settle(this.#settlement(outcome, usage, isAsked));
    this.#unregister?.();
    const { id, descriptor, context, clock, emit } = this.#parts;
    descriptor.signal?.removeEventListener('abort', this.#onAbort);
    const { user: _user, session: _session, apiKey: _apiKey, ip: _ip, ...shown } = context;
    emit({
      type: 'call',
      time: clock.now(),
      callId: id,
      adapter: descriptor.adapter,
      operation: descriptor.operation,
      context: shown,
      outcome,
      ...(code === undefined ? {} : { code }),
      ...(limitId === undefined ? {} : { limitId }),
      verdict:
        outcome === 'blocked' ? { ...this.#verdict.build(), action: 'block', enforced: true } : this.#verdict.build(),
      findings: this.#findings,
      ...(this.#wouldStop.length === 0 ? {} : { wouldStop: this.#wouldStop }),
      ...(usage === undefined ? {} : { usage }),
      durationMs: clock.monotonic() - this.#startedAt,
      addedMicroseconds: Math.round(this.#addedMs * 1000),
    });
  }
}

// What one event lists at most.
const MAX_EVENT_FINDINGS = 100;

/** What the error of a killed call says. */
export function killDetail(id: string, reason: string | undefined): Omit<GuardErrorDetail, 'verdict'> {
  return {
    code: 'ERR_KILL_SWITCH',
    message:
      `Kill switch ${id} is in force for this call${reason === undefined ? '' : ` (${reason})`}. ` +
      'Ask the operator; restore it with guard.restore().',
  };
}

function hasStatus(error: unknown): boolean {
  return typeof error === 'object' && error !== null && typeof Reflect.get(error, 'status') === 'number';
}
