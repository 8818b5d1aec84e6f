import { describe, expect, test } from 'vitest';
import { scanPieces } from '../../testing/detector-suite.ts';
import type { PhraseDetector } from '../detector.ts';
import { compilePhrase } from './phrase.ts';

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
