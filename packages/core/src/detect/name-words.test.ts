import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNamedBefore, NameWords } from './name-words.ts';
import { Reader } from './scan/reader.ts';

const WORDS = ['tin', 'tax id', 'b day', 'ur', 'c.p.', 'né', '生年月日', 'steuer'];
const names = new NameWords(WORDS);

function readerOf(text: string): Reader {
  const reader = new Reader();
  reader.restart(text);
  return reader;
}

const isNamed = (text: string, reach = 40): boolean => isNamedBefore(readerOf(text), text.length, names, reach);

describe('names before a value', () => {
  it.each([
    'tin ',
    'TINs: ',
    'Tax-ID ',
    'taxid',
    'taxId=',
    'myTaxId',
    'b_day ',
    'bday',
    'ur. ',
    'C.P. ',
    'né le ',
    'x 生年月日',
    'steuer-nr ',
  ])('%s', (text) => {
    expect(isNamed(text)).toBe(true);
  });

  it.each(['tiny ', 'satin ', 'tax  id ', 'tin and a long way to go until the value comes ', ''])('not %s', (text) => {
    expect(isNamed(text)).toBe(false);
  });

  it('are the ones that a search finds', () => {
    const part = fc.oneof(fc.constantFrom(...WORDS, 'T', 's', ' ', '-', 'Id', 'D', 'x'), fc.string({ maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), fc.nat(100), fc.nat(127), (parts, at, reach) => {
        const reader = readerOf(parts.join(''));
        const index = Math.min(at, reader.text.length);
        const found = names.pattern.test(reader.wordsBefore(index, reach));
        expect(isNamedBefore(reader, index, names, reach)).toBe(found);
        // What is remembered of one place is not taken for what stands before another.
        expect(isNamedBefore(reader, index, names, 127)).toBe(names.pattern.test(reader.wordsBefore(index, 127)));
      }),
      { numRuns: 2000 },
    );
  });
});
