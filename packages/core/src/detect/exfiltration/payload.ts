import { Folder } from '../../text/fold.ts';

/** How much a URL tells to its host: nothing of interest, a little, or enough to carry data. */
export type Payload = 'none' | 'little' | 'data';

// So many characters in a query are a sentence, a key or a name with an address.
const MIN_DATA = 16;
const MIN_ENCODED = 20;
// Names of files are digests and random keys of this length, so a longer one is needed to stand out.
const MIN_ENCODED_SEGMENT = 48;
const DIGESTS: ReadonlySet<number> = new Set([64, 96, 128]);
const MIN_LABEL = 24;
const MIN_HEX_LABEL = 16;
const MIN_SPACES = 3;

// Parameters that say how something is to look, or where a reader came from.
const LAYOUT =
  /^(?:w|h|s|q|v|dpr|size|width|height|quality|fit|crop|auto|fm|format|ver|version|rev|style|theme|color|logo|lang|hl|page|utm_[a-z]{1,12})$/i;
const LAYOUT_VALUE = /^[\w.,:#-]{0,24}$/;
const ENCODED = /^[\w+/-]{20,}={0,2}$/;
const HEX = /^[0-9a-f]+$/i;
const LONG_NUMBER = /(?:\d[ .-]?){9}/;
const ADDRESS = /[^\s/@]@[^\s/@]+\.\w/;

/** Judges what a URL tells to its host. @param host - Undefined for one that cannot be read. */
export function payloadOf(host: string | undefined, rest: string): Payload {
  if (isInHost(host ?? '')) return 'data';
  const fragmentAt = rest.indexOf('#');
  const asked = fragmentAt === -1 ? rest : rest.slice(0, fragmentAt);
  const queryAt = asked.indexOf('?');
  const path = queryAt === -1 ? asked : asked.slice(0, queryAt);
  const query = queryAt === -1 ? '' : asked.slice(queryAt + 1);
  // A fragment names a part of the page, unless it is nothing that anybody would call one.
  if (fragmentAt !== -1 && isEncoded(plain(rest.slice(fragmentAt + 1)))) return 'data';
  if (path.split(/[\\/]/).some(isDataSegment)) return 'data';
  let told = 0;
  for (const parameter of query.split(/&amp;|[&;?]/)) {
    const at = parameter.indexOf('=');
    const name = at === -1 ? '' : parameter.slice(0, at);
    const value = plain(parameter.slice(at + 1));
    if (LAYOUT.test(name) && LAYOUT_VALUE.test(value)) continue;
    if (value !== '' && isData(value)) return 'data';
    told += value.length;
  }
  if (told >= MIN_DATA) return 'data';
  return told === 0 ? 'none' : 'little';
}

function plain(text: string): string {
  return new Folder().fold(text, 0, 0, true).text.replaceAll('+', ' ');
}

function isData(value: string): boolean {
  return value.length >= MIN_DATA || /\s/.test(value) || LONG_NUMBER.test(value) || ADDRESS.test(value);
}

// Of data in a path its form must tell: titles of pages are words, too.
function isDataSegment(segment: string): boolean {
  if (segment.length < 5) return false;
  const text = plain(segment);
  if ((text.match(/\s/g) ?? []).length >= MIN_SPACES || ADDRESS.test(text)) return true;
  const name = text.replace(/\.\w{1,5}$/, '');
  if (name.length < MIN_ENCODED_SEGMENT || !isEncoded(name)) return false;
  return !HEX.test(name) || !DIGESTS.has(name.length);
}

function isInHost(host: string): boolean {
  const labels = host.split('.').slice(0, -2);
  return labels.some((label) => {
    if (label.length >= MIN_HEX_LABEL && HEX.test(label) && /\d/.test(label)) return true;
    return label.length >= MIN_LABEL && (isEncoded(label) || label.length > 40);
  });
}

// Digits among letters, or letters that change their case again and again.
function isEncoded(text: string): boolean {
  if (text.length < MIN_ENCODED || !ENCODED.test(text)) return false;
  const words = text.split(/[-_]/);
  if (words.length > 3 && words.every((word) => /^(?:[a-z]+|[A-Z][a-z]*|\d{1,4})$/.test(word))) return false;
  const changes = text.match(/[a-z][A-Z]|[a-zA-Z]\d|\d[a-zA-Z]/g) ?? [];
  return changes.length >= 3 || HEX.test(text);
}
