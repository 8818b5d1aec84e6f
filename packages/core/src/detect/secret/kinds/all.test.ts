import { expect, it } from 'vitest';
import { secretKinds } from './all.ts';

it('gives every kind an id of its own', () => {
  const ids = secretKinds.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(200);
  expect(new Set(ids).size).toBe(ids.length);
});
