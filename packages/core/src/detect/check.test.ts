import { expect, test } from 'vitest';
import { builtInDetectors } from './all.ts';
import { detectorFault } from './check.ts';

test('finds no fault with any built-in detector', () => {
  expect(builtInDetectors.length).toBeGreaterThan(0);
  expect(builtInDetectors.filter((detector) => detectorFault(detector) !== undefined)).toEqual([]);
});

test('built-in ids are unique and of the form family.name', () => {
  const ids = builtInDetectors.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z_]+\.[a-z0-9_]+$/.test(id))).toEqual([]);
});

test.each([
  ['a number', 0.7, undefined],
  ['a function', () => 0.7, undefined],
  ['nothing', undefined, undefined],
  ['a number above 1', 1.2, 'score'],
  ['a text', '1', 'score'],
])('takes or refuses the score of a pattern: %s', (_name, score, field) => {
  const pattern = { kind: 'pattern', id: 'a.b', category: 'c', pattern: 'abc_[0-9]{4}', score };
  expect(detectorFault(pattern)?.field).toBe(field);
});
