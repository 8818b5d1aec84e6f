import type { FoldEdit } from './fold.ts';

/** The way back from offsets in a folded text to offsets in its source, while both grow. */
export class FoldMap {
  #edits: FoldEdit[] = [];

  /** Takes in what folding changed, in order. */
  add(edits: readonly FoldEdit[]): void {
    for (const edit of edits) this.#edits.push(edit);
  }

  /** Where the code point stood of which a folded character came. */
  startOf(offset: number): number {
    const edit = this.#before(offset);
    if (edit === undefined) return offset;
    const behind = offset - edit.at - edit.length;
    return behind < 0 ? edit.start : edit.end + behind;
  }

  /** Where the code point ended of which the character before a folded offset came. */
  endOf(offset: number): number {
    const edit = this.#before(offset - 1);
    if (edit === undefined) return offset;
    const behind = offset - 1 - edit.at - edit.length;
    return behind < 0 ? edit.end : edit.end + behind + 1;
  }

  /** Forgets what no later question needs: those go to this offset and beyond. */
  forget(before: number): void {
    let count = 0;
    while ((this.#edits[count + 1]?.at ?? before) < before) count++;
    if (count > 0) this.#edits = this.#edits.slice(count);
  }

  // The last edit at or before an offset, found by halving.
  #before(offset: number): FoldEdit | undefined {
    if (this.#edits.length === 0) return undefined;
    let low = 0;
    let high = this.#edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#edits[middle]?.at ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? undefined : this.#edits[low - 1];
  }
}
