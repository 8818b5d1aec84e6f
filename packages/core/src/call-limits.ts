import type { CallDescriptor } from './call.ts';
import type { GuardErrorDetail } from './errors.ts';
import type { LimitBoard } from './limit/board.ts';
import type { OutputAverage } from './limit/output-average.ts';
import { costOf, priceOf } from './limit/prices.ts';
import type { ModelPrice } from './limit/prices.ts';
import type { LimitLease, LimitRefused, LimitRequest, LimitStore } from './limit/store.ts';
import { takeLimits } from './limit/take.ts';
import type { TakeOutcome } from './limit/take.ts';
import { estimateTokens, TokenMeter } from './limit/token-meter.ts';
import { MICRO } from './limits.ts';
import type { CallFacts, CompiledLimit, PlannedRequest } from './limits.ts';
import { checkContents } from './options.ts';
import { matchesGlob } from './policy/glob.ts';
import type { PriceRule } from './policy/policy.ts';
import type { CallContext, Clock, Content, FailMode, Usage } from './types.ts';

/** What the limits of all calls of a guard share. */
export interface LimitServices {
  readonly store: LimitStore;
  readonly limits: readonly CompiledLimit[];
  readonly prices: readonly PriceRule[];
  readonly board: LimitBoard;
  readonly averages: OutputAverage;
  readonly clock: Clock;
  readonly onFailure: (failure: { subject: string; failMode: FailMode; reason: string }) => void;
  /** Called for each model that has no price, once. */
  readonly onUnknownModel: (model: string) => void;
}

/** What became of a call, as its budgets see it. */
export type Settlement =
  /** The model was not asked, or refused. */
  | { readonly kind: 'unused' }
  /** The provider says what was used. */
  | { readonly kind: 'usage'; readonly usage: Usage }
  /** Nobody says: the input, and what was seen of the answer. */
  | { readonly kind: 'seen' }
  /** Nobody says, and nothing was seen: what was reserved stands. */
  | { readonly kind: 'unknown' };

// What a model costs that has no price: as much as the dearest of common ones.
const FALLBACK_PRICE: ModelPrice = { input: 10, output: 50 };
// A stream that goes past its reservation reserves so many further tokens at once.
const SLICE = 256;
// The estimate of a stream is taken anew after so many characters.
const METER_STEP = 64;

/** What one call holds of the limits that apply to it, from taking to settling. */
export class CallLimits {
  readonly #services: LimitServices;
  readonly #descriptor: CallDescriptor;
  readonly #plan: readonly PlannedRequest[];
  readonly #requests: readonly LimitRequest[];
  /** Made when the answer begins: most calls have no budget. */
  #output: TokenMeter | undefined;
  /** True when a budget can stop the answer. */
  readonly isCutting: boolean;
  readonly #isMetered: boolean;
  readonly #operation: string;
  readonly #model: string;
  readonly #slices: LimitLease[] = [];
  #lease: LimitLease | undefined;
  #isSettled = false;
  #input: number | undefined;
  #price: ModelPrice | undefined;
  /** Output tokens that are reserved. */
  #granted = Number.POSITIVE_INFINITY;
  #isChecked = false;
  #unmetered = 0;
  #isAsking = false;
  #toolCalls = 0;
  #hasOutput = false;

  constructor(services: LimitServices, descriptor: CallDescriptor, context: CallContext) {
    const { operation, model = '', tools = [] } = descriptor;
    this.#services = services;
    this.#descriptor = descriptor;
    this.#operation = operation;
    this.#model = model;
    const facts: CallFacts = {
      context,
      operation,
      model,
      tools,
      contents: () => this.#contents(),
      tokens: () => ({ input: this.#inputTokens(), output: this.#reserveOutput() }),
      price: () => this.#priceOfModel(),
    };
    const now = services.clock.now();
    this.#plan = services.limits.flatMap((limit) => limit.plan(facts, now));
    this.#requests = this.#plan.map(({ request }) => request);
    this.#isMetered = this.#plan.some(({ measure }) => measure === 'tokens' || measure === 'cost');
    this.isCutting = this.#plan.some(({ isCutting }) => isCutting);
  }

  /** True when nothing that it asks for can refuse. */
  get isOnlyMonitored(): boolean {
    return this.#requests.every(({ isMonitored }) => isMonitored === true);
  }

  /** Takes all limits, or none. What was taken is held from then on. */
  take(): TakeOutcome | Promise<TakeOutcome> {
    const { store, clock } = this.#services;
    const now = clock.now();
    const outcome = takeLimits(store, this.#requests, now);
    if (!(outcome instanceof Promise)) return this.#hold(outcome, now);
    return outcome.then((late) => this.#hold(late, now));
  }

  /** The limits in monitor mode that would have refused. */
  monitored(outcome: Extract<TakeOutcome, { kind: 'taken' }>): readonly string[] {
    const over = this.#requests.filter((_, index) => outcome.states[index]?.isOver === true);
    return [...new Set(over.map(({ limitId }) => limitId))];
  }

  /** Counts a part of the answer; `onCut` is called when a budget that cuts streams has run out. */
  addOutput(text: string, onCut?: (refused: Omit<LimitRefused, 'taken'>) => void): void {
    this.#hasOutput = true;
    if (!this.#isMetered) return;
    (this.#output ??= new TokenMeter()).add(text);
    this.#unmetered += text.length;
    if (onCut === undefined || !this.isCutting || this.#unmetered < METER_STEP) return;
    this.#unmetered = 0;
    this.#extend(onCut);
  }

  /** Counts a tool call that the model asked for. */
  addToolCall(): void {
    this.#toolCalls++;
  }

  get hasOutput(): boolean {
    return this.#hasOutput;
  }

  /** Gives the places back. */
  release(): void {
    const lease = this.#lease;
    if (lease !== undefined) this.#quietly(() => lease.release());
  }

  /** Ends what is held, by what was really used. */
  settle(settlement: Settlement): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    const { averages } = this.#services;
    if (settlement.kind === 'usage' && settlement.usage.outputTokens !== undefined) {
      averages.learn(this.#operation, this.#model, settlement.usage.outputTokens);
    }
    const lease = this.#lease;
    if (lease === undefined) return;
    const amounts = this.#plan.map(({ measure }) => this.#amountOf(measure, settlement));
    this.#quietly(() => lease.settle(amounts));
    for (const slice of this.#slices) this.#quietly(() => slice.settle(this.#plan.map(() => 0)));
  }

  #hold(outcome: TakeOutcome, now: number): TakeOutcome {
    const { board } = this.#services;
    if (outcome.kind === 'taken') {
      board.noteTaken(this.#requests, outcome.states, now);
      this.#lease = outcome.lease;
      // The call was over before the store answered.
      if (this.#isSettled)
        this.#quietly(() =>
          outcome.lease.settle(this.#plan.map(({ measure }) => this.#amountOf(measure, { kind: 'seen' }))),
        );
    } else if (outcome.kind === 'refused') board.noteRefused(this.#requests, outcome, now);
    return outcome;
  }

  #amountOf(measure: PlannedRequest['measure'], settlement: Settlement): number | undefined {
    if (measure === undefined) return undefined;
    if (measure === 'toolCalls') return this.#toolCalls;
    const tokens = this.#tokensOf(settlement);
    if (tokens === undefined) return undefined;
    return measure === 'tokens' ? tokens.input + tokens.output : costOf(this.#priceOfModel(), tokens);
  }

  #tokensOf(settlement: Settlement): { input: number; output: number; cachedInput?: number | undefined } | undefined {
    switch (settlement.kind) {
      case 'unused':
        return { input: 0, output: 0 };
      case 'usage': {
        const { inputTokens, outputTokens, cachedInputTokens } = settlement.usage;
        const input = countOf(inputTokens) ?? this.#inputTokens();
        return { input, output: countOf(outputTokens) ?? this.#seenTokens, cachedInput: countOf(cachedInputTokens) };
      }
      case 'seen':
        return { input: this.#inputTokens(), output: this.#seenTokens };
      case 'unknown':
        return undefined;
      default:
        return settlement satisfies never;
    }
  }

  // Reserves more for a stream that has used up its reservation.
  #extend(onCut: (refused: Omit<LimitRefused, 'taken'>) => void): void {
    const missing = this.#seenTokens - this.#granted;
    if (missing <= 0 || this.#isAsking || this.#isSettled) return;
    const cutting = this.#plan.filter(({ isCutting }) => isCutting);
    const tokens = Math.ceil(missing / SLICE) * SLICE;
    const cost = costOf(this.#priceOfModel(), { input: 0, output: tokens });
    const requests = cutting.map(({ request, measure }) => ({
      ...request,
      amount: measure === 'cost' ? cost : tokens,
    }));
    const { store, clock } = this.#services;
    const note = (outcome: TakeOutcome): void => {
      this.#isAsking = false;
      if (outcome.kind === 'refused') onCut(outcome);
      else if (outcome.kind === 'taken') {
        this.#granted += tokens;
        if (this.#isSettled) this.#quietly(() => outcome.lease.settle(requests.map(() => 0)));
        else this.#slices.push(outcome.lease);
      } else {
        // Open: the call began within its budget, and is settled by what it used.
        this.#granted += tokens;
        this.#reportStore('no answer');
      }
    };
    const outcome = takeLimits(store, requests, clock.now());
    if (!(outcome instanceof Promise)) note(outcome);
    else {
      this.#isAsking = true;
      void outcome.then(note);
    }
  }

  get #seenTokens(): number {
    return this.#output?.tokens ?? 0;
  }

  // Limits come before inspection, so what is no text is found here first.
  #contents(): readonly Content[] {
    const { contents } = this.#descriptor;
    if (!this.#isChecked) checkContents(contents);
    this.#isChecked = true;
    return contents;
  }

  #inputTokens(): number {
    const { inputTokens = 0 } = this.#descriptor;
    this.#input ??= this.#contents().reduce((sum, { text }) => sum + estimateTokens(text), inputTokens);
    return this.#input;
  }

  #reserveOutput(): number {
    const { maxOutputTokens } = this.#descriptor;
    // The provider itself stops at a maximum.
    if (maxOutputTokens !== undefined) return maxOutputTokens;
    this.#granted = this.#services.averages.expect(this.#operation, this.#model);
    return this.#granted;
  }

  #priceOfModel(): ModelPrice {
    if (this.#price !== undefined) return this.#price;
    const model = this.#model;
    const known = this.#services.prices.find(({ match }) => matchesGlob(match, model)) ?? priceOf(model);
    if (known === undefined) this.#services.onUnknownModel(model);
    this.#price = known ?? FALLBACK_PRICE;
    return this.#price;
  }

  // Open: the call has ended, and what it holds runs out by itself.
  #quietly(body: () => void | Promise<void>): void {
    try {
      const result = body();
      if (result !== undefined) Promise.resolve(result).catch(() => this.#reportStore('could not give back'));
    } catch {
      this.#reportStore('could not give back');
    }
  }

  #reportStore(reason: string): void {
    this.#services.onFailure({ subject: 'limit_store', failMode: 'open', reason });
  }
}

// What a provider says is traffic: a number that is none must not get into a count.
function countOf(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) && value >= 0
    ? Math.min(Math.ceil(value), MAX_TOKENS)
    : undefined;
}

const MAX_TOKENS = 1e9;

/** What the error of a refused call says. */
export function limitDetail(refused: Omit<LimitRefused, 'taken'>, isCut = false): Omit<GuardErrorDetail, 'verdict'> {
  const { limitId, unit, retryAfterMs, remaining, resetAtMs } = refused;
  const what = isCut ? 'ran out in the middle of the answer' : 'is used up';
  const left =
    unit === 'cost'
      ? `${(remaining / MICRO).toFixed(2)} is`
      : `${Math.floor(remaining)} ${unit === 'duration' ? 'ms are' : 'are'}`;
  const detail = { code: 'ERR_LIMITED', limitId, remaining, resetAt: Math.ceil(resetAtMs) } as const;
  if (retryAfterMs === undefined) {
    const message = `This call needs more than the whole of limit "${limitId}" (${unit}). Ask for less, for instance with a lower maximum of output tokens, or raise the limit.`;
    return { ...detail, message };
  }
  const retryAfter = Math.max(1, Math.ceil(retryAfterMs / 1000));
  const message = `Limit "${limitId}" (${unit}) ${what}: ${left} left. Try again in ${retryAfter} s, or raise the limit.`;
  return { ...detail, message, retryAfter };
}
