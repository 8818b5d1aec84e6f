import type { DetectorInfo, ScanCursor, ScanFinding } from '../../types.ts';
import { FoldedInput } from '../folded-input.ts';
import { NO_SYMBOL, symbolOf } from './automaton.ts';
import type { Automaton } from './automaton.ts';

// So many characters may stand between two letters of a canary: `**a** - **b**`.
const MAX_GAP = 8;
// From its first to its last letter; with a gap behind it a stream waits for 256 characters at most.
const MAX_SPAN = 240;
// Where the last symbols stood: more than the longest spelling has, and a power of two.
const RING = 256;
const NOTHING: readonly ScanFinding[] = [];
const NONE_FAILED: ReadonlySet<string> = new Set();

/** Starts to look for the words of an automaton, whatever stands between their letters. */
export function createCanaryCursor(detector: DetectorInfo, automaton: Automaton): ScanCursor {
  return new CanaryCursor(detector, automaton);
}

class CanaryCursor implements ScanCursor {
  readonly failed: ReadonlySet<string> = NONE_FAILED;
  readonly #detector: DetectorInfo;
  readonly #automaton: Automaton;
  readonly #input = new FoldedInput();
  /** The offsets of the last symbols in the folded text. */
  readonly #places = new Float64Array(RING);
  #symbols = 0;
  #state = 0;
  #gap = 0;
  #findings: ScanFinding[] = [];

  constructor(detector: DetectorInfo, automaton: Automaton) {
    this.#detector = detector;
    this.#automaton = automaton;
  }

  push(chunk: string, final: boolean): number {
    const from = this.#input.length;
    const piece = this.#input.push(chunk, final);
    for (let index = 0; index < piece.length; index++) {
      const symbol = symbolOf(piece.charCodeAt(index));
      if (symbol !== NO_SYMBOL) this.#step(symbol, from + index);
      else if (++this.#gap > MAX_GAP) this.#state = 0;
    }
    const open = this.#state === 0 || final ? this.#input.length : this.#startOf(this.#state);
    this.#input.forget(open);
    return open === this.#input.length ? this.#input.received : this.#input.startOf(open);
  }

  takeFindings(): readonly ScanFinding[] {
    const findings = this.#findings;
    if (findings.length === 0) return NOTHING;
    this.#findings = [];
    return findings;
  }

  #step(symbol: number, at: number): void {
    const automaton = this.#automaton;
    this.#gap = 0;
    this.#places[this.#symbols++ % RING] = at;
    let state = automaton.next(this.#state, symbol);
    while (state !== 0 && at - this.#startOf(state) >= MAX_SPAN) state = automaton.fallbackOf(state);
    const length = automaton.matchOf(state);
    this.#state = length === 0 ? state : 0;
    if (length === 0) return;
    const { id, category, entity } = this.#detector;
    const start = this.#input.startOf(this.#placeOf(length));
    this.#findings.push({
      detector: id,
      category,
      ...(entity === undefined ? {} : { entity }),
      start,
      end: this.#input.endOf(at + 1),
      score: 1,
    });
  }

  #startOf(state: number): number {
    return this.#placeOf(this.#automaton.depthOf(state));
  }

  // Where the symbol stands that is so many back, the last one being one back.
  #placeOf(back: number): number {
    return this.#places[(this.#symbols - back) % RING] ?? 0;
  }
}
