// What a scene is, and what it is given.
import type { Fixture } from '@copilotkit/aimock';
import { findGuardError } from '@portcullis/core';
import type { Guard, GuardError, PolicyInput } from '@portcullis/core';
import type OpenAI from 'openai';
import type { Backend } from './backend.ts';
import type { SceneReport } from './report.ts';

/** What a scene plays on. */
export interface Stage {
  /** A real `openai` client behind the gate. */
  readonly client: OpenAI;
  /** The same client without a gate, to compare. */
  readonly plainClient: OpenAI;
  readonly guard: Guard;
  readonly backend: Backend;
  readonly report: SceneReport;
}

/** One thing that the gate does, shown and checked. */
export interface Scene {
  readonly id: string;
  readonly title: string;
  /** Defaults to the preset `balanced`. */
  readonly policy?: PolicyInput;
  /** What the mock server answers in this scene. */
  readonly fixtures: readonly Fixture[];
  readonly play: (stage: Stage) => Promise<void>;
}

/**
 * The guard error that stops a call.
 * @throws the error of the call when it is another one, or an Error when the call goes through.
 */
export async function stoppedBy(call: () => Promise<unknown>): Promise<GuardError> {
  try {
    await call();
  } catch (error) {
    const found = findGuardError(error);
    if (found === undefined) throw error;
    return found;
  }
  throw new Error('expected the gate to stop this call, got an answer');
}
