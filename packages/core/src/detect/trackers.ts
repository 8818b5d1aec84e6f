import type { Content, DetectorInfo, Provenance } from '../types.ts';
import { Canaries, canaryToken } from './canary/canaries.ts';
import { systemPrompt, SystemPrompts } from './canary/system-prompt.ts';
import { createExfiltration, exfiltrationDetectors } from './exfiltration/exfiltration.ts';
import type { Tracker } from './tracker.ts';

/** What all trackers find. */
export const trackedDetectors: readonly DetectorInfo[] = [canaryToken, systemPrompt, ...exfiltrationDetectors];

/** The trackers of a guard. */
export class Trackers {
  readonly canaries: Canaries = new Canaries();
  readonly #exfiltration: Tracker;
  readonly #prompts = new SystemPrompts();

  /** @param allowedHosts - The hosts that links of answers may carry data to. */
  constructor(allowedHosts: readonly string[] = []) {
    this.#exfiltration = createExfiltration(allowedHosts);
  }

  /** What is looked for in a place. What the app itself wrote is its own: there canaries are planted. */
  in({
    provenance,
    isAnswer,
  }: {
    readonly provenance: Provenance;
    readonly isAnswer?: boolean | undefined;
  }): readonly Tracker[] {
    if (provenance === 'system') return [];
    const own = this.canaries.isEmpty ? [] : [this.canaries];
    return provenance === 'model' && isAnswer === true ? [...own, this.#exfiltration] : own;
  }

  /** What is looked for in the answer to a request. */
  ofAnswer(contents: readonly Content[]): readonly Tracker[] {
    const texts = contents.filter(({ provenance }) => provenance === 'system').map(({ text }) => text);
    const prompt = texts.length === 0 ? undefined : this.#prompts.trackerOf(texts);
    return prompt === undefined ? [] : [prompt];
  }
}
