import type { DetectorInfo } from '../types.ts';
import type { Reader } from './scan/reader.ts';

/** A span that a detector is sure about, with its confidence in 0..1. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/**
 * How much of the text right before `end` can be the beginning of a match whose anchor is still to
 * come. Returns the index where that beginning starts, `end` when there is none.
 */
export type Lead = (text: string, end: number) => number;

/** A detector of data: it is asked at every anchor character, and verifies there. */
export interface AnchoredDetector extends DetectorInfo {
  readonly kind: 'anchored';
  /** The ASCII characters of which every match holds one at a known place; `0` stands for every digit. */
  readonly anchors: string;
  /** Needed when a match can begin before its anchor. */
  readonly lead?: Lead;
  /**
   * Verifies a match around the anchor. Pure: it sees text through the reader only, reads at most
   * a bounded number of characters, and answers the same for the same text.
   * Digits are asked at the first of a run only.
   */
  readonly match: (reader: Reader, at: number) => Match | undefined;
}

/** A detector of characters that should not be there: it reads the raw text, disguises included. */
export interface RawDetector extends DetectorInfo {
  readonly kind: 'raw';
  /** A character class, for instance `\u202A-\u202E`. Scanning goes on at the end of a match. */
  readonly anchors: string;
  readonly match: (reader: Reader, at: number) => Match | undefined;
}

/** A wording, as words and gaps; see `detect/scan/phrase.ts` for its notation. */
export interface Phrase {
  readonly words: string;
  readonly score: number;
}

/** A detector of wordings: case, accents and lookalike letters do not matter. */
export interface PhraseDetector extends DetectorInfo {
  readonly kind: 'phrase';
  readonly phrases: readonly Phrase[];
}

/** One thing to look for. */
export type Detector = AnchoredDetector | RawDetector | PhraseDetector;
