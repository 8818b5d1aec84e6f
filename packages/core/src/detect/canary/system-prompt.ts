import type { DetectorInfo } from '../../types.ts';
import type { Tracker } from '../tracker.ts';
import { createPassageCursor } from './passage-cursor.ts';
import { indexPassages } from './passages.ts';

/** A passage of the system prompt of a call, word by word, in its answer. */
export const systemPrompt: DetectorInfo = {
  id: 'canary.system_prompt',
  category: 'hidden_context_exposure',
  entity: 'system_prompt',
};

// An app has a few system prompts, and sends them again and again. One with a text of its own in each call finds
// nothing here, and is read each time.
const MAX_KNOWN = 16;

/** The system prompts that have been read last. */
export class SystemPrompts {
  /** By their texts; the one that was asked for last stands last. Undefined for one that is too short to tell. */
  readonly #known = new Map<string, Tracker | undefined>();

  /** Looks for passages of a system prompt; undefined when it is too short to tell from what anyone would write. */
  trackerOf(texts: readonly string[]): Tracker | undefined {
    const key = texts.length === 1 ? (texts[0] ?? '') : JSON.stringify(texts);
    const isKnown = this.#known.has(key);
    const tracker = isKnown ? this.#known.get(key) : createTracker(texts);
    if (isKnown) this.#known.delete(key);
    else if (this.#known.size >= MAX_KNOWN) {
      for (const oldest of this.#known.keys()) {
        this.#known.delete(oldest);
        break;
      }
    }
    this.#known.set(key, tracker);
    return tracker;
  }
}

function createTracker(texts: readonly string[]): Tracker | undefined {
  const passages = indexPassages(texts);
  if (passages === undefined) return undefined;
  return { detectors: [systemPrompt], createCursor: () => createPassageCursor(systemPrompt, passages) };
}
