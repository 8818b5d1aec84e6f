import { SetupError } from '../../errors.ts';
import type { DetectorInfo, ScanCursor } from '../../types.ts';
import type { Tracker } from '../tracker.ts';
import { Automaton } from './automaton.ts';
import { createCanaryCursor } from './canary-cursor.ts';
import { spellingsOf } from './spellings.ts';

/** A canary that was planted in a system prompt, and shows that it got out. */
export const canaryToken: DetectorInfo = {
  id: 'canary.token',
  category: 'hidden_context_exposure',
  entity: 'canary',
};

/** How many canaries a guard has at most. */
export const MAX_CANARIES = 16;

const LENGTH = 24;
// No vowels make no words, no digits no numbers: no other detector takes a canary for something else.
const ALPHABET = 'bcdfghjklmnpqrstvwxz';
const GIVEN = /^[a-z0-9]{16,32}$/i;
// Bytes from here on would make the first letters of the alphabet more likely.
const FAIR = 256 - (256 % ALPHABET.length);

/** The canaries of a guard. */
export class Canaries implements Tracker {
  readonly detectors: readonly DetectorInfo[] = [canaryToken];
  readonly #tokens = new Set<string>();
  #automaton: Automaton | undefined;

  /** True when there is nothing to look for. */
  get isEmpty(): boolean {
    return this.#tokens.size === 0;
  }

  /**
   * Adds a canary.
   * @param given - One that was made before; a random one by default.
   * @throws SetupError with code `ERR_OPTION_INVALID` for one that is too short or long to be one, or one too many.
   */
  add(given?: unknown): string {
    if (given !== undefined && (typeof given !== 'string' || !GIVEN.test(given))) {
      // What was given may be a secret, so it is not told.
      throw new SetupError(
        'ERR_OPTION_INVALID',
        'guard.canary: expected 16 to 32 letters and digits, got another value',
      );
    }
    const token = given ?? createToken();
    const known = token.toLowerCase();
    if (!this.#tokens.has(known) && this.#tokens.size === MAX_CANARIES) {
      throw new SetupError(
        'ERR_OPTION_INVALID',
        `guard.canary: expected at most ${MAX_CANARIES} canaries for a guard, got one more. ` +
          'Make one for each system prompt when the app starts, not one for each call.',
      );
    }
    this.#tokens.add(known);
    this.#automaton = undefined;
    return token;
  }

  createCursor(): ScanCursor {
    this.#automaton ??= new Automaton([...this.#tokens].flatMap(spellingsOf));
    return createCanaryCursor(canaryToken, this.#automaton);
  }
}

function createToken(): string {
  let token = '';
  while (token.length < LENGTH) {
    for (const byte of globalThis.crypto.getRandomValues(new Uint8Array(LENGTH))) {
      if (byte < FAIR && token.length < LENGTH) token += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return token;
}
