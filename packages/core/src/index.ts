export { createGuard } from './guard.ts';
export type { Guard, GuardStatus, Inspection } from './guard.ts';
export { checkContext } from './options.ts';
export type { GuardOptions, InspectOptions } from './options.ts';
export type { CallDescriptor, ChannelOptions, GuardedCall } from './call.ts';
export type { VaultOptions } from './redact/keeper.ts';
export type { ValueCipher } from './redact/session.ts';
export type { StreamRedactor } from './redact/stream.ts';
export { brandGuardError, findGuardError, GUARD_ERROR_STATUS, GuardError, SetupError } from './errors.ts';
export type { GuardErrorCode, GuardErrorDetail } from './errors.ts';
export { definePolicy, policySchema } from './policy/schema.ts';
export { policyJsonSchema } from './policy/json-schema.ts';
export type { PolicySchema } from './policy/schema.ts';
export { presets } from './policy/presets.ts';
export type { PresetName } from './policy/presets.ts';
export type {
  AccessRule,
  BudgetLimit,
  CustomPattern,
  CallWhen,
  CostLimit,
  LimitRule,
  LoopLimit,
  NameList,
  Policy,
  PolicyInput,
  PriceRule,
  RequestLimit,
  RestoreTarget,
  Rule,
  ScopeField,
  When,
} from './policy/policy.ts';
export { rateLimitHeaders } from './limit-headers.ts';
export type { LimitHeaders } from './limit-headers.ts';
export { memoryLimitStore } from './limit/memory-store.ts';
export type { MemoryStoreOptions } from './limit/memory-store.ts';
export type { LimitStatus, NearKey } from './limit/board.ts';
export { PRICES_DATE, PRICES_SOURCE } from './limit/price-table.ts';
export { HELD_RETRY_MS, SLIDING_SLOTS } from './limit/store.ts';
export type {
  BudgetRequest,
  ConcurrencyRequest,
  DurationRequest,
  LimitAnswer,
  LimitLease,
  LimitRefused,
  LimitRequest,
  LimitState,
  LimitStore,
  LimitStoreFailure,
  LimitStoreStatus,
  LimitTaken,
  LimitWindow,
  RateRequest,
} from './limit/store.ts';
export type { KillOptions, KillSwitch } from './control/kill-switch.ts';
export { memoryExporter } from './telemetry/memory-exporter.ts';
export type { MemoryExporter } from './telemetry/memory-exporter.ts';
export type {
  CallEvent,
  Exporter,
  FailureEvent,
  GuardEvent,
  KillEvent,
  LimitEvent,
  PlacedFinding,
  UnguardedEvent,
  UnguardedPath,
} from './telemetry/event.ts';
export type { ExporterStatus } from './telemetry/channel.ts';
export type { CoverageStatus } from './telemetry/coverage.ts';
export type {
  AnchoredDetector,
  Detector,
  Lead,
  Match,
  Phrase,
  PhraseDetector,
  RawDetector,
} from './detect/detector.ts';
export { literalLead, runLead } from './detect/scan/lead.ts';
export type { Reader } from './detect/scan/reader.ts';
export { charClass } from './text/char-class.ts';
export type { CharClass } from './text/char-class.ts';
export type {
  Action,
  CallContext,
  Category,
  Clock,
  Content,
  Decision,
  DetectorInfo,
  FailMode,
  Finding,
  Mode,
  Operator,
  Provenance,
  Scope,
  Target,
  TextFormat,
  Usage,
  Verdict,
} from './types.ts';
