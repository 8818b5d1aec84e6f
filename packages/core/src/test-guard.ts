import type { CallDescriptor } from './call.ts';
import { GuardError } from './errors.ts';
import { createGuard } from './guard.ts';
import type { Guard } from './guard.ts';
import type { GuardOptions } from './options.ts';
import type { PolicyInput, Rule } from './policy/policy.ts';
import type { CallEvent, GuardEvent } from './telemetry/event.ts';
import { memoryExporter } from './telemetry/memory-exporter.ts';
import type { Content } from './types.ts';

/** What the tests of the guard say, and the rules that see it. */
export const EMAIL = 'anna@example.org';
export const CARD = '4111 1111 1111 1111';
export const redactEmail: Rule = { id: 'email', detect: ['pii.email'], action: 'redact' };
export const blockCard: Rule = { id: 'cards', detect: ['pii.payment_card'], action: 'block' };

/** A user's message. */
export function contentOf(text: string, change: Partial<Content> = {}): Content {
  return { target: 'input', provenance: 'user', text, path: 'messages[0]', ...change };
}

/** A call with one message. */
export function callOf(change: Partial<CallDescriptor> & { readonly text?: string } = {}): CallDescriptor {
  const { text = 'hello', ...rest } = change;
  return { adapter: 'test', operation: 'chat', provider: 'acme', model: 'm-1', contents: [contentOf(text)], ...rest };
}

/** A guard, and all its events once it is closed. */
export interface Watched {
  readonly guard: Guard;
  readonly events: () => Promise<readonly GuardEvent[]>;
}

/** Creates a guard with a policy and an exporter. */
export function watched(policy: Omit<PolicyInput, 'schema'>, options: GuardOptions = {}): Watched {
  const memory = memoryExporter();
  const guard = createGuard({ policy: { schema: 1, ...policy }, exporters: [memory], ...options });
  return {
    guard,
    async events() {
      await guard.close();
      return memory.events;
    },
  };
}

/** The guard error that a function throws or rejects with; it is an error when it does not. */
export async function failure(body: () => unknown): Promise<GuardError> {
  try {
    await body();
  } catch (error) {
    if (GuardError.is(error)) return error;
    throw error;
  }
  throw new Error('expected a guard error, got none');
}

/** The call events among all events. */
export function callsAmong(events: readonly GuardEvent[]): readonly CallEvent[] {
  return events.filter((event): event is CallEvent => event.type === 'call');
}
