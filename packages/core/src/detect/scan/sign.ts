import { charClass, isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';
import type { NumberShape } from '../detector.ts';
import { sumOfFrequencies } from './frequency.ts';
import { charactersOf } from './sequence.ts';

/** What surely stands at some distance from an anchor. */
export interface Sign {
  readonly offset: number;
  readonly members: CharClass;
}

/** Signs that stand together, the rarest first. */
export type Signs = readonly Sign[];

const MAX_SIGNS = 3;
const MAX_CLASSES = 1000;
const MAX_SIGN_SHARE = 300;

/** The places around an anchor of which the characters are the rarest. */
export function waysOf(places: readonly CharClass[], anchor: number): readonly Signs[] {
  const signs = places
    .map((members, place) => ({
      members,
      offset: place - anchor,
      share: sumOfFrequencies(charactersOf(members, 128) ?? []),
    }))
    .filter(({ offset, members, share }) => offset !== 0 && members.length === 128 && share < MAX_SIGN_SHARE)
    .sort((a, b) => a.share - b.share);
  return [signs.slice(0, MAX_SIGNS).map(({ offset, members }) => ({ offset, members }))];
}

/** The ways in which the signs of some shapes of numbers stand; undefined when one of them has none. */
export function waysOfShapes(shapes: readonly NumberShape[]): readonly Signs[] | undefined {
  const ways: Signs[] = [];
  for (const { signs } of shapes) {
    if (signs === undefined) return undefined;
    ways.push(signs.map(([offset, members]) => ({ offset, members: classOf(members) })));
  }
  return ways;
}

// Detectors write the same few classes again and again.
const classes = new Map<string, CharClass>();

function classOf(members: string): CharClass {
  let known = classes.get(members);
  if (known === undefined) {
    known = charClass(members);
    if (classes.size < MAX_CLASSES) classes.set(members, known);
  }
  return known;
}

/** True when the signs of one of the ways stand around an index. Those that have not come yet may still come. */
export function isOneThere(ways: readonly Signs[], text: string, at: number): boolean {
  for (const signs of ways) if (areThere(signs, text, at)) return true;
  return false;
}

function areThere(signs: Signs, text: string, at: number): boolean {
  for (const { offset, members } of signs) {
    const index = at + offset;
    if (index < text.length && !isIn(members, text.charCodeAt(index))) return false;
  }
  return true;
}
