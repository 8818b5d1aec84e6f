import { checkText } from '../fields.ts';
import type { Finding } from '../types.ts';
import type { StreamRedactor } from './stream.ts';

/**
 * Creates the redaction of one leaf of a JSON text.
 * @param encode - Rewrites replacements for where they will stand.
 */
export type CreateLeaf = (encode?: (replacement: string) => string) => StreamRedactor;

// A byte order mark is no JSON, but many parsers let it pass.
const JSON_START = /[^ \t\r\n\uFEFF]/g;
const JSON_FIRST = '{["-0123456789';
const STRING_PART = /["\\]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const HEX_QUAD = /^[0-9a-fA-F]{4}$/;

/**
 * Rewrites JSON text that comes in pieces: each string is decoded, redacted and encoded again, what
 * stands between the strings is redacted as it is, with quotes around replacements, so that a number
 * becomes a string and the text stays JSON. Text that does not begin like JSON is redacted as text.
 * Malformed JSON is never an error. Offsets of findings count decoded characters of their leaf from
 * where the leaf begins.
 */
export function createJsonRedactor(createLeaf: CreateLeaf): StreamRedactor {
  return new JsonTextRedactor(createLeaf);
}

type State = 'start' | 'text' | 'between' | 'string' | 'escape';

class JsonTextRedactor implements StreamRedactor {
  readonly findings: Finding[] = [];
  readonly #createLeaf: CreateLeaf;
  #leaf: StreamRedactor;
  #leafStart = 0;
  #leafFindings = 0;
  #state: State = 'start';
  /** An escape sequence that is not complete, without its backslash. */
  #escape = '';
  #consumed = 0;
  /** A minus sign between strings: it goes inside the quotes when a placeholder follows. */
  #sign = '';

  constructor(createLeaf: CreateLeaf) {
    this.#createLeaf = createLeaf;
    this.#leaf = createLeaf();
  }

  push(chunk: string): string {
    checkText('push', chunk);
    let out = '';
    let index = 0;
    while (index < chunk.length) {
      const [text, next] = this.#step(chunk, index);
      out += text;
      index = next;
    }
    this.#consumed += chunk.length;
    return out;
  }

  end(): string {
    const open = this.#state === 'escape' ? `\\${this.#escape}` : '';
    return this.#feed(open) + this.#endLeaf();
  }

  get held(): number {
    return this.#leaf.held + this.#sign.length + (this.#state === 'escape' ? 1 + this.#escape.length : 0);
  }

  #step(chunk: string, index: number): [string, number] {
    switch (this.#state) {
      case 'start':
        return this.#start(chunk, index);
      case 'text':
        return [this.#feed(chunk.slice(index)), chunk.length];
      case 'between':
        return this.#between(chunk, index);
      case 'string':
        return this.#string(chunk, index);
      case 'escape':
        return this.#readEscape(chunk, index);
      default:
        return this.#state satisfies never;
    }
  }

  #start(chunk: string, index: number): [string, number] {
    JSON_START.lastIndex = index;
    const first = JSON_START.exec(chunk);
    if (first === null) return [this.#feed(chunk.slice(index)), chunk.length];
    const isJson = JSON_FIRST.includes(first[0]);
    this.#state = isJson ? 'between' : 'text';
    if (!isJson) return ['', index];
    const out = this.#feed(chunk.slice(index, first.index)) + this.#endLeaf();
    this.#begin(this.#createLeaf(quote), first.index);
    return [out, first.index];
  }

  #between(chunk: string, index: number): [string, number] {
    const at = chunk.indexOf('"', index);
    if (at === -1) return [this.#feed(chunk.slice(index)), chunk.length];
    const out = `${this.#feed(chunk.slice(index, at))}${this.#endLeaf()}"`;
    this.#state = 'string';
    this.#begin(this.#createLeaf(), at + 1);
    return [out, at + 1];
  }

  #string(chunk: string, index: number): [string, number] {
    STRING_PART.lastIndex = index;
    const part = STRING_PART.exec(chunk);
    if (part === null) return [this.#feed(chunk.slice(index)), chunk.length];
    const text = this.#feed(chunk.slice(index, part.index));
    if (part[0] === '\\') {
      this.#state = 'escape';
      return [text, part.index + 1];
    }
    const out = `${text}${this.#endLeaf()}"`;
    this.#state = 'between';
    this.#begin(this.#createLeaf(quote), part.index + 1);
    return [out, part.index + 1];
  }

  #readEscape(chunk: string, index: number): [string, number] {
    this.#escape += chunk.charAt(index);
    const sequence = this.#escape;
    if (sequence.startsWith('u') && sequence.length < 5) return ['', index + 1];
    this.#state = 'string';
    this.#escape = '';
    return [this.#feed(unescaped(sequence)), index + 1];
  }

  // The only quotes between strings are those of placeholders.
  #withSign(text: string): string {
    const signed = `${this.#sign}${text}`.replaceAll('-"', '"-');
    this.#sign = signed.endsWith('-') ? '-' : '';
    return this.#sign === '' ? signed : signed.slice(0, -1);
  }

  #begin(leaf: StreamRedactor, at: number): void {
    this.#leaf = leaf;
    this.#leafStart = this.#consumed + at;
    this.#leafFindings = 0;
  }

  #feed(text: string): string {
    return text === '' ? '' : this.#written(this.#leaf.push(text));
  }

  #endLeaf(): string {
    const out = this.#written(this.#leaf.end()) + this.#sign;
    this.#sign = '';
    return out;
  }

  #written(text: string): string {
    const { findings } = this.#leaf;
    for (; this.#leafFindings < findings.length; this.#leafFindings++) {
      const finding = findings[this.#leafFindings];
      if (finding === undefined) break;
      const { start, end } = finding;
      this.findings.push({ ...finding, start: start + this.#leafStart, end: end + this.#leafStart });
    }
    const isString = this.#state === 'string' || this.#state === 'escape';
    if (isString) return text === '' ? text : JSON.stringify(text).slice(1, -1);
    return this.#state === 'between' ? this.#withSign(text) : text;
  }
}

function unescaped(sequence: string): string {
  if (sequence.startsWith('u')) {
    const digits = sequence.slice(1);
    return HEX_QUAD.test(digits) ? String.fromCharCode(Number.parseInt(digits, 16)) : `\\${sequence}`;
  }
  return ESCAPES[sequence] ?? `\\${sequence}`;
}

function quote(replacement: string): string {
  return JSON.stringify(replacement);
}
