/**
 * HalfSipHash-1-3 (Aumasson, Bernstein) of UTF-16 text, two code units a word. Keyed, so that nobody who does not know
 * the seed can choose keys that share a counter, and cheap enough for every request.
 */
export class KeyHash {
  /** The two halves of the latest hash, as signed 32-bit numbers. */
  high = 0;
  low = 0;
  readonly #seedLow: number;
  readonly #seedHigh: number;

  constructor(seed: readonly [number, number] = randomSeed()) {
    [this.#seedLow, this.#seedHigh] = seed;
  }

  /** Hashes a number and a text into {@link high} and {@link low}. */
  update(prefix: number, text: string): void {
    let v0 = this.#seedLow;
    let v1 = this.#seedHigh;
    let v2 = 0x6c796765 ^ this.#seedLow;
    // 0xee is the standard's mark of the 64-bit variant.
    let v3 = 0x74656462 ^ this.#seedHigh;
    v1 ^= 0xee;
    const { length } = text;
    let word = prefix;
    for (let at = -1; ; at += 2) {
      v3 ^= word;
      // One round. Written out three times: a call with four results would cost more than the round.
      v0 = (v0 + v1) | 0;
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
      v0 = (v0 << 16) | (v0 >>> 16);
      v2 = (v2 + v3) | 0;
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
      v0 = (v0 + v3) | 0;
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
      v2 = (v2 + v1) | 0;
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
      v2 = (v2 << 16) | (v2 >>> 16);
      v0 ^= word;
      if (at + 1 > length) break;
      // The last word carries the length, so that no text is the beginning of another.
      if (at + 1 === length) word = length;
      else if (at + 2 === length) word = text.charCodeAt(at + 1) | (length << 16) | 0x8000_0000;
      else word = text.charCodeAt(at + 1) | (text.charCodeAt(at + 2) << 16);
    }
    v2 ^= 0xee;
    for (let half = 0; half < 2; half++) {
      for (let round = 0; round < 3; round++) {
        v0 = (v0 + v1) | 0;
        v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
        v0 = (v0 << 16) | (v0 >>> 16);
        v2 = (v2 + v3) | 0;
        v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
        v0 = (v0 + v3) | 0;
        v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
        v2 = (v2 + v1) | 0;
        v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
        v2 = (v2 << 16) | (v2 >>> 16);
      }
      if (half === 0) {
        this.high = v1 ^ v3;
        v1 ^= 0xdd;
      } else this.low = v1 ^ v3;
    }
  }

  /** The hash of a text in 16 hexadecimal digits, to show in its place. */
  hex(text: string): string {
    this.update(0, text);
    return [this.high, this.low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

function randomSeed(): [number, number] {
  const [low = 0, high = 0] = crypto.getRandomValues(new Int32Array(2));
  return [low, high];
}
