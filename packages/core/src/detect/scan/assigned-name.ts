import { LETTER, WORD, charClass, isIn } from '../../text/char-class.ts';
import type { CharClass } from '../../text/char-class.ts';

/** What can stand right before a value. */
export const VALUE_BEFORE: CharClass = charClass(' \t\r\n"\'`\\([{=:>|@');
const MAX_BETWEEN = 12;
const ASSIGNS = charClass('=:>|,');
const NAME = charClass('a-zA-Z0-9_.$-');
const MAX_NAME = 64;
const CASE_BIT = 32;
const BEARER = ['bearer', 'basic', 'token', 'ssws', 'apikey', 'bot', 'key'];

/**
 * The name of what is assigned the value that begins at an index, in lower case and without
 * separators: `adafruitiokey` for `ADAFRUIT_IO_KEY = "…"`, `"adafruit-io.key": "…"` and the like.
 */
export function assignedName(text: string, at: number): string | undefined {
  const direct = nameBefore(text, at);
  if (direct === undefined || !BEARER.includes(direct.name)) return direct?.name;
  // `Authorization: Bearer …`
  return direct.isAssigned ? direct.name : (nameBefore(text, direct.start)?.name ?? direct.name);
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
    if (isIn(ASSIGNS, code)) isAssigned = true;
    else if (!isIn(VALUE_BEFORE, code)) break;
    end--;
  }
  if (end === at) return undefined;
  let start = end;
  while (start > 0 && end - start < MAX_NAME && isIn(NAME, text.charCodeAt(start - 1))) start--;
  const name = plain(text, start, end);
  const isFlag = text.startsWith('-', start);
  if (name === '') return undefined;
  return isAssigned || isFlag || BEARER.includes(name) ? { name, start, isAssigned } : undefined;
}

function plain(text: string, start: number, end: number): string {
  let name = '';
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (isIn(LETTER, code)) name += String.fromCharCode(code | CASE_BIT);
    else if (isIn(WORD, code) && code !== 95) name += text.charAt(index);
  }
  return name;
}
