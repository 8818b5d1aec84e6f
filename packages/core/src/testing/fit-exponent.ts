/** What a text of some size costs. */
export interface Measurement {
  readonly size: number;
  readonly cost: number;
}

/**
 * The exponent `e` for which the costs grow as `size ** e`, by least squares over their logarithms:
 * 1 for linear, 2 for quadratic. Sizes and costs are above 0, and there are two sizes or more.
 */
export function fitExponent(points: readonly Measurement[]): number {
  const sizes = points.map(({ size }) => Math.log(size));
  const costs = points.map(({ cost }) => Math.log(cost));
  const size = mean(sizes);
  const cost = mean(costs);
  const together = sizes.reduce((sum, x, index) => sum + (x - size) * ((costs[index] ?? 0) - cost), 0);
  return together / sizes.reduce((sum, x) => sum + (x - size) ** 2, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
