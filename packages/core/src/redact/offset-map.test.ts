import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OffsetMap } from './offset-map.ts';

const edits = fc.array(fc.record({ keep: fc.nat(20), before: fc.integer({ min: 1, max: 30 }), after: fc.nat(30) }), {
  maxLength: 300,
});

test('maps every offset to where its character was, and replacements to where their span began', () => {
  fc.assert(
    fc.property(edits, (list) => {
      const map = new OffsetMap();
      const expected: number[] = [];
      let source = 0;
      for (const { keep, before, after } of list) {
        for (let i = 0; i < keep; i++) expected.push(source + i);
        source += keep;
        for (let i = 0; i < after; i++) expected.push(source);
        source += before;
        map.keep(keep);
        map.replace(before, after);
      }
      expected.push(source, source + 1);
      expect(expected.map((_, offset) => map.toSource(offset))).toEqual(expected);
    }),
  );
});

test('answers the same after it forgot what lies before', () => {
  fc.assert(
    fc.property(edits, fc.nat(5000), (list, before) => {
      const map = new OffsetMap();
      let length = 0;
      for (const { keep, before: from, after } of list) {
        map.keep(keep);
        map.replace(from, after);
        length += keep + after;
      }
      const later = Array.from({ length: Math.max(0, length - before) + 5 }, (_, i) => before + i);
      const expected = later.map((offset) => map.toSource(offset));
      map.forget(before);
      expect(later.map((offset) => map.toSource(offset))).toEqual(expected);
    }),
  );
});
