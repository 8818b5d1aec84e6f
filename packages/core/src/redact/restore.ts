import { ALNUM, isIn } from '../text/char-class.ts';
import type { Target } from '../types.ts';
import type { Session } from './session.ts';
import { isSeparator } from './token.ts';

/** What the restoration of one text works with. */
export interface RestorerOptions {
  readonly session: Pick<Session, 'open' | 'couldBecome'>;
  readonly target: Target;
  /** Rewrites a value for where it will stand, for instance inside JSON. */
  readonly encode?: ((value: string) => string) | undefined;
  /** Called for every value that is put back. */
  readonly onRestored?: (() => void) | undefined;
}

// A token with all that a model may put between its letters; what is longer is none.
const MAX_HELD = 256;
const OPEN = '[';
const CLOSE = 0x5d;
const BACKSLASH = '\\';

/**
 * Puts values back in the place of their tokens, in a text that comes in pieces. A token is known by
 * its brackets and the letters and digits between them; case, spaces, dashes and markdown between
 * them do not count. Each character is looked at once.
 */
export class Restorer {
  readonly #options: RestorerOptions;
  /** What may be the beginning of a token, as it was written. */
  #held = '';
  /** The letters and digits of it. */
  #id = '';
  /** True from the bracket on. */
  #isOpen = false;

  constructor(options: RestorerOptions) {
    this.#options = options;
  }

  /** How many characters are held back. */
  get held(): number {
    return this.#held.length;
  }

  /** Adds text and returns what is certain. */
  push(piece: string): string {
    if (piece === '') return '';
    let text = piece;
    let at = 0;
    let out = '';
    while (at < text.length) {
      if (!this.#isOpen) {
        if (this.#held !== '') {
          // One character of an earlier piece: this happens once.
          text = this.#held + text.slice(at);
          at = 0;
          this.#held = '';
        }
        const start = text.indexOf(OPEN, at);
        if (start === -1) return out + this.#keepEnd(text, at);
        const from = start > at && text.charAt(start - 1) === BACKSLASH ? start - 1 : start;
        out += text.slice(at, from);
        this.#open(text.slice(from, start + 1));
        at = start + 1;
      } else {
        const [safe, next] = this.#read(text, at);
        out += safe;
        at = next;
      }
    }
    return this.#isOpen && !this.#options.session.couldBecome(this.#id.toUpperCase()) ? out + this.#giveUp() : out;
  }

  /** Ends what is held: whatever follows is no part of it. */
  end(): string {
    const rest = this.#held;
    this.#held = '';
    this.#isOpen = false;
    return rest;
  }

  #open(held: string): void {
    this.#isOpen = true;
    this.#held = held;
    this.#id = '';
  }

  // A backslash may belong to a bracket; half a character is never released alone.
  #keepEnd(text: string, at: number): string {
    const last = text.charCodeAt(text.length - 1);
    const isHeld = last === BACKSLASH.charCodeAt(0) || (last >= 0xd800 && last <= 0xdbff);
    const end = isHeld ? text.length - 1 : text.length;
    this.#held = text.slice(end);
    return text.slice(at, end);
  }

  // Releases a beginning that became nothing, but for the backslash at its end.
  #giveUp(): string {
    const text = this.end();
    return this.#keepEnd(text, 0);
  }

  // Goes on with a token to where it ends, or cannot go on, or the text ends.
  #read(text: string, at: number): [safe: string, next: number] {
    const limit = Math.min(text.length, at + MAX_HELD - this.#held.length);
    let index = at;
    for (; index < limit; index++) {
      const code = text.charCodeAt(index);
      if (code === CLOSE) return [this.#close(text.slice(at, index + 1)), index + 1];
      if (isIn(ALNUM, code)) this.#id += text.charAt(index);
      else if (!isSeparator(code)) break;
    }
    if (index === text.length) {
      this.#held += text.slice(at);
      return ['', index];
    }
    // The backslash before the next bracket belongs to that one.
    if (index > at && text.charAt(index - 1) === BACKSLASH) index--;
    if (index > at) return [this.end() + text.slice(at, index), index];
    return [this.#giveUp(), index];
  }

  #close(rest: string): string {
    const { session, target, encode, onRestored } = this.#options;
    const value = session.open(this.#id.toUpperCase(), target);
    const written = this.end() + rest;
    if (value === undefined) return written;
    onRestored?.();
    const restored = encode === undefined ? value : encode(value);
    // A backslash in front is markdown's only where others are: the token itself has none.
    const isText = written.startsWith(BACKSLASH) && written.lastIndexOf(BACKSLASH) === 0;
    return isText ? BACKSLASH + restored : restored;
  }
}
