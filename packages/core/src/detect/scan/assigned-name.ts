import { LETTER, WORD, charClass, isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';

/** What can stand right before a value. */
export const VALUE_BEFORE: CharClass = charClass(' \t\r\n"\'`\\([{=:>|@');
const MAX_BETWEEN = 12;
const ASSIGNS = charClass('=:>|');
const QUOTES = charClass('"\'`');
const NAME = charClass('a-zA-Z0-9_.$-');
const MAX_NAME = 64;
const MAX_FLAG = 24;
const CASE_BIT = 32;
const BEFORE_EQUALS = charClass('?!');
const COMMA = 44;
const EQUALS = 61;
const DASH = 45;
const SPACE = 32;
const UNDERSCORE = 95;
const SCHEMES: ReadonlySet<string> = new Set(['bearer', 'basic', 'token', 'ssws', 'apikey', 'bot', 'key']);

/**
 * The name of what is assigned the value that begins at an index, in lower case and without
 * separators: `adafruitiokey` for `ADAFRUIT_IO_KEY = "…"`, `"adafruit-io.key": "…"`,
 * `set("adafruitIoKey", "…")`, `--adafruit-io-key …` and `adafruitIoKey: Bearer …`.
 */
export function assignedName(text: string, at: number): string | undefined {
  const direct = nameBefore(text, at);
  if (direct === undefined || direct.isAssigned) return direct?.name;
  return SCHEMES.has(direct.name) ? nameBefore(text, direct.start)?.name : undefined;
}

interface FoundName {
  readonly name: string;
  readonly start: number;
  readonly isAssigned: boolean;
}

function nameBefore(text: string, at: number): FoundName | undefined {
  let end = at;
  let isAssigned = false;
  while (end > 0 && at - end < MAX_BETWEEN) {
    const code = text.charCodeAt(end - 1);
    const isListed = code === COMMA && isIn(QUOTES, text.charCodeAt(blanksBefore(text, end - 1) - 1));
    const isBeforeSign = isIn(BEFORE_EQUALS, code) && text.charCodeAt(end) === EQUALS;
    if (isIn(ASSIGNS, code) || isListed || isBeforeSign) isAssigned = true;
    else if (!isIn(VALUE_BEFORE, code)) break;
    end--;
  }
  if (end === at) return undefined;
  let start = end;
  while (start > 0 && end - start < MAX_NAME && isIn(NAME, text.charCodeAt(start - 1))) start--;
  if (start === end) return undefined;
  const isFlag = text.charCodeAt(start) === DASH && end - start <= MAX_FLAG;
  return { name: plain(text, start, end), start, isAssigned: isAssigned || isFlag };
}

function blanksBefore(text: string, end: number): number {
  let start = end;
  while (end - start < MAX_BETWEEN && text.charCodeAt(start - 1) === SPACE) start--;
  return start;
}

function plain(text: string, start: number, end: number): string {
  let name = '';
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (isIn(LETTER, code)) name += String.fromCharCode(code | CASE_BIT);
    else if (isIn(WORD, code) && code !== UNDERSCORE) name += text.charAt(index);
  }
  return name;
}
