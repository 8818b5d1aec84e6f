/**
 * HalfSipHash-1-3 (Aumasson, Bernstein) of text, with both halves of its last state. Keyed, so that nobody who does not
 * know the seed can choose keys that share a counter, and cheap enough for every request.
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
    // Four code units a word where all are below 256, else two: the length word tells which.
    if (!this.#absorb(prefix, text, 4)) this.#absorb(prefix, text, 2);
  }

  #absorb(prefix: number, text: string, step: 2 | 4): boolean {
    let v0 = this.#seedLow;
    let v1 = this.#seedHigh;
    let v2 = 0x6c796765 ^ this.#seedLow;
    // 0xee is the standard's mark of the 64-bit variant.
    let v3 = 0x74656462 ^ this.#seedHigh ^ 0xee;
    const { length } = text;
    let word = prefix;
    let wide = 0;
    // The last word is the length, so that no text is the beginning of another.
    const end = Math.ceil(length / step) * step + step;
    for (let at = 0; at <= end; at += step) {
      v3 ^= word;
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
      if (at >= length) word = (length << 1) | (step >> 2);
      else if (step === 2) word = text.charCodeAt(at) | (at + 1 < length ? text.charCodeAt(at + 1) << 16 : 0);
      else {
        const first = text.charCodeAt(at);
        const second = at + 1 < length ? text.charCodeAt(at + 1) : 0;
        const third = at + 2 < length ? text.charCodeAt(at + 2) : 0;
        const fourth = at + 3 < length ? text.charCodeAt(at + 3) : 0;
        wide |= first | second | third | fourth;
        word = first | (second << 8) | (third << 16) | (fourth << 24);
      }
    }
    if (wide > 255) return false;
    v2 ^= 0xff;
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
    this.high = v1 ^ v3;
    this.low = v0 ^ v2;
    return true;
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
