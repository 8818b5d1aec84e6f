// Numbers out of samples.

/** The value below which a share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new RangeError('quantile: expected samples, got none');
  const sorted = samples.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? 0;
  const high = sorted[Math.ceil(position)] ?? 0;
  return low + (high - low) * (position - Math.floor(position));
}

/** The middle of the samples. */
export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** Sample by sample, how much more the first took than the second. */
export function differences(samples: readonly number[], base: readonly number[]): number[] {
  return samples.map((sample, index) => sample - (base[index] ?? Number.NaN));
}

/** A new order of the items; every order is as likely. */
export function shuffle<T>(items: readonly T[]): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const chosen = Math.floor(Math.random() * (last + 1));
    const [a, b] = [result[last], result[chosen]];
    if (a !== undefined && b !== undefined) [result[last], result[chosen]] = [b, a];
  }
  return result;
}
