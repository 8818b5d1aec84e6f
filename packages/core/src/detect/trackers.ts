import type { Content, DetectorInfo, Provenance } from '../types.ts';
import { Canaries, canaryToken } from './canary/canaries.ts';
import { systemPrompt, SystemPrompts } from './canary/system-prompt.ts';
import type { Tracker } from './tracker.ts';

/** What all trackers find. */
export const trackedDetectors: readonly DetectorInfo[] = [canaryToken, systemPrompt];

/** The trackers of a guard. */
export class Trackers {
  readonly canaries: Canaries = new Canaries();
  readonly #prompts = new SystemPrompts();

  /** What is looked for in a place. What the app itself wrote is its own: there canaries are planted. */
  in({ provenance }: { readonly provenance: Provenance }): readonly Tracker[] {
    return provenance === 'system' || this.canaries.isEmpty ? [] : [this.canaries];
  }

  /** What is looked for in the answer to a request. */
  ofAnswer(contents: readonly Content[]): readonly Tracker[] {
    const texts = contents.filter(({ provenance }) => provenance === 'system').map(({ text }) => text);
    const prompt = texts.length === 0 ? undefined : this.#prompts.trackerOf(texts);
    return prompt === undefined ? [] : [prompt];
  }
}
