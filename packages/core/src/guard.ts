import { createAmbient } from './ambient.ts';
import { Call, killDetail } from './call.ts';
import type { CallDescriptor, GuardedCall } from './call.ts';
import { reliableClock } from './clock.ts';
import { KillBoard } from './control/kill-switch.ts';
import type { KillOptions, KillSwitch } from './control/kill-switch.ts';
import { builtInDetectors } from './detect/all.ts';
import { customDetectors } from './detect/custom.ts';
import { trackedDetectors, Trackers } from './detect/trackers.ts';
import { GuardError } from './errors.ts';
import { checkText } from './fields.ts';
import { createInspector, toPlace } from './inspect.ts';
import type { LimitStatus } from './limit/board.ts';
import { memoryLimitStore } from './limit/memory-store.ts';
import type { LimitStoreStatus } from './limit/store.ts';
import { passLimits } from './limit-gate.ts';
import { createLimitServices } from './limit-services.ts';
import {
  checkCall,
  checkFailure,
  checkInspectOptions,
  checkKillOptions,
  checkKillSwitchId,
  checkOptions,
  checkRun,
  checkUnguarded,
} from './options.ts';
import type { GuardOptions, InspectOptions } from './options.ts';
import { findDenial } from './policy/access.ts';
import { compilePolicy } from './policy/compile.ts';
import { VerdictBuilder } from './policy/decide.ts';
import { presets } from './policy/presets.ts';
import { parsePolicy } from './policy/schema.ts';
import { Keeper } from './redact/keeper.ts';
import type { StreamRedactor } from './redact/stream.ts';
import { Vault } from './redact/vault.ts';
import { EventChannel } from './telemetry/channel.ts';
import type { ExporterStatus } from './telemetry/channel.ts';
import { Coverage } from './telemetry/coverage.ts';
import type { CoverageStatus } from './telemetry/coverage.ts';
import type { FailureEvent, GuardEvent, UnguardedPath } from './telemetry/event.ts';
import type { CallContext, Mode, Verdict } from './types.ts';

/** What an inspection came to. */
export interface Inspection {
  readonly verdict: Verdict;
  /** The safe text: unchanged when allowed, rewritten when redacted, empty when blocked. */
  readonly text: string;
}

/** What is in force, and what has happened so far. */
export interface GuardStatus {
  readonly app?: string;
  readonly environment?: string;
  readonly policy: {
    readonly version: string;
    readonly mode: Mode;
    readonly source: 'preset' | 'code';
    /** Milliseconds since the policy came into force. */
    readonly ageMs: number;
  };
  readonly killSwitches: readonly KillSwitch[];
  /** The limits of the policy, and the keys that are nearest to them, as this process sees it. */
  readonly limits: readonly LimitStatus[];
  /** The store that keeps their counts, where it tells. */
  readonly limitStore?: LimitStoreStatus;
  readonly callsInFlight: number;
  readonly coverage: readonly CoverageStatus[];
  readonly counters: {
    readonly calls: number;
    readonly blocked: number;
    readonly redacted: number;
    readonly failures: number;
    readonly unguarded: number;
  };
  readonly exporters: readonly ExporterStatus[];
}

/** The object that an app holds. */
export interface Guard {
  /**
   * Inspects one text. Pure but for the vault of a session: no limit is taken, no event emitted.
   * @throws GuardError with code `ERR_FAIL_CLOSED` when a detector fails and its rule says to stop, and with code
   * `ERR_INPUT_INVALID` for anything but text.
   * @throws SetupError with code `ERR_OPTION_INVALID` for an unknown or wrong option.
   */
  readonly inspect: (text: string, options?: InspectOptions) => Inspection;
  /**
   * Begins a call: kill switches, access, limits, then inspection of the input.
   * @throws GuardError when the call is blocked, and with code `ERR_INPUT_INVALID` for contents that are none.
   * @throws SetupError with code `ERR_OPTION_INVALID` for an unknown or wrong field.
   */
  readonly begin: (call: CallDescriptor) => Promise<GuardedCall>;
  /**
   * Starts the inspection of a text that comes in pieces: the result is that of `inspect`, in any chunking.
   * @throws SetupError with code `ERR_OPTION_INVALID` for an unknown or wrong option.
   */
  readonly stream: (options?: InspectOptions) => StreamRedactor;
  /**
   * Runs a function with an ambient context, which all calls inside it inherit.
   * @throws SetupError with code `ERR_OPTION_INVALID` for an unknown or wrong field, or no function.
   */
  readonly run: <T>(context: CallContext, body: () => T) => T;
  /**
   * Turns a kill switch on in this process.
   * @throws SetupError with code `ERR_OPTION_INVALID` for an unknown or wrong field, which could otherwise stop too
   * much or too little.
   */
  readonly kill: (options?: KillOptions) => KillSwitch;
  /**
   * Turns one kill switch off, or all of them when it is called with nothing. Returns how many went off.
   * @throws SetupError with code `ERR_OPTION_INVALID` for an id that is no text: one that got lost restores nothing.
   */
  readonly restore: (...id: readonly [] | readonly [id: string]) => number;
  /**
   * Makes a canary, a token to plant in a system prompt: `canary.token` is found where a model writes it, in any spelling.
   * @param token - One that was made before, for a stored prompt: 16 to 32 random letters and digits.
   * @throws SetupError with code `ERR_OPTION_INVALID` for a token that is none, or the 17th canary.
   */
  readonly canary: (token?: string) => string;
  /** Records a path that the guard does not cover. For adapters. Throws as `run` does. */
  readonly reportUnguarded: (path: UnguardedPath) => void;
  /** Records a check that failed, and what was done about it. For adapters. Throws as `run` does. */
  readonly reportFailure: (failure: Pick<FailureEvent, 'subject' | 'failMode' | 'reason'>) => void;
  readonly status: () => GuardStatus;
  /** Delivers the events that are waiting and closes exporters and store. Enforcement goes on. */
  readonly close: () => Promise<void>;
}

const DEFAULT_TIME_BUDGET_MS = 1000;
const NO_OPTIONS: InspectOptions = {};

/**
 * Creates a guard.
 * @throws SetupError with code `ERR_OPTION_INVALID` or `ERR_POLICY_INVALID` for a wrong option or policy.
 * @example
 * const guard = createGuard({ app: 'support', policy: 'balanced' });
 * guard.inspect('my card is 4111 1111 1111 1111').text; // 'my card is [PAYMENT_CARD_1]'
 */
export function createGuard(options: GuardOptions = {}): Guard {
  checkOptions(options, [...builtInDetectors, ...trackedDetectors]);
  const { timeBudgetMs = DEFAULT_TIME_BUDGET_MS } = options;
  const clock = reliableClock(options.clock);
  const { policy: chosen = 'balanced' } = options;
  const policy = parsePolicy(typeof chosen === 'string' ? presets[chosen] : chosen);
  const detectors = [...builtInDetectors, ...(options.detectors ?? []), ...customDetectors(policy.customPatterns)];
  const trackers = new Trackers(policy.allowedHosts);
  const compiled = compilePolicy(policy, [...detectors, ...trackedDetectors], options.failMode);
  const inspector = createInspector(compiled, detectors, trackers);
  const store = options.limitStore ?? memoryLimitStore();
  const killBoard = new KillBoard(clock);
  const channel = new EventChannel(options.exporters ?? []);
  const coverage = new Coverage();
  const keeper = new Keeper({
    hashKey: options.hashKey,
    vault: options.vault,
    now: clock.monotonic,
    onFailure: (reason) => emit({ type: 'failure', time: clock.now(), subject: 'vault', failMode: 'open', reason }),
  });
  const ambient = createAmbient();
  const since = clock.monotonic();
  const counters = { calls: 0, blocked: 0, redacted: 0, failures: 0, unguarded: 0 };
  const idPrefix = Math.random().toString(36).slice(2, 10);
  let isClosed = false;

  function emit(event: GuardEvent): void {
    if (event.type === 'failure') counters.failures++;
    if (event.type === 'unguarded') counters.unguarded++;
    if (event.type === 'call') {
      if (event.outcome === 'blocked') counters.blocked++;
      else if (event.verdict.enforced && event.verdict.action === 'redact') counters.redacted++;
    }
    if (!isClosed) channel.emit(event);
  }

  const hashOf = (key: string): string => keeper.hash('limit_key', key);
  const limitServices = createLimitServices(policy, { store, clock, emit, hashOf });
  const { app: ownApp, environment: ownEnvironment } = options;
  const ownContext: CallContext = Object.freeze({
    ...(ownApp === undefined ? {} : { app: ownApp }),
    ...(ownEnvironment === undefined ? {} : { environment: ownEnvironment }),
  });

  function contextOf(given: CallContext | undefined, hints?: CallContext): CallContext {
    const around = ambient.current();
    if (given === undefined && hints === undefined && around === undefined) return ownContext;
    return { ...ownContext, ...hints, ...around, ...given };
  }

  async function begin(descriptor: CallDescriptor): Promise<GuardedCall> {
    checkCall(descriptor);
    const { adapter, operation, provider, model, isCounted = true } = descriptor;
    const context = {
      ...contextOf(descriptor.context, descriptor.hints),
      ...(provider === undefined ? {} : { provider }),
      ...(model === undefined ? {} : { model }),
    };
    const call = new Call({
      id: `${idPrefix}-${++counters.calls}`,
      descriptor,
      context,
      inspector,
      keeper,
      policyVersion: policy.version,
      clock,
      timeBudgetMs,
      killBoard,
      emit,
    });
    coverage.count(adapter, operation, 'guarded');
    try {
      const from = clock.monotonic();
      checkKill(call, context);
      checkAccess(call, context, isCounted);
      call.addTime(clock.monotonic() - from);
      const waiting = isCounted ? passLimits(limitServices, call, descriptor, context) : call.open(undefined);
      if (waiting !== undefined) await waiting;
      // A switch may have been flipped while a shared limit store was asked.
      checkKill(call, context);
      checkReadable(call, descriptor);
      call.readInput();
      return call;
    } catch (error) {
      call.fail(error);
      throw error;
    }
  }

  function checkKill(call: Call, context: CallContext): void {
    const killSwitch = killBoard.find(context, call.tools);
    if (killSwitch !== undefined) throw call.error(killDetail(killSwitch.id, killSwitch.reason));
  }

  function checkAccess(call: Call, context: CallContext, isCounted: boolean): void {
    // A call that leaves the model to somebody else is on no list of allowed ones.
    const model = call.model ?? (isCounted ? '' : undefined);
    const denial = findDenial(policy, context, model, call.tools);
    if (denial === undefined) return;
    if (!denial.enforced) {
      call.noteMonitored(denial.ruleId);
      return;
    }
    const message = `Access rule "${denial.ruleId}" does not allow this ${denial.kind} here. Use another ${denial.kind}, or change the rule.`;
    throw call.error({ code: 'ERR_FORBIDDEN', message });
  }

  function checkReadable(call: Call, { unscannable = [] }: CallDescriptor): void {
    const [path] = unscannable;
    if (path === undefined) return;
    // Where no rule would act on a text, one that cannot be read is no loss.
    const isActing = policy.rules.some(({ action, mode = policy.mode }) => action !== 'allow' && mode === 'enforce');
    const isStopped = isActing && policy.mode === 'enforce' && policy.unscannable === 'block';
    const failMode = isStopped ? 'closed' : 'open';
    emit({ type: 'failure', time: clock.now(), subject: 'unscannable', failMode, reason: `cannot read ${path}` });
    if (!isStopped) return;
    const message = `The input at ${path} is not text and cannot be inspected. Send text, or set unscannable "allow" in the policy.`;
    throw call.error({ code: 'ERR_UNSCANNABLE', message });
  }

  return {
    begin,
    inspect(text, inspectOptions = NO_OPTIONS) {
      checkText('guard.inspect', text);
      if (inspectOptions !== NO_OPTIONS) checkInspectOptions('guard.inspect', inspectOptions);
      const verdict = new VerdictBuilder(policy.version);
      let isBlocked = false;
      const place = toPlace(inspectOptions, 'input', contextOf(inspectOptions.context));
      const safe = inspector.inspectWhole(
        text,
        place,
        {
          vault: new Vault(keeper, place.context),
          onFinding(finding, decision) {
            verdict.add(finding, decision);
            if (decision.enforced && decision.action === 'block') isBlocked = true;
          },
          onFailure: () => undefined,
        },
        () => false,
      );
      return { verdict: verdict.build(), text: isBlocked ? '' : safe };
    },
    stream(inspectOptions = {}) {
      checkInspectOptions('guard.stream', inspectOptions);
      const place = toPlace(inspectOptions, 'output', contextOf(inspectOptions.context));
      const verdict = new VerdictBuilder(policy.version);
      return inspector.redactor(place, {
        vault: new Vault(keeper, place.context),
        onFinding(finding, decision) {
          verdict.add(finding, decision);
          if (!decision.enforced || decision.action !== 'block') return;
          const message = `Rule "${decision.ruleId}" blocks ${finding.detector} (${place.target}). Stop the stream, or change the rule.`;
          throw new GuardError({ code: 'ERR_BLOCKED', message, verdict: verdict.build() });
        },
        onFailure(subject, failMode) {
          emit({ type: 'failure', time: clock.now(), subject, failMode, reason: 'could not check a stream' });
        },
      });
    },
    run(context, body) {
      checkRun(context, body);
      return ambient.run(context, body);
    },
    kill(killOptions = {}) {
      checkKillOptions(killOptions);
      const killSwitch = killBoard.kill(killOptions);
      const { id, reason, actor } = killSwitch;
      emit({
        type: 'kill',
        time: clock.now(),
        id,
        ...(reason === undefined ? {} : { reason }),
        ...(actor === undefined ? {} : { actor }),
      });
      return killSwitch;
    },
    restore(...given) {
      checkKillSwitchId(given);
      const [id] = given;
      const restored = killBoard.restore(id);
      for (const each of restored) emit({ type: 'restore', time: clock.now(), id: each });
      return restored.length;
    },
    canary: (token) => trackers.canaries.add(token),
    reportUnguarded(path) {
      checkUnguarded(path);
      const { adapter, operation, reason } = path;
      coverage.count(adapter, operation, 'unguarded');
      emit({ type: 'unguarded', time: clock.now(), adapter, operation, reason });
    },
    reportFailure(failure) {
      checkFailure(failure);
      const { subject, failMode, reason } = failure;
      emit({ type: 'failure', time: clock.now(), subject, failMode, reason });
    },
    status() {
      return {
        ...ownContext,
        policy: {
          version: policy.version,
          mode: policy.mode,
          source: typeof chosen === 'string' ? 'preset' : 'code',
          ageMs: clock.monotonic() - since,
        },
        killSwitches: killBoard.inForce(),
        limits: limitServices.board.status(clock.now()),
        ...(store.status === undefined ? {} : { limitStore: store.status() }),
        callsInFlight: killBoard.running,
        coverage: coverage.status(),
        counters: { ...counters },
        exporters: channel.status(),
      };
    },
    async close() {
      isClosed = true;
      limitServices.stop();
      await channel.close();
      await store.close?.();
    },
  };
}
