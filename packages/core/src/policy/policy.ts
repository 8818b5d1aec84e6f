import type { Action, CallContext, FailMode, Mode, Operator, Provenance, Target } from '../types.ts';

/** All targets, in the order of a call. */
export const TARGETS: readonly Target[] = ['input', 'retrieval', 'tool_result', 'tool_call', 'output'];

/** A field of a call that a rule can be limited to, or a limit be counted by. */
export type ScopeField = keyof CallContext;

/**
 * Limits a rule to some calls: for each field a glob or a list of globs; one with `!` excludes.
 * All fields must agree. A field that the call does not have agrees with exclusions only.
 */
export type When = { readonly [Field in ScopeField | 'provenance']?: string | readonly string[] };

/** As {@link When}, where no text is judged yet. */
export type CallWhen = Omit<When, 'provenance'>;

/** A target of which the model is the author, so that it can hold tokens. */
export type RestoreTarget = Extract<Target, 'output' | 'tool_call'>;

/** Where the values of `tokenize` can be put back. */
export const RESTORE_TARGETS: readonly RestoreTarget[] = ['output', 'tool_call'];

/** One line of a policy: what to look for, where, and what to do about it. */
export interface Rule {
  readonly id: string;
  readonly description?: string;
  /** Defaults to all targets. */
  readonly targets?: readonly Target[];
  /** Detector ids, entities, or globs of them. */
  readonly detect: readonly string[];
  /** Findings with a lower score are none of this rule's business. Defaults to 0. */
  readonly minScore?: number;
  readonly action: Action;
  /** How to redact. Defaults to `replace`. */
  readonly operator?: Operator;
  /** Where the values of `tokenize` are put back. Defaults to `output`; an empty list is nowhere. */
  readonly restore?: readonly RestoreTarget[];
  /** Defaults to the mode of the policy. */
  readonly mode?: Mode;
  /** What to do when one of its detectors fails. Defaults to `closed` for rules that act, else `open`. */
  readonly failMode?: FailMode;
  readonly when?: When;
  /** Where people find what to do. */
  readonly runbook?: string;
}

/** Requests in a window. */
export interface RequestLimit {
  readonly limit: number;
  /**
   * A length such as `1m`: the limit comes back evenly (GCRA). Or `hour`, `day`, `month`: all of it comes back when the
   * next one begins.
   */
  readonly window: string;
  /** Most at once, with a length. Defaults to `limit`. */
  readonly burst?: number;
  /** Where days begin, with a calendar window: an IANA name. Defaults to `UTC`. */
  readonly timeZone?: string;
}

/** Tokens or money in a window, reserved before a call and settled after it. */
export interface BudgetLimit {
  /** Input and output tokens, or an amount of money such as 5.00. */
  readonly limit: number;
  /** A length such as `1h`, which slides. Or `hour`, `day`, `month`. */
  readonly window: string;
  /** Where days begin, with a calendar window: an IANA name. Defaults to `UTC`. */
  readonly timeZone?: string;
  /** What happens to a stream that runs out of the budget in the middle. Defaults to `finish`. */
  readonly overrun?: 'finish' | 'cut';
}

/** Money in a window. */
export interface CostLimit extends BudgetLimit {
  /** For people: prices are in it. The price table is in US dollars. Defaults to `USD`. */
  readonly currency?: string;
}

/**
 * Stops agents that run away. The counts of a key, usually of a session, end when it does nothing for `idle`. They
 * apply to calls that have all fields of the key: calls without a session are not one long session.
 */
export interface LoopLimit {
  /** Calls that a model answers. */
  readonly modelCalls?: number;
  /** Tool calls that models asked for. An answer that asks for several at once is the last one it gets over with. */
  readonly toolCalls?: number;
  /** Calls of the same model with the same contents and tools. */
  readonly identicalCalls?: number;
  /** From the first call on, for instance `15m`. */
  readonly duration?: string;
  /** Defaults to `30m`. */
  readonly idle?: string;
}

/** A limit on calls, counted by key. */
export interface LimitRule {
  readonly id: string;
  /** Fields that are counted apart. A call without one of them counts with all others without it. */
  readonly key: readonly ScopeField[];
  /** How many requests in a window, for instance `{ limit: 60, window: '1m' }`. */
  readonly requests?: RequestLimit;
  /** How many tokens in a window, for instance `{ limit: 100000, window: '1h' }`. */
  readonly tokens?: BudgetLimit;
  /** How much money in a window, for instance `{ limit: 5, window: 'day', timeZone: 'Europe/Berlin' }`. */
  readonly cost?: CostLimit;
  /** How many calls at the same time. */
  readonly concurrency?: number;
  readonly loops?: LoopLimit;
  readonly mode?: Mode;
  /** What to do when the limit store fails. Defaults to `open`. */
  readonly failMode?: FailMode;
  readonly when?: CallWhen;
}

/** What a model costs, for a million tokens. */
export interface PriceRule {
  /** Names of models, as a glob. The first rule that fits counts, then the table that comes with the package. */
  readonly match: string;
  readonly input: number;
  readonly output: number;
  /** Input that the provider had in its cache. Defaults to `input`. */
  readonly cachedInput?: number;
}

/** Names that may and may not be used; globs. A denied name is denied even where it is allowed too. */
export interface NameList {
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
}

/** Which models and tools some callers may use. */
export interface AccessRule {
  readonly id: string;
  readonly models?: NameList;
  readonly tools?: NameList;
  readonly mode?: Mode;
  readonly when?: CallWhen;
}

/** A notation of one's own to look for, for instance the numbers of employees or the names of projects. */
export interface CustomPattern {
  /** The detector is `custom.` and this, and the entity this: `employee_id` is redacted to `[EMPLOYEE_ID_1]`. */
  readonly id: string;
  /**
   * A regular expression that runs in linear time: literals, classes, groups and repeats, none of which can
   * match what stands right behind it. It matches whole words, and at most 256 characters.
   */
  readonly pattern: string;
  /** Confidence in 0..1. Defaults to 1. */
  readonly score?: number;
}

/** What a security team writes: the document without its defaults. */
export interface PolicyInput {
  /** For editors: where the JSON Schema of policies is. */
  readonly $schema?: string;
  readonly schema: 1;
  /** Named in every verdict. Defaults to a fingerprint of the document. */
  readonly version?: string;
  /** Defaults to `enforce`. */
  readonly mode?: Mode;
  /** What to do with input that cannot be read, such as token arrays. Defaults to `block`. */
  readonly unscannable?: 'allow' | 'block';
  readonly rules?: readonly Rule[];
  readonly limits?: readonly LimitRule[];
  readonly access?: readonly AccessRule[];
  /**
   * Prices for limits on cost. A model that neither these nor the package's table know costs 10 a million input tokens
   * and 50 a million output tokens, and is reported; a last rule for `*` sets another fallback.
   */
  readonly prices?: readonly PriceRule[];
  readonly customPatterns?: readonly CustomPattern[];
  /**
   * Hosts that links and images of an answer may carry data to: `example.com` is that host, `*.example.com` all below
   * it. `exfiltration.*` finds data for any other.
   */
  readonly allowedHosts?: readonly string[];
}

/** A checked policy with all defaults in it. */
export interface Policy extends PolicyInput {
  readonly version: string;
  readonly mode: Mode;
  readonly unscannable: 'allow' | 'block';
  readonly rules: readonly Rule[];
  readonly limits: readonly LimitRule[];
  readonly access: readonly AccessRule[];
  readonly prices: readonly PriceRule[];
  readonly customPatterns: readonly CustomPattern[];
  readonly allowedHosts: readonly string[];
}

/** The provenances, from the most to the least trusted. */
export const PROVENANCES: readonly Provenance[] = ['system', 'user', 'model', 'tool', 'retrieval'];
