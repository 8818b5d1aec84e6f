// Reads the files of a data folder. What a row says is checked; a text never enters an error.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of rows that were read, one a line. */
export interface DataFile<Row> {
  readonly name: string;
  readonly sha256: string;
  readonly rows: readonly Row[];
}

/** What every row has. */
export interface BaseRow {
  /** Where the row is, counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly source: string;
}

/** A span of personal data, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

export interface PiiRow extends BaseRow {
  readonly spans: readonly Span[];
  readonly note: string;
}

/** A row that is either of a kind or not. */
export interface LabelledRow extends BaseRow {
  readonly label: 0 | 1;
  readonly kind: string;
}

export interface InjectionRow extends LabelledRow {
  readonly tier: 'core' | 'weak' | 'ambiguous';
  readonly lang: string;
}

/** Something in the data that is not what it should be. Its message names file and line. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

/** Reads personal data: `{ text, spans: [{ start, end, type }], source }`. */
export function readPii(folder: string): DataFile<PiiRow> | undefined {
  return readFile(folder, 'pii.jsonl', (fields) => {
    const base = baseOf(fields);
    return { ...base, spans: fields.list('spans', (value) => spanOf(value, base.text)), note: fields.optional('note') };
  });
}

/** Reads secrets: `{ text, label, type, source }`. */
export function readSecrets(folder: string): DataFile<LabelledRow> | undefined {
  return readFile(folder, 'secrets.jsonl', (fields) => labelled(fields, 'type'));
}

/** Reads hidden text: `{ text, label, kind, source }`. */
export function readHiddenText(folder: string): DataFile<LabelledRow> | undefined {
  return readFile(folder, 'hidden-text.jsonl', (fields) => labelled(fields, 'kind'));
}

/** Reads injected instructions: `{ text, label, category, source, tier, lang }`. */
export function readInjection(folder: string): DataFile<InjectionRow> | undefined {
  return readFile(folder, 'injection.jsonl', (fields) => {
    const tier = fields.text('tier');
    if (tier !== 'core' && tier !== 'weak' && tier !== 'ambiguous') {
      throw fields.error('tier', 'core | weak | ambiguous');
    }
    return { ...labelled(fields, 'category'), tier, lang: fields.optional('lang') };
  });
}

class Fields {
  readonly #at: string;
  readonly #values: object;
  readonly line: number;

  constructor(values: object, at: string, line: number) {
    this.#values = values;
    this.#at = at;
    this.line = line;
  }

  get(name: string): unknown {
    return Object.hasOwn(this.#values, name) ? Reflect.get(this.#values, name) : undefined;
  }

  text(name: string): string {
    const value = this.get(name);
    if (typeof value !== 'string') throw this.error(name, 'a text');
    return value;
  }

  optional(name: string): string {
    return this.get(name) === undefined ? '' : this.text(name);
  }

  list<Item>(name: string, toItem: (value: unknown) => Item | undefined): readonly Item[] {
    const value = this.get(name);
    if (!Array.isArray(value)) throw this.error(name, 'a list');
    return value.map((each: unknown, index) => {
      const item = toItem(each);
      if (item === undefined) throw this.error(`${name}[${index}]`, '{ start, end, type } inside the text');
      return item;
    });
  }

  error(name: string, expected: string): DataError {
    return new DataError(`${this.#at}: ${name}: expected ${expected}`);
  }
}

function readFile<Row>(folder: string, name: string, toRow: (fields: Fields) => Row): DataFile<Row> | undefined {
  const path = join(folder, name);
  if (!existsSync(path)) return undefined;
  const content = readFileSync(path, 'utf8');
  const rows: Row[] = [];
  for (const [index, text] of content.split('\n').entries()) {
    if (text.trim() === '') continue;
    const at = `${name}:${index + 1}`;
    rows.push(toRow(new Fields(parse(text, at), at, index + 1)));
  }
  if (rows.length === 0) throw new DataError(`${name}: expected rows, got none`);
  return { name, sha256: createHash('sha256').update(content).digest('hex'), rows };
}

function parse(text: string, at: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Closed: the cause would quote the text, so it stays out.
    throw new DataError(`${at}: expected a JSON object a line, got what is not JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DataError(`${at}: expected a JSON object a line`);
  }
  return value;
}

function baseOf(fields: Fields): BaseRow {
  return { line: fields.line, text: fields.text('text'), source: fields.optional('source') };
}

function labelled(fields: Fields, kindField: string): LabelledRow {
  const label = fields.get('label');
  if (label !== 0 && label !== 1) throw fields.error('label', '0 | 1');
  return { ...baseOf(fields), label, kind: fields.text(kindField) };
}

function spanOf(value: unknown, text: string): Span | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const start: unknown = Reflect.get(value, 'start');
  const end: unknown = Reflect.get(value, 'end');
  const type: unknown = Reflect.get(value, 'type');
  if (typeof start !== 'number' || typeof end !== 'number' || typeof type !== 'string') return undefined;
  const isInside = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;
  return isInside ? { start, end, type } : undefined;
}
