import { isAscii } from '../../text/ascii.ts';
import { ANCHORS_WASM } from './anchors-wasm.ts';
import { TABLES_SIZE } from './anchor-tables.ts';
import type { AnchorTables } from './anchor-tables.ts';

/** What is called with each place: the index of an anchor character, or `~index` of a word. */
export type VisitPlace = (place: number) => void;

/** The first pass over ASCII texts. */
export interface AnchorFinder {
  /** True while places are visited: who scans another text from there needs another way. */
  readonly isBusy: boolean;
  /**
   * Finds the places in a text from an index on, up to `MAX_BLOCK` characters of it, and visits each.
   * Of characters outside ASCII it sees only that they are.
   */
  readonly find: (tables: AnchorTables, text: string, from: number, visit: VisitPlace) => number;
}

/** So many characters are looked at in one go. */
export const MAX_BLOCK = 16_384;
// As in wasm/anchors.wat.
const TEXT = 64;
const PLACES = 16_896;
const AROUND = 64;
const FIRST_TABLES = 149_504;
const TABLES_STEP = Math.ceil(TABLES_SIZE / 64) * 64;
const PAGE = 65_536;
const MAX_TABLES = 64;

type Find = (tables: number, first: number, last: number, length: number) => number;
type Write = (text: string) => void;

let finder: AnchorFinder | undefined;
let isLoading = false;

/** The finder, when WebAssembly has been compiled; the first call sets off the compilation. */
export function anchorFinder(): AnchorFinder | undefined {
  if (!isLoading) {
    isLoading = true;
    void loadAnchorFinder();
  }
  return finder === undefined || finder.isBusy ? undefined : finder;
}

/** Waits for the finder; undefined where WebAssembly cannot be used, for instance under a strict CSP. */
export async function loadAnchorFinder(): Promise<AnchorFinder | undefined> {
  isLoading = true;
  if (finder !== undefined) return finder;
  try {
    const bytes = Uint8Array.from(atob(ANCHORS_WASM), (character) => character.charCodeAt(0));
    const { instance } = await WebAssembly.instantiate(bytes);
    const { memory, find } = instance.exports;
    if (memory instanceof WebAssembly.Memory && typeof find === 'function') finder = createFinder(memory, find as Find);
  } catch {
    // Open: the same places are found in JavaScript, only slower.
  }
  return finder;
}

function createFinder(memory: WebAssembly.Memory, find: Find): AnchorFinder {
  const addresses = new WeakMap<AnchorTables, number>();
  const owners: AnchorTables[] = [];
  let count = 0;
  let isBusy = false;
  let views = viewsOf(memory);
  let lastTables: AnchorTables | undefined;
  let lastAddress = 0;

  function addressOf(tables: AnchorTables): number {
    if (tables === lastTables) return lastAddress;
    let address = addresses.get(tables);
    if (address === undefined) {
      // Plans come and go with policies: the oldest tables make room.
      const slot = count++ % MAX_TABLES;
      const before = owners[slot];
      if (before !== undefined) addresses.delete(before);
      owners[slot] = tables;
      address = FIRST_TABLES + slot * TABLES_STEP;
      const missing = address + TABLES_STEP - memory.buffer.byteLength;
      if (missing > 0) {
        memory.grow(Math.ceil(missing / PAGE));
        views = viewsOf(memory);
      }
      views.bytes.set(tables, address);
      addresses.set(tables, address);
    }
    lastTables = tables;
    lastAddress = address;
    return address;
  }

  return {
    get isBusy() {
      return isBusy;
    },
    find(tables, text, from, visit) {
      const address = addressOf(tables);
      const { bytes, places, write } = views;
      const to = Math.min(text.length, from + MAX_BLOCK);
      const start = Math.max(0, from - AROUND);
      const end = Math.min(text.length, to + AROUND);
      const length = end - start;
      const piece = start === 0 && end === text.length ? text : text.slice(start, end);
      if (isAscii(piece)) write(piece);
      else writeBytes(bytes, piece);
      bytes.fill(0, TEXT + length, TEXT + length + AROUND);
      const found = find(address, from - start, to - start, length);
      isBusy = true;
      try {
        for (let index = 0; index < found; index++) {
          const place = places[index] ?? 0;
          visit(place >= 0 ? place + start : ~((place & 0x7fff_ffff) + start));
        }
      } finally {
        isBusy = false;
      }
      return to;
    },
  };
}

// A byte for each character. The last five bits tell letters apart, in lower and upper case alike.
function writeBytes(bytes: Uint8Array, text: string): void {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    bytes[TEXT + index] = code < 128 ? code : 128 | (code & 127);
  }
}

interface Views {
  readonly bytes: Uint8Array;
  readonly places: Int32Array;
  readonly write: Write;
}

function viewsOf({ buffer }: WebAssembly.Memory): Views {
  const text = new Uint8Array(buffer, TEXT, PLACES - TEXT);
  return { bytes: new Uint8Array(buffer), places: new Int32Array(buffer, PLACES), write: writerOf(text) };
}

interface BufferLike {
  readonly from: (
    buffer: ArrayBufferLike,
    offset: number,
    length: number,
  ) => { latin1Write?: (text: string) => number };
}

// The quickest way in: what Node and its like have for it, and the standard way elsewhere.
function writerOf(text: Uint8Array): Write {
  const buffers: BufferLike | undefined = Reflect.get(globalThis, 'Buffer') as BufferLike | undefined;
  const view = buffers?.from(text.buffer, text.byteOffset, text.byteLength);
  if (view?.latin1Write !== undefined) return (value) => void view.latin1Write?.(value);
  const encoder = new TextEncoder();
  return (value) => void encoder.encodeInto(value, text);
}
