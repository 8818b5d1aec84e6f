// How many of a thousand characters of prose and code are of a kind. Signs at which the first pass stops in any
// case count for less, and capitals for more: some texts are written in them.
const FREQUENCIES: readonly number[] = ((): readonly number[] => {
  const frequencies = Array.from({ length: 128 }, () => 0.1);
  for (const [frequency, characters] of [
    [0.2, '$%+@^~\t'],
    [0.5, '!&\\'],
    [1, '<_z'],
    [2, ':=-(?#>[]jq{|}'],
    [4, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ"\')*;x0123456789'],
    [8, ',/`bkvw'],
    [15, '.fgmpuy'],
    [30, 'cdhl\n'],
    [60, 'aeinorst'],
    [120, ' '],
  ] as const) {
    for (const character of characters) frequencies[character.charCodeAt(0)] = frequency;
  }
  return frequencies;
})();

/** How many of a thousand characters of prose and code are one of these, roughly. */
export function sumOfFrequencies(codes: readonly number[]): number {
  return codes.reduce((sum, code) => sum + (FREQUENCIES[code] ?? 0), 0);
}
