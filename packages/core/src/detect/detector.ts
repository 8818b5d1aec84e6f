import type { CharClass } from '../text/char-class.ts';
import type { DetectorInfo } from '../types.ts';
import type { Weights } from './classifier/windows.ts';
import type { Reader } from './scan/reader.ts';

/** A span that a detector is sure about, with its confidence in 0..1. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /**
   * For a match that is certain and not over: it goes on as long as characters are of this class. A stream does not
   * wait for its end, and of the value what is between `start` and `end` counts.
   */
  readonly goesOn?: CharClass;
}

/**
 * Of a longer match so many characters are looked at. Together with what may begin right before it, a stream waits for
 * 256 at most.
 */
export const LONGEST_MATCH = 192;

/**
 * How much of the text right before `end` can be the beginning of a match whose anchor is still to
 * come. Returns the index where that beginning starts, `end` when there is none.
 */
export type Lead = (text: string, end: number) => number;

/**
 * What may stand right behind a run of digits: a sign and a further digit, a letter or digit, ` word`, a dash or stop
 * and a letter, or anything else. `end` stands for the last two as well.
 */
export type BehindNumber = ' ' | '-' | '.' | '/' | ':' | 'letter' | 'word' | '-letter' | '.letter' | 'end';

/**
 * A cheap look at the number around a digit anchor. Most numbers in text are nothing, and a detector that
 * says what it wants is not asked about them.
 */
export interface NumberShape {
  /** How many digits the run at the anchor has; runs of more than 32 count as 32. */
  readonly digits?: readonly [min: number, max: number];
  /** What stands right before the run: an ASCII letter, anything else, or of that a dash. */
  readonly after?: 'letter' | 'other' | 'dash';
  readonly behind?: readonly BehindNumber[];
  /** What else stands at some distance from the first digit, as characters of a class: `[-1, '#']`, `[3, 'A-Z']`. */
  readonly signs?: readonly (readonly [offset: number, members: string])[];
}

/** A detector of data: it is asked at every anchor character, and verifies there. */
export interface AnchoredDetector extends DetectorInfo {
  readonly kind: 'anchored';
  /** The ASCII characters of which every match holds one at a known place; `0` stands for every digit. */
  readonly anchors: string;
  /** The ASCII characters of which one stands right behind the anchor; it is asked before no others. Any by default. */
  readonly next?: string;
  /** For digit anchors: the numbers that it is asked about at all. Any by default. */
  readonly numbers?: readonly NumberShape[];
  /**
   * For detectors of values that are assigned to names, with signs as anchors: how the names end that
   * they want right before the sign. Others are not asked about. Of each ending the last two letters count.
   */
  readonly nameEndings?: readonly string[];
  /** Needed when a match can begin before its anchor. */
  readonly lead?: Lead;
  /**
   * Verifies a match around the anchor. Pure: it sees text through the reader only, reads at most
   * a bounded number of characters, and answers the same for the same text.
   * Digits are asked at the first of a run only.
   */
  readonly match: (reader: Reader, at: number) => Match | undefined;
}

/**
 * A detector of one notation, for instance a token with a fixed beginning. It matches whole words: no
 * word goes on before the match, and none behind it. See `detect/scan/pattern.ts` for its notation.
 */
export interface PatternDetector extends DetectorInfo {
  readonly kind: 'pattern';
  /** A linear regular expression: `npm_[A-Za-z0-9]{36}`. */
  readonly pattern: string;
  /**
   * Names of which one must be part of the name that the value is assigned to, in lower case without
   * separators: with `adafruit` the value of `ADAFRUIT_IO_KEY = "…"` is matched, and only that.
   */
  readonly names?: readonly string[];
  /** Confidence in 0..1, or what gives it for a match, for instance by its checksum; 1 by default. A function is pure. */
  readonly score?: number | ((text: string) => number);
  /** Refuses what has the right form and is something else. Pure, and linear in the text. */
  readonly isValid?: (text: string) => boolean;
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

/** A detector of what stays encoded: text that is encoded inside of encoded text, which is not decoded again. */
export interface EncodedDetector extends DetectorInfo {
  readonly kind: 'encoded';
}

/** What a classifier has learned. */
export interface ClassifierModel {
  readonly weights: Weights;
  /** The way from what a window sums up to to a score in 0..1: points of a line, both numbers rising. */
  readonly calibration: readonly (readonly [sum: number, score: number])[];
}

/**
 * A detector that has learned what a kind of text looks like. It reads windows of the text without its disguises; of
 * windows that overlap only the best one is a finding. What it finds has no exact borders.
 */
export interface ClassifierDetector extends DetectorInfo {
  readonly kind: 'classifier';
  /** Called when the first text is read. */
  readonly model: () => ClassifierModel;
}

/** One thing to look for. */
export type Detector =
  | AnchoredDetector
  | PatternDetector
  | RawDetector
  | PhraseDetector
  | EncodedDetector
  | ClassifierDetector;
