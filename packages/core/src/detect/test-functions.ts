import { describe, expect, it } from 'vitest';
import type { TestFunctions } from '../testing/detector-suite.ts';

/** What the detector suite needs, from vitest. */
export const vitestFunctions: TestFunctions = {
  describe,
  it,
  equal: (actual, expected) => expect(actual).toEqual(expected),
};
