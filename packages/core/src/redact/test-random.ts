import type { Random } from './token.ts';

/** Random bytes for tests: the same ones in the same order. */
export function countingRandom(): Random {
  let next = 0;
  return (bytes) => {
    for (let i = 0; i < bytes.length; i++) bytes[i] = next++ & 0xff;
  };
}
