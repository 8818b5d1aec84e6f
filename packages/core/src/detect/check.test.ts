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
