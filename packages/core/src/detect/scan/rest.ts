import { isIn } from '../../text/char-class.ts';
import type { DetectorInfo, ScanFinding } from '../../types.ts';
import type { Match } from '../detector.ts';
import { toFinding } from './lane.ts';

/** What goes on behind a match that is longer than a stream may be held up. */
export class Rest {
  readonly #detector: DetectorInfo;
  readonly #match: Match;
  /** Up to where it has been read, as an offset of the text. */
  #to: number;
  /** True when its end has been seen. */
  isOver = false;

  /** @param base - The offset of the first character of the text in which the match stands. */
  constructor(detector: DetectorInfo, match: Match, base: number) {
    this.#detector = detector;
    this.#match = match;
    this.#to = base + match.end;
  }

  /** Where it ends, as far as it has been read: no match of the detector begins before that. */
  get end(): number {
    return this.#to;
  }

  /**
   * Reads on.
   * @param text - Text that holds what has not been read.
   * @param base - The offset of its first character; those of the result are from there as well.
   * @param final - True when nothing follows.
   */
  read(text: string, base: number, final: boolean): ScanFinding {
    const { goesOn, score } = this.#match;
    const from = this.#to - base;
    let to = from;
    while (to < text.length && goesOn !== undefined && isIn(goesOn, text.charCodeAt(to))) to++;
    this.#to = base + to;
    this.isOver = to < text.length || final;
    return { ...toFinding(this.#detector, score, from, to), isRest: true, goesOn: !this.isOver };
  }
}

/** A finding with other offsets. What is empty stays so. */
export function moved(
  finding: ScanFinding,
  startOf: (offset: number) => number,
  endOf: (offset: number) => number,
): ScanFinding {
  const start = startOf(finding.start);
  return { ...finding, start, end: finding.end > finding.start ? endOf(finding.end) : start };
}
