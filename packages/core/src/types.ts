/** The nouns of Portcullis. This file imports nothing, so every room may import it. */

/** What a rule asks for, from mildest to strictest. */
export type Action = 'allow' | 'redact' | 'block';
/** `enforce` acts, `monitor` only records, `off` does not even look. */
export type Mode = 'enforce' | 'monitor' | 'off';
/** What happens to a call when a check itself fails: let it through, or stop it. */
export type FailMode = 'open' | 'closed';
/** Where a text stands in a call. */
export type Target = 'input' | 'output' | 'tool_call' | 'tool_result' | 'retrieval';
/** Who wrote a text. */
export type Provenance = 'system' | 'user' | 'tool' | 'retrieval' | 'model';
/** How a redacted span is rewritten: `[EMAIL_1]`, `****1111`, a keyed hash, nothing at all, or a token that can be restored. */
export type Operator = 'replace' | 'mask' | 'hash' | 'drop' | 'tokenize';

/** OWASP LLM Top 10 (2026) risks that findings are filed under, in snake_case. */
export type Category =
  | 'prompt_injection'
  | 'sensitive_info_disclosure'
  | 'hidden_context_exposure'
  | 'improper_output_handling'
  | 'unbounded_consumption'
  | 'excessive_agency';

/** Where a call comes from and what it uses. Every field is optional: what is unknown stays out. */
export interface CallContext {
  readonly app?: string;
  readonly environment?: string;
  readonly provider?: string;
  readonly model?: string;
  readonly tool?: string;
  readonly tenant?: string;
  readonly user?: string;
  readonly session?: string;
  readonly route?: string;
  /** The id or a hash of the API key that the caller came with; never the key itself. */
  readonly apiKey?: string;
  /** The caller's address. */
  readonly ip?: string;
}

/** The dimensions of a {@link CallContext}, in the order in which scopes and keys print them. */
export const SCOPE_FIELDS: readonly (keyof CallContext)[] = [
  'app',
  'environment',
  'provider',
  'model',
  'tool',
  'tenant',
  'user',
  'session',
  'route',
  'apiKey',
  'ip',
];

/** What a kill switch stops. An empty scope is everything. */
export type Scope = CallContext;

/** One thing that a detector saw. Offsets are UTF-16 code units of the inspected text. */
export interface Finding {
  readonly detector: string;
  readonly category: Category;
  readonly entity?: string;
  readonly start: number;
  readonly end: number;
  /** Confidence in 0..1. */
  readonly score: number;
}

/** What a policy makes of the findings in one text or one call. */
export interface Verdict {
  readonly action: Action;
  /** False when the action was only recorded: the rule is in `monitor`, or the action is `allow`. */
  readonly enforced: boolean;
  readonly findings: readonly Finding[];
  /** The rule that decided, where one did. */
  readonly ruleId?: string;
  readonly policyVersion: string;
}

/** How a text is to be read. */
export type TextFormat = 'text' | 'json';

/** One text of a call, with where it stands, who wrote it, and its address in the adapter's shape. */
export interface Content {
  readonly target: Target;
  readonly provenance: Provenance;
  readonly text: string;
  /** For instance `messages[2].content[0].text`. Never part of the text itself. */
  readonly path: string;
  /** `json` for text that is JSON, such as tool-call arguments: its strings are inspected decoded. */
  readonly format?: TextFormat;
}

/** What a provider says that a call used. */
export interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Of `inputTokens`, those that the provider had in its cache. */
  readonly cachedInputTokens?: number;
}

/** The identity of a detector: all that a policy needs to know of it. */
export interface DetectorInfo {
  /** `family.name`, for instance `pii.email`. Policies match it with globs. */
  readonly id: string;
  readonly category: Category;
  /** The kind of datum, in snake_case; the placeholder is made of it. */
  readonly entity?: string;
  /** True when what it finds has no exact borders and cannot be cut out: a rule that says to redact it blocks. */
  readonly isVague?: boolean;
}

/** What the policy says about one finding. */
export interface Decision {
  readonly action: Action;
  readonly enforced: boolean;
  readonly operator: Operator;
  /** Where the value of a token may be put back. */
  readonly restore?: readonly Target[] | undefined;
  readonly ruleId?: string;
}

/** Tells the time. Tests pass their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds since some moment; never goes back. */
  readonly monotonic: () => number;
}

/**
 * A finding of a scan. One that is longer than a stream may be held up comes in parts: what decided, and then what
 * goes on behind it, which is acted upon in the same way and is no finding of its own.
 */
export interface ScanFinding extends Finding {
  /** The same object for all parts of a finding. */
  readonly parts?: object;
  /** True for all parts but the first; the last one may be empty. */
  readonly isRest?: boolean;
  /** For a part: false when it is the last one. */
  readonly goesOn?: boolean;
}

/** Reads a text piece by piece and says what it found and how far that is final. */
export interface ScanCursor {
  /**
   * Adds text and scans it.
   * @param chunk - The next piece, cut anywhere.
   * @param final - True when nothing follows.
   * @returns The offset before which no finding that holds back the text can still begin.
   */
  readonly push: (chunk: string, final: boolean) => number;
  /** The findings since the last call, in no particular order, offsets from the start of the text. */
  readonly takeFindings: () => readonly ScanFinding[];
  /** Ids of the detectors that threw. A detector that threw is not asked again. */
  readonly failed: ReadonlySet<string>;
}
