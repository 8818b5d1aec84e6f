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
  /** What its parts have in common. */
  readonly parts: object = {};
  /** True when its end has been seen. */
  isOver = false;
  /** Where the last part of it ended in the source. */
  sourceEnd: number;

  /**
   * @param base - The offset of the first character of the text in which the match stands.
   * @param source - Where the match ends in the source.
   */
  constructor(detector: DetectorInfo, match: Match, base: number, source: Pick<Match, 'end'>) {
    this.#detector = detector;
    this.#match = match;
    this.#to = base + match.end;
    this.sourceEnd = source.end;
  }

  /** Where it ends, as far as it has been read: no match of the detector begins before that. */
  get end(): number {
    return this.#to;
  }

  /**
   * Reads on. Parts follow each other in the source without a gap: what folding took out between them is part of them.
   * @param text - Text that holds what has not been read.
   * @param base - The offset of its first character.
   * @param final - True when nothing follows.
   * @param endOf - Where the character before an index of the text ends in the source.
   */
  read(text: string, base: number, final: boolean, endOf: (index: number) => number): ScanFinding {
    const { goesOn, score } = this.#match;
    const from = this.#to - base;
    let to = from;
    while (to < text.length && goesOn !== undefined && isIn(goesOn, text.charCodeAt(to))) to++;
    this.#to = base + to;
    this.isOver = to < text.length || final;
    const start = this.sourceEnd;
    if (to > from) this.sourceEnd = endOf(to);
    const finding = toFinding(this.#detector, score, start, this.sourceEnd);
    return { ...finding, parts: this.parts, isRest: true, goesOn: !this.isOver };
  }
}

/** A finding with other offsets. What is empty stays so. */
export function moved(
  finding: ScanFinding,
  startOf: (offset: number) => number,
  endOf: (offset: number) => number,
): ScanFinding {
  const start = startOf(finding.start);
  const end = finding.end > finding.start ? endOf(finding.end) : start;
  return { ...finding, start, end };
}
