import { DIGIT, HEX, WORD } from '../../text/char-class.ts';
import type { Reader } from '../scan/reader.ts';
import { ipv4End } from './ipv4.ts';

const GROUPS = 8;
const MAX_GROUP = 4;
const MAX_PORT = 5;

const DOT = 46;
const COLON = 58;

/**
 * The end of the IPv6 address (RFC 4291 2.2) that begins at an index. A group of three or more
 * hexadecimal digits or an IPv4 tail is asked for, which times, MAC addresses, ratios and slices
 * such as `[1::2]` do not have; a compressed one must hold a digit, which `Dad::add` does not.
 */
export function ipv6End(reader: Reader, start: number): number | undefined {
  let index = start;
  let groups = 0;
  let isCompressed = false;
  let isLong = false;
  let hasTail = false;
  for (;;) {
    if (reader.code(index) === COLON && reader.code(index + 1) === COLON) {
      if (isCompressed || reader.code(index + 2) === COLON) return undefined;
      isCompressed = true;
      index += 2;
      if (!reader.isAt(HEX, index)) break;
    } else if (groups > 0) {
      if (reader.code(index) !== COLON || !reader.isAt(HEX, index + 1)) break;
      if (groups === GROUPS) return isPort(reader, index + 1) && isLong ? index : undefined;
      index++;
    }
    const end = reader.runEnd(HEX, index, MAX_GROUP + 1);
    if (end === index || end - index > MAX_GROUP) return undefined;
    if (reader.code(end) === DOT && reader.isAt(DIGIT, end + 1)) {
      const tailEnd = ipv4End(reader, index);
      if (tailEnd === undefined) return undefined;
      hasTail = true;
      groups += 2;
      index = tailEnd;
      break;
    }
    if (end - index > 2) isLong = true;
    groups++;
    index = end;
  }
  if (reader.isAt(WORD, index) || (!isLong && !hasTail)) return undefined;
  if (!isCompressed) return groups === GROUPS ? index : undefined;
  return groups < GROUPS && hasDigit(reader, start, index) ? index : undefined;
}

// A port right behind an address without brackets: not allowed, and seen all the same.
function isPort(reader: Reader, from: number): boolean {
  const end = reader.runEnd(DIGIT, from, MAX_PORT + 1);
  return end > from && end - from <= MAX_PORT && !reader.isAt(WORD, end) && reader.code(end) !== COLON;
}

function hasDigit(reader: Reader, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (reader.isAt(DIGIT, index)) return true;
  return false;
}
