import { isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';

/**
 * The only way in which a detector reads text.
 *
 * It remembers whether the end of the text was looked at. What a detector decides without having
 * looked at the end cannot be changed by text that follows, and that is what makes a streamed scan
 * give exactly what a scan of the whole text gives.
 */
export class Reader {
  text = '';
  /** True when no text follows. */
  final = true;
  /** True once a read reached the end of the text. */
  touchedEnd = false;
  // The longest run is resumed when more text comes, so that a long pending match costs linear time.
  #runFrom = -1;
  #runTo = -1;
  #runOf: CharClass | undefined;

  /** True when what is found does not count, because text that follows can change it: not worth a closer look. */
  get mustWait(): boolean {
    return this.touchedEnd && !this.final;
  }

  /** The character code at an index, or -1 before the start and past the end. */
  code(index: number): number {
    if (index >= this.text.length) {
      this.touchedEnd = true;
      return -1;
    }
    return index < 0 ? -1 : this.text.charCodeAt(index);
  }

  /** True when the character at an index is in the class. */
  isAt(members: CharClass, index: number): boolean {
    return isIn(members, this.code(index));
  }

  /** The end of the run of class members that begins at an index, at most `max` characters on. */
  runEnd(members: CharClass, from: number, max: number): number {
    const { text } = this;
    const limit = Math.min(text.length, from + max);
    const isResumed = from === this.#runFrom && members === this.#runOf;
    let end = isResumed ? Math.min(this.#runTo, limit) : from;
    while (end < limit && isIn(members, text.charCodeAt(end))) end++;
    if (end - from > 64) {
      this.#runFrom = from;
      this.#runTo = end;
      this.#runOf = members;
    }
    if (end === text.length && end < from + max) this.touchedEnd = true;
    return end;
  }

  /** The start of the run of class members that ends before an index, at most `max` characters back. */
  runStart(members: CharClass, before: number, max: number): number {
    const limit = Math.max(0, before - max);
    let start = before;
    while (start > limit && isIn(members, this.text.charCodeAt(start - 1))) start--;
    return start;
  }

  /** True when the literal stands at an index. */
  hasAt(literal: string, index: number): boolean {
    const { text } = this;
    for (let i = 0; i < literal.length; i++) {
      if (index + i >= text.length) {
        this.touchedEnd = true;
        return false;
      }
      if (text.charCodeAt(index + i) !== literal.charCodeAt(i)) return false;
    }
    return true;
  }

  /** Starts on another text. */
  restart(text: string): void {
    this.text = text;
    this.touchedEnd = false;
    this.#runFrom = -1;
  }

  /** Forgets text before an index, so that offsets move down by it. */
  dropBefore(index: number): void {
    this.text = this.text.slice(index);
    this.#runFrom -= index;
    this.#runTo -= index;
  }
}
