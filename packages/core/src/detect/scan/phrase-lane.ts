import { plainWord } from '../../text/letter.ts';
import type { Match, PhraseDetector } from '../detector.ts';
import { ask } from './lane.ts';
import type { Lane, LaneContext } from './lane.ts';
import { compilePhrase, couldBecome, isWord, matchPhrase, MAX_WORD, wordCharacter } from './phrase.ts';
import type { CompiledPhrase } from './phrase.ts';

interface Entry {
  readonly detector: PhraseDetector;
  readonly phrase: CompiledPhrase;
}

/** Anchors are the first words of the phrases. */
export function phraseLane(detectors: readonly PhraseDetector[]): Lane {
  const byFirst = new Map<number, Entry[]>();
  for (const detector of detectors) {
    for (const phrase of detector.phrases.map(compilePhrase)) {
      for (const first of new Set(phrase.head.map(({ text }) => text.charCodeAt(0)))) {
        byFirst.set(first, [...(byFirst.get(first) ?? []), { detector, phrase }]);
      }
    }
  }
  // One look at two letters passes by almost every word of ordinary text.
  const pairs = new Set<number>();
  for (const entries of byFirst.values()) {
    for (const { phrase } of entries) for (const { text } of phrase.head) pairs.add(pairOf(text));
  }

  return {
    scan(context, from) {
      const { text } = context.reader;
      let index = from;
      while (index < text.length) {
        const first = wordCharacter(text.charCodeAt(index));
        if (first === 0) {
          index++;
          continue;
        }
        const start = index;
        const second = wordCharacter(text.charCodeAt(++index));
        while (wordCharacter(text.charCodeAt(index)) !== 0) index++;
        if (start > 0 && wordCharacter(text.charCodeAt(start - 1)) !== 0) continue;
        if (index - start > MAX_WORD) continue;
        const entries = byFirst.get(first);
        if (entries === undefined) continue;
        if (index === text.length && !context.final) {
          const beginning = plainWord(text.slice(start, index));
          if (entries.some(({ phrase }) => couldBecome(phrase.head, beginning))) return start;
        } else if (pairs.has((first << 16) | second)) {
          if (!askEntries(context, entries, start, index)) return start;
        }
      }
      return text.length;
    },
    holdFrom: (_context, at) => at,
  };
}

function pairOf(word: string): number {
  return (word.charCodeAt(0) << 16) | (word.length > 1 ? word.charCodeAt(1) : 0);
}

/** Asks all phrases of a head. False when one of them needs more text to decide. */
function askEntries(context: LaneContext, entries: readonly Entry[], start: number, headEnd: number): boolean {
  const { reader } = context;
  const word = plainWord(reader.text.slice(start, headEnd));
  const matches = new Map<PhraseDetector, Match>();
  for (const { detector, phrase } of entries) {
    if (!isWord(phrase.head, word)) continue;
    reader.touchedEnd = false;
    const match = ask(context, detector, () => matchPhrase(reader, phrase, start, headEnd));
    if (reader.touchedEnd && !context.final) return false;
    if (match !== undefined && isBetter(match, matches.get(detector))) matches.set(detector, match);
  }
  for (const [detector, match] of matches) context.emit(detector, match);
  return true;
}

// Several phrases of a detector may fit in one place: one finding is enough.
function isBetter(match: Match, other: Match | undefined): boolean {
  if (other === undefined) return true;
  return match.score > other.score || (match.score === other.score && match.end > other.end);
}
