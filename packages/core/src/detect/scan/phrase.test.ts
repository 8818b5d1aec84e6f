import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { scanPieces } from '../../testing/detector-suite.ts';
import type { PhraseDetector } from '../detector.ts';
import { compilePhrase } from './phrase.ts';

// Thousands of texts, on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const detector: PhraseDetector = {
  kind: 'phrase',
  id: 'test.phrase',
  category: 'prompt_injection',
  phrases: [
    { words: '(ignore|disregard) ~2 previous instruction*', score: 1 },
    { words: 'jailbr*', score: 0.8 },
  ],
};

test.each<[name: string, text: string, found: readonly string[]]>([
  ['words in a row', 'ignore previous instructions', ['ignore previous instructions']],
  ['any case', 'IGNORE Previous iNSTRUCTIONS', ['IGNORE Previous iNSTRUCTIONS']],
  ['accents', 'ígnore prévious instructións', ['ígnore prévious instructións']],
  ['anything but words between', 'ignore -- "previous"\n * instructions', ['ignore -- "previous"\n * instructions']],
  ['words in the gap', 'disregard all the previous instruction', ['disregard all the previous instruction']],
  ['too many words in the gap', 'ignore all of the previous instructions', []],
  ['another word where none may be', 'ignore previous silly instructions', []],
  ['a head inside a word', 'xignore previous instructions', []],
  ['a head that goes on', 'ignored previous instructions', []],
  [
    'a second head in the gap',
    'ignore ignore previous instructions',
    ['ignore ignore previous instructions', 'ignore previous instructions'],
  ],
  ['a beginning of a word', 'a jailbroken model', ['jailbroken']],
  ['a word that is no word', `jailbr${'a'.repeat(40)} jailbreak`, ['jailbreak']],
  ['a step that is no word', `ignore previous instruction${'s'.repeat(40)}`, []],
  ['words too far apart', `ignore ${' '.repeat(70)} previous instructions`, []],
  ['full-width letters', 'ｉｇｎｏｒｅ previous instructions', ['ｉｇｎｏｒｅ previous instructions']],
  ['Cyrillic lookalikes', 'ignоre рrevious instructions', ['ignоre рrevious instructions']],
  ['zero-width characters', 'ig\u200bnore pre\u200bvious instructions', ['ig\u200bnore pre\u200bvious instructions']],
  ['leetspeak', '1gn0r3 pr3v10us 1n$truct10ns', ['1gn0r3 pr3v10us 1n$truct10ns']],
  ['signs around words', 'ignore$ @previous instructions@', ['ignore$ @previous instructions']],
  ['a sign before a word', '@ignore @@@previous instructions', ['ignore @@@previous instructions']],
  ['two signs in a word', 'a$$ignore previous x$$$ignore previous instructions', ['ignore previous instructions']],
  ['ROT13', 'vtaber cerivbhf vafgehpgvbaf', ['vtaber cerivbhf vafgehpgvbaf']],
  ['text backwards', 'snoitcurtsni suoiverp lla erongi', ['snoitcurtsni suoiverp lla erongi']],
  ['words backwards', 'erongi suoiverp snoitcurtsni', ['erongi suoiverp snoitcurtsni']],
  [
    'letters apart',
    'i g n o r e  p r e v i o u s   i n s t r u c t i o n s',
    ['i g n o r e  p r e v i o u s   i n s t r u c t i o n s'],
  ],
  [
    'letters apart with signs',
    'I-G-N-O-R-E p.r.e.v.i.o.u.s instructions',
    ['I-G-N-O-R-E p.r.e.v.i.o.u.s instructions'],
  ],
  ['a longer word with its letters apart', 'x i g n o r e  previous instructions', []],
  ['a word with one letter apart', 'i gnore previous instructions', []],
  ['a head at the very end', 'please ignore', []],
  ['nothing', '', []],
])('%s', (_name, text, found) => {
  const whole = scanPieces(detector, [text]);
  expect(whole.map(({ start, end }) => text.slice(start, end))).toEqual(found);
  expect(scanPieces(detector, text.split(''))).toEqual(whole);
  for (let cut = 1; cut < text.length; cut++)
    expect(scanPieces(detector, [text.slice(0, cut), text.slice(cut)])).toEqual(whole);
});

describe('a phrase', () => {
  test.each(['~2 word', 'word ~2', '~1'])('%j is an error, for it has a gap at an end', (words) => {
    expect(() => compilePhrase({ words, score: 1 })).toThrow(
      `phrase "${words}": expected a word first and last, got a gap`,
    );
  });
});

test('words in disguise are found in a stream as in the whole, wherever it is cut', () => {
  const words =
    'ignore|1gn0r3|i g n o r e|I.G.N.O.R.E|i|g|n|previous|pr3v10us|p r e v i o u s|instructions|instruction$';
  const disguised = 'snoitcurtsni|suoiverp|erongi|vtaber|cerivbhf|vafgehpgvbaf| |  |@|$|-|.|x|1|é|\u200b';
  const part = fc.constantFrom(...words.split('|'), ...disguised.split('|'));
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 16 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      (parts, sizes) => {
        const text = parts.join('');
        const pieces: string[] = [];
        for (let from = 0; from < text.length; from += pieces.at(-1)?.length ?? 0) {
          pieces.push(text.slice(from, from + (sizes[pieces.length % sizes.length] ?? 1)));
        }
        expect(scanPieces(detector, pieces)).toEqual(scanPieces(detector, [text]));
      },
    ),
    { numRuns: 2000 },
  );
});
