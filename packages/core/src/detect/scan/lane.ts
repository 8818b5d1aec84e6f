import { DIGIT, isIn } from '../../text/char-class.ts';
import { needsFolding } from '../../text/fold.ts';
import type { Finding } from '../../types.ts';
import type { AnchoredDetector, Detector, Lead, Match, RawDetector } from '../detector.ts';
import type { Reader } from './reader.ts';

/** Where a lane reports to, and what it must know of the scan around it. */
export interface LaneContext {
  readonly reader: Reader;
  readonly final: boolean;
  readonly emit: (detector: Detector, match: Match) => void;
  /** Detectors that threw, by id: they are not asked again. */
  readonly failed: Set<string>;
}

/** One kind of anchor search, over detectors that share it. Holds no state of any scan. */
export interface Lane {
  /**
   * Scans on from an index.
   * @returns Where to scan on when more text comes: the first anchor that is not decided, or the end.
   */
  readonly scan: (context: LaneContext, from: number) => number;
  /** Where the text that a match could begin with starts, for a match whose anchor is at or after `at`. */
  readonly holdFrom: (context: LaneContext, at: number) => number;
}

const NO_DETECTORS: readonly AnchoredDetector[] = [];

/** Asks one detector, and keeps the process safe from it. */
export function ask<D extends Detector>(
  context: LaneContext,
  detector: D,
  match: (detector: D) => Match | undefined,
): Match | undefined {
  if (context.failed.size > 0 && context.failed.has(detector.id)) return undefined;
  try {
    const found = match(detector);
    if (found === undefined || isSound(found, context.reader.text.length)) return found;
  } catch {
    // Failed, as below: the fail mode of the rule decides what that means; the caller reads `failed`.
  }
  context.failed.add(detector.id);
  return undefined;
}

function isSound({ start, end, score }: Match, length: number): boolean {
  const isSpan = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length;
  return isSpan && score >= 0 && score <= 1;
}

/** Anchors are single ASCII characters: digits count at the first of a run, all others everywhere. */
export function anchoredLane(detectors: readonly AnchoredDetector[]): Lane {
  const byCode: (readonly AnchoredDetector[])[] = Array.from({ length: 128 }, () => NO_DETECTORS);
  for (const detector of detectors) {
    for (const code of anchorCodes(detector.anchors)) {
      byCode[code] = [...(byCode[code] ?? NO_DETECTORS), detector];
    }
  }
  const characters = byCode.flatMap((asked, code) => (asked.length > 0 ? [code] : []));
  const anchor = new RegExp(`[${characters.map(escapeCode).join('')}]`, 'g');
  const leads = sharedLeads(detectors);

  return {
    scan(context, from) {
      const { reader } = context;
      const { text } = reader;
      let index = from;
      for (;;) {
        anchor.lastIndex = index;
        if (!anchor.test(text)) return text.length;
        const at = anchor.lastIndex - 1;
        const code = text.charCodeAt(at);
        index = at + 1;
        if (isIn(DIGIT, code)) {
          while (index < text.length && isIn(DIGIT, text.charCodeAt(index))) index++;
          if (at > 0 && isIn(DIGIT, text.charCodeAt(at - 1))) continue;
        }
        if (!askAll(context, byCode[code] ?? NO_DETECTORS, at)) return at;
      }
    },
    holdFrom(context, at) {
      let start = at;
      for (const lead of leads) start = Math.min(start, leadStart(context, lead, at));
      return start;
    },
  };
}

/** Raw anchors are any characters; scanning goes on behind a match, so that runs are cut in pieces. */
export function rawLane(detectors: readonly RawDetector[]): Lane {
  const anchor = new RegExp(`[${detectors.map(({ anchors }) => anchors).join('')}]`, 'gu');
  const asked = detectors.map((detector) => ({ detector, own: new RegExp(`[${detector.anchors}]`, 'u') }));
  return {
    scan(context, from) {
      const { reader } = context;
      // All of these characters are outside ASCII, and most texts are inside.
      if (!needsFolding(reader.text, from)) return reader.text.length;
      let index = from;
      for (;;) {
        anchor.lastIndex = index;
        const found = anchor.exec(reader.text);
        if (found === null) return reader.text.length;
        const at = found.index;
        const matches: [RawDetector, Match][] = [];
        for (const { detector, own } of asked) {
          if (!own.test(found[0])) continue;
          reader.touchedEnd = false;
          const match = ask(context, detector, (it) => it.match(reader, at));
          if (reader.touchedEnd && !context.final) return at;
          if (match !== undefined) matches.push([detector, match]);
        }
        index = at + found[0].length;
        for (const [detector, match] of matches) {
          context.emit(detector, match);
          index = Math.max(index, match.end);
        }
      }
    },
    holdFrom: (_context, at) => at,
  };
}

interface SharedLead {
  readonly lead: Lead;
  readonly detectors: readonly string[];
}

function sharedLeads(detectors: readonly AnchoredDetector[]): readonly SharedLead[] {
  const byLead = new Map<Lead, string[]>();
  for (const { id, lead } of detectors) {
    if (lead === undefined) continue;
    const ids = byLead.get(lead) ?? [];
    byLead.set(lead, ids);
    ids.push(id);
  }
  return [...byLead].map(([lead, ids]) => ({ lead, detectors: ids }));
}

function leadStart({ reader, failed }: LaneContext, { lead, detectors }: SharedLead, at: number): number {
  try {
    const start = lead(reader.text, at);
    if (Number.isInteger(start) && start >= 0 && start <= at) return start;
  } catch {
    // A lead that throws is a detector that failed: the fail mode decides.
  }
  for (const id of detectors) failed.add(id);
  return at;
}

/** Asks all detectors of an anchor. False when one of them needs more text to decide. */
function askAll(context: LaneContext, detectors: readonly AnchoredDetector[], at: number): boolean {
  const { reader } = context;
  let matches: [AnchoredDetector, Match][] | undefined;
  for (const detector of detectors) {
    reader.touchedEnd = false;
    const match = ask(context, detector, (asked) => asked.match(reader, at));
    if (reader.touchedEnd && !context.final) return false;
    if (match !== undefined) (matches ??= []).push([detector, match]);
  }
  if (matches !== undefined) for (const [detector, match] of matches) context.emit(detector, match);
  return true;
}

function anchorCodes(anchors: string): number[] {
  return [...anchors].flatMap((character) =>
    character === '0' ? [...'0123456789'].map((digit) => digit.charCodeAt(0)) : character.charCodeAt(0),
  );
}

function escapeCode(code: number): string {
  return `\\x${code.toString(16).padStart(2, '0')}`;
}

/** The finding that a match stands for, at other offsets. */
export function toFinding(detector: Detector, score: number, start: number, end: number): Finding {
  const { id, category, entity } = detector;
  return entity === undefined
    ? { detector: id, category, start, end, score }
    : { detector: id, category, entity, start, end, score };
}
