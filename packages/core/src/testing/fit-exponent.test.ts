import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitExponent } from './fit-exponent.ts';

const SIZES = [2048, 4096, 8192, 16_384];

describe('the exponent of costs', () => {
  test.each<[name: string, cost: (size: number) => number, exponent: number]>([
    ['that are constant', () => 7, 0],
    ['that are linear', (size) => 3 * size, 1],
    ['that are linear, and have a constant part', (size) => 3 * size + 100, 1],
    ['that grow as n log n', (size) => size * Math.log2(size), 1.11],
    ['that grow as n ** 1.5', (size) => size ** 1.5, 1.5],
    ['that are quadratic', (size) => size ** 2 / 100, 2],
  ])('%s', (_name, cost, exponent) => {
    expect(fitExponent(SIZES.map((size) => ({ size, cost: cost(size) })))).toBeCloseTo(exponent, 1);
  });

  test('is that of the power that they follow, whatever the factor and the sizes', () => {
    const size = fc.integer({ min: 1, max: 1_000_000 });
    const sizes = fc.uniqueArray(size, { minLength: 2, maxLength: 8 });
    const exponent = fc.double({ min: 0, max: 3, noNaN: true });
    const factor = fc.double({ min: 0.01, max: 1000, noNaN: true });
    fc.assert(
      fc.property(sizes, exponent, factor, (all, power, times) => {
        const points = all.map((one) => ({ size: one, cost: times * one ** power }));
        expect(fitExponent(points)).toBeCloseTo(power, 5);
      }),
    );
  });

  test('moves by a tenth at most when costs are wrong by a tenth', () => {
    const noise = fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(noise, fc.constantFrom(1, 1.5, 2), (factors, power) => {
        const points = SIZES.map((size, index) => ({ size, cost: (factors[index] ?? 1) * size ** power }));
        expect(Math.abs(fitExponent(points) - power)).toBeLessThan(0.12);
      }),
    );
  });
});
