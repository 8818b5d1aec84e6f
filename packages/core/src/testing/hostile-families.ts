import type { AnchoredDetector, Detector, PatternDetector, PhraseDetector } from '../detect/detector.ts';
import { charactersOfLead } from '../detect/scan/lead.ts';
import { sampleOf } from '../detect/secret/sample.ts';
import { isIn } from '../text/char-class.ts';
import type { CharClass } from '../text/char-class.ts';
import { compilePattern } from '../text/pattern.ts';
import type { Sequence } from '../text/pattern.ts';
import { PLANTED } from './planted.ts';

/** Texts of any length that are made to be slow for a detector. */
export interface HostileFamily {
  readonly name: string;
  readonly of: (length: number) => string;
}

// As long as a word that is looked up, and longer than most beginnings.
const MANY = 40;

/** Texts that are made of what a detector looks for, of what it nearly takes for it, and of where it looks. */
export function hostileFamilies(detector: Detector): readonly HostileFamily[] {
  const families: HostileFamily[] = [];
  const fillers = new Set<string>();
  const add = (name: string, filler: string): void => {
    if (filler === '' || fillers.has(filler)) return;
    fillers.add(filler);
    families.push({ name, of: (length) => repeated(filler, length) });
  };
  const samples = samplesOf(detector);
  add('samples', `${samples.join(' ')}\n`);
  for (const sample of samples) {
    const name = `sample of ${sample.length}`;
    add(`${name}, without space`, sample);
    add(`${name}, without its end`, `${sample.slice(0, -1)} `);
    add(`${name}, its first half`, sample.slice(0, Math.ceil(sample.length / 2)));
    add(`${name}, its first character`, String.fromCodePoint(sample.codePointAt(0) ?? 0));
    families.push({ name: `${name}, without an end`, of: (length) => endless(sample, length) });
  }
  if (detector.kind === 'pattern') addPattern(detector, add);
  else if (detector.kind === 'anchored') addAnchored(detector, samples, add);
  else if (detector.kind === 'phrase') addPhrase(detector, add);
  return families;
}

type Add = (name: string, filler: string) => void;

function addPattern(detector: PatternDetector, add: Add): void {
  const { text, value } = sampleOf(detector);
  const [sequence = []] = compilePattern(detector.pattern);
  add('fixed beginnings', fixed(sequence) || text.slice(0, text.indexOf(value)));
  add('longest matches', stretched(sequence, 0));
  add('what is longer than a match', `${stretched(sequence, 1)} `);
}

function addAnchored({ anchors, lead }: AnchoredDetector, samples: readonly string[], add: Add): void {
  for (const sample of samples) {
    for (const part of [0.25, 0.75])
      add(`sample of ${sample.length}, ${part} of it`, sample.slice(0, Math.ceil(sample.length * part)));
    add(`sample of ${sample.length}, and an anchor`, `${sample}${anchors.charAt(0)}`);
  }
  // Of a row of digits the first is asked about.
  add('anchors', anchors.replace('0', '0 1-2.3/'));
  const members = lead === undefined ? undefined : charactersOfLead(lead);
  const letters = members === undefined ? 'a' : String.fromCharCode(...codesOf(members));
  add('leads without anchors', `${letters} `);
  add('leads and anchors', `${repeated(letters, MANY)}${anchors}`);
}

function addPhrase({ phrases }: PhraseDetector, add: Add): void {
  const words = phrases.map((phrase) => wordsOf(phrase.words));
  add('phrases', `${words.map((all) => all.join(' ')).join('. ')}. `);
  add('first words', `${words.map(([head]) => head).join(' ')} `);
  add('phrases without their end', `${words.map((all) => all.slice(0, -1).join(' ')).join(' ')} `);
  add('first words run together', words.map(([head]) => head).join(''));
}

function samplesOf(detector: Detector): readonly string[] {
  if (detector.kind === 'pattern') return [sampleOf(detector).text];
  const texts = PLANTED.filter((planted) => planted.detector === detector.id).map(({ text }) => text);
  if (texts.length === 0) throw new Error(`${detector.id} has no planted value`);
  return texts;
}

// One plain way to say a phrase: the first of the words in each place, and none in the gaps.
function wordsOf(phrase: string): readonly string[] {
  return phrase
    .split(' ')
    .filter((token) => !token.startsWith('~'))
    .map((token) => token.replaceAll(/[()*]/g, '').split('|')[0] ?? '');
}

// What every match begins with.
function fixed(sequence: Sequence): string {
  let text = '';
  for (const { members, min, max } of sequence) {
    if (max > 1 || min === 0 || members.indexOf(1) !== members.lastIndexOf(1)) break;
    text += String.fromCharCode(members.indexOf(1));
  }
  return text;
}

// Each of its runs as long as it may be, and so many characters longer.
function stretched(sequence: Sequence, more: number): string {
  return sequence.map(({ members, max }) => memberOf(members).repeat(max > 1 ? max + more : max)).join('');
}

// Letters and digits, which go on in words, where the class has them.
function memberOf(members: CharClass): string {
  const code = [...'a1A'].map((character) => character.charCodeAt(0)).find((plain) => isIn(members, plain));
  return String.fromCharCode(code ?? members.indexOf(1));
}

function codesOf(members: CharClass): readonly number[] {
  return [...members.keys()].filter((code) => isIn(members, code));
}

// The text, and its last character until it is long enough.
function endless(text: string, length: number): string {
  return `${text}${repeated([...text].at(-1) ?? ' ', length)}`.slice(0, length);
}

function repeated(filler: string, length: number): string {
  return filler.repeat(Math.ceil(length / filler.length)).slice(0, length);
}
