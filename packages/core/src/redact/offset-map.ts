/** Maps offsets in a rewritten text back to the text before, while both grow. */
export class OffsetMap {
  /** Ends of the rewritten spans in the rewritten text, ascending. */
  readonly #ends: number[] = [];
  /** Lengths of the rewritten spans in the rewritten text, by the same index. */
  readonly #lengths: number[] = [];
  /** What to add to an offset at or after the end of the same index. */
  readonly #shifts: number[] = [];
  #length = 0;
  #shift = 0;

  /** Records text that went through unchanged. */
  keep(length: number): void {
    this.#length += length;
  }

  /** Records that `before` characters became `after`. */
  replace(before: number, after: number): void {
    this.#length += after;
    this.#shift += before - after;
    this.#ends.push(this.#length);
    this.#lengths.push(after);
    this.#shifts.push(this.#shift);
  }

  /** The offset before rewriting. An offset inside a replacement maps to where the span began. */
  toSource(offset: number): number {
    if (this.#ends.length === 0) return offset;
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const spanStart = (this.#ends[low] ?? Number.POSITIVE_INFINITY) - (this.#lengths[low] ?? 0);
    return Math.min(offset, spanStart) + (this.#shifts[low - 1] ?? 0);
  }

  /** Forgets rewritten spans before an offset that no later question will go below. */
  forget(before: number): void {
    let count = 0;
    while (count < this.#ends.length - 1 && (this.#ends[count + 1] ?? 0) <= before) count++;
    if (count < 64) return;
    this.#ends.splice(0, count);
    this.#lengths.splice(0, count);
    this.#shifts.splice(0, count);
  }
}
