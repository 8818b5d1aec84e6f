import { beginsEncoded, ENCODED_HEAD, EncodedText, encodingAt, isEncodedPart } from '../../text/encoded.ts';
import type { Encoding } from '../../text/encoded.ts';
import { FoldMap } from '../../text/fold-map.ts';
import type { DetectorInfo, ScanCursor, ScanFinding } from '../../types.ts';
import type { Beginning } from './beginnings.ts';
import type { Reader } from './reader.ts';
import { moved } from './rest.ts';

/** What stands for encoded text where lanes report matches: it becomes no finding. */
export const ENCODED: DetectorInfo = { id: 'encoded', category: 'prompt_injection' };

/** How encoded text begins. */
export const ENCODED_BEGINNING: Beginning = ((): Beginning => {
  const classOf = (isMember: (code: number) => boolean): Uint8Array =>
    Uint8Array.from({ length: 128 }, (_, code) => (isMember(code) ? 1 : 0));
  const part = classOf(isEncodedPart);
  const first = classOf((code) => part.some((_is, next) => beginsEncoded(code, next)));
  const places = Array.from({ length: ENCODED_HEAD }, (_, index) => (index === 0 ? first : part));
  return { places, reach: ENCODED_HEAD };
})();

/** True when the long word at an index is encoded text. */
export function isEncodedAt({ text }: Reader, at: number): boolean {
  return beginsEncoded(text.charCodeAt(at), text.charCodeAt(at + 1)) && encodingAt(text, at) !== undefined;
}

/** Scans what is decoded. */
export interface DecodedCursor extends ScanCursor {
  /** Before this no finding can still begin, whether it holds back the text or not. */
  readonly undecided: number;
}

/** A text that stands encoded inside of another and comes in pieces. It is scanned for itself. */
export class Island {
  readonly #encoded: EncodedText;
  readonly #cursor: DecodedCursor;
  readonly #map = new FoldMap();
  #length = 0;
  /** From where on what has been decoded can still belong to a match, as an offset of the text around it. */
  #open: number;
  #keepFrom: number;

  /**
   * @param at - Where it begins, as an offset of the text around it.
   * @param cursor - Scans what is decoded.
   */
  constructor(encoding: Encoding, at: number, cursor: DecodedCursor) {
    this.#encoded = new EncodedText(encoding, at);
    this.#cursor = cursor;
    this.#open = at;
    this.#keepFrom = at;
  }

  /** Where it goes on, or has ended. */
  get end(): number {
    return this.#encoded.position;
  }

  get isOver(): boolean {
    return this.#encoded.isOver;
  }

  /** From where on the text around is needed. */
  get keepFrom(): number {
    return this.#keepFrom;
  }

  /** Before this no finding that holds back the text can still begin. */
  get settled(): number {
    return this.isOver ? this.end : this.#open;
  }

  /**
   * Takes in what has come, and gives what is found in it, with offsets of the text around.
   * @param text - Text that holds what has not been taken in.
   * @param base - The offset of its first character.
   */
  advance(text: string, base: number, final: boolean): readonly ScanFinding[] {
    const piece = this.#encoded.decode(text, base, final);
    this.#map.add(piece.edits);
    this.#length += piece.text.length;
    const settled = this.#cursor.push(piece.text, this.isOver || final);
    this.#open = settled < this.#length ? this.#map.startOf(settled) : this.#encoded.openFrom;
    const found = this.#cursor.takeFindings().map((finding) =>
      moved(
        finding,
        (offset) => this.#map.startOf(offset),
        (offset) => this.#map.endOf(offset),
      ),
    );
    const { undecided } = this.#cursor;
    this.#keepFrom = undecided < this.#length ? this.#map.startOf(undecided) : this.#encoded.openFrom;
    this.#map.forget(undecided);
    return found;
  }
}
