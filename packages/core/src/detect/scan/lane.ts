import { hasNotAscii } from '../../text/ascii.ts';
import type { DetectorInfo, Finding } from '../../types.ts';
import type { Match, RawDetector } from '../detector.ts';
import { emptyQuietTable } from './quiet.ts';
import type { QuietTable } from './quiet.ts';
import type { Reader } from './reader.ts';

/** Where a lane reports to, and what it must know of the scan around it. */
export interface LaneContext {
  readonly reader: Reader;
  readonly emit: (detector: DetectorInfo, match: Match) => void;
  /** Detectors that threw, by id: they are not asked again. */
  readonly failed: Set<string>;
  /** True where a long match of a detector goes on, once there is one: it is not asked there. */
  isCovered?: ((detector: DetectorInfo, at: number) => boolean) | undefined;
}

/** One kind of anchor search, over detectors that share it. Holds no state of any scan. */
export interface Lane {
  /**
   * Scans on from an index.
   * @returns Where to scan on when more text comes: the first anchor that is not decided, or the end.
   */
  readonly scan: (context: LaneContext, from: number) => number;
  /** Scans all of a text, as `scan` would: nothing follows. False when it ran out of time. */
  readonly scanWhole?: (context: LaneContext, isLate: () => boolean) => boolean;
  /** What to know of characters that can pass without a scan; a lane without it looks at every piece. */
  readonly quiet?: QuietTable | undefined;
  /** Where the text that a match could begin with starts, for a match whose anchor is at or after `at`. */
  readonly holdFrom: (context: LaneContext, at: number) => number;
}

/** A question to a detector at one place of the text. */
export interface Question {
  readonly detector: DetectorInfo;
  readonly match: (reader: Reader, at: number) => Match | undefined;
}

/** Asks a detector, and keeps the process safe from it. */
export function ask(context: LaneContext, question: Question, at: number): Match | undefined {
  const { reader, failed } = context;
  if (failed.size > 0 && failed.has(question.detector.id)) return undefined;
  try {
    const found = question.match(reader, at);
    if (found === undefined || isSound(found, reader.text.length)) return found;
  } catch {
    // Failed, as below: the fail mode of the rule decides what that means; the caller reads `failed`.
  }
  failed.add(question.detector.id);
  return undefined;
}

function isSound({ start, end, score }: Match, length: number): boolean {
  const isSpan = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length;
  return isSpan && score >= 0 && score <= 1;
}

// Every character of ASCII passes: raw anchors are others.
const NO_ASCII: QuietTable = emptyQuietTable();

/** Raw anchors are any characters; scanning goes on behind a match, so that runs are cut in pieces. */
export function rawLane(detectors: readonly RawDetector[]): Lane {
  const anchor = new RegExp(`[${detectors.map(({ anchors }) => anchors).join('')}]`, 'gu');
  const asked = detectors.map((detector) => ({
    detector,
    match: (reader: Reader, at: number) => detector.match(reader, at),
    own: new RegExp(`[${detector.anchors}]`, 'u'),
  }));
  return {
    scan(context, from) {
      const { reader } = context;
      // All of these characters are outside ASCII, and most texts are inside.
      if (!hasNotAscii(reader.text, from)) return reader.text.length;
      let index = from;
      for (;;) {
        anchor.lastIndex = index;
        const found = anchor.exec(reader.text);
        if (found === null) return reader.text.length;
        const at = found.index;
        const matches: [RawDetector, Match][] = [];
        for (const question of asked) {
          if (!question.own.test(found[0])) continue;
          reader.touchedEnd = false;
          const match = ask(context, question, at);
          if (reader.mustWait) return at;
          if (match !== undefined) matches.push([question.detector, match]);
        }
        index = at + found[0].length;
        for (const [detector, match] of matches) {
          context.emit(detector, match);
          index = Math.max(index, match.end);
        }
      }
    },
    holdFrom: (_context, at) => at,
    quiet: NO_ASCII,
  };
}

/** The finding that a match stands for, at other offsets. */
export function toFinding(detector: DetectorInfo, score: number, start: number, end: number): Finding {
  const { id, category, entity } = detector;
  return entity === undefined
    ? { detector: id, category, start, end, score }
    : { detector: id, category, entity, start, end, score };
}
