import { DIGIT, LETTER, WORD } from '../../text/char-class.ts';
import type { Reader } from '../scan/reader.ts';

const DASH = 45;
const DOT = 46;
const ZERO = 48;

/** The end of the four octets that begin at an index, when neither a word nor a number goes on behind them. */
export function ipv4End(reader: Reader, start: number): number | undefined {
  let index = start;
  for (let octet = 0; octet < 4; octet++) {
    if (octet > 0 && reader.code(index++) !== DOT) return undefined;
    const end = octetEnd(reader, index);
    if (end === undefined) return undefined;
    index = end;
  }
  return isAddressEnd(reader, index) ? index : undefined;
}

// Without a leading zero, which is octal to some and decimal to others.
function octetEnd(reader: Reader, start: number): number | undefined {
  let end = start;
  let value = 0;
  while (end - start < 4 && reader.isAt(DIGIT, end)) value = value * 10 + reader.code(end++) - ZERO;
  const isPadded = end - start > 1 && reader.code(start) === ZERO;
  return end === start || value > 255 || isPadded ? undefined : end;
}

// 1.2.3.4.5 and 1.2.3.4-beta are versions; 10.0.0.1-10.0.0.9 are two addresses.
function isAddressEnd(reader: Reader, end: number): boolean {
  const next = reader.code(end);
  if (next === DOT) return !reader.isAt(WORD, end + 1);
  return next === DASH ? !reader.isAt(LETTER, end + 1) : !reader.isAt(WORD, end);
}
