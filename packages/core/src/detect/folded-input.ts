import { FoldMap } from '../text/fold-map.ts';
import { Folder, needsFolding } from '../text/fold.ts';

/** A text that comes in pieces, without its disguises, and the way back to the offsets of its source. */
export class FoldedInput {
  /** How long the folded text is. */
  length = 0;
  /** How much of the source has been folded. */
  received = 0;
  readonly #folder = new Folder();
  readonly #map = new FoldMap();
  /** The beginning of an escape, or half a character, waits here for the rest of it. */
  #carry = '';

  /** Adds a piece, cut anywhere, and returns what it adds to the folded text. */
  push(chunk: string, final: boolean): string {
    const piece = this.#carry + chunk;
    if (!needsFolding(piece)) {
      if (piece !== '') this.#folder.skip();
      this.#carry = '';
      this.received += piece.length;
      this.length += piece.length;
      return piece;
    }
    const folded = this.#folder.fold(piece, this.received, this.length, final);
    this.#map.add(folded.edits);
    this.#carry = piece.slice(folded.taken);
    this.received += folded.taken;
    this.length += folded.text.length;
    return folded.text;
  }

  /** Where the character at an offset of the folded text begins in the source. */
  startOf(offset: number): number {
    return this.#map.startOf(offset);
  }

  /** Where the character before an offset of the folded text ends in the source. */
  endOf(offset: number): number {
    return this.#map.endOf(offset);
  }

  /** Forgets the way back from offsets before this one. */
  forget(before: number): void {
    this.#map.forget(before);
  }
}
