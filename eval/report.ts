// What an evaluation gives, and how it is printed.

/** The families of detectors that can be evaluated. */
export const FAMILIES = ['pii', 'secrets', 'hidden', 'injection'] as const;

export type Family = (typeof FAMILIES)[number];

/** A share in percent, and of how many. More is better. */
export interface Figure {
  readonly value: number;
  readonly rows: number;
}

/** A table: a title, the names of its columns, and its cells. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

/** What went wrong at one place of one row. */
export interface Case {
  readonly outcome: 'missed' | 'wrong kind' | 'partial' | 'false alarm';
  readonly kind: string;
  readonly line: number;
  readonly source: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What was found there, if anything. */
  readonly detail: string;
}

/** What the evaluation of one family came to. Only `cases` hold text. */
export interface FamilyReport {
  readonly family: Family;
  readonly title: string;
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  readonly figures: Readonly<Record<string, Figure>>;
  readonly tables: readonly Table[];
  readonly notes: readonly string[];
  readonly cases: readonly Case[];
  /** Detectors that threw, and on how many rows. */
  readonly failures: ReadonlyMap<string, number>;
}

/** A share as a figure, rounded as it is printed; nothing of nothing is no figure. */
export function figureOf(part: number, rows: number): Figure | undefined {
  return rows === 0 ? undefined : { value: Math.round((part / rows) * 10_000) / 100, rows };
}

/** The figures that there are, by name. */
export function collect(named: Readonly<Record<string, Figure | undefined>>): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const [name, figure] of Object.entries(named)) if (figure !== undefined) figures[name] = figure;
  return figures;
}

/** All figures of several, in one. */
export function merge(each: readonly Readonly<Record<string, Figure>>[]): Record<string, Figure> {
  return Object.fromEntries(each.flatMap((figures) => Object.entries(figures)));
}

/** A share in a cell of a table. */
export function percent(part: number, rows: number): string {
  const figure = figureOf(part, rows);
  return figure === undefined ? '–' : figure.value.toFixed(2);
}

/** A table as aligned text. */
export function toText({ title, head, cells }: Table): string {
  const widths = head.map((label, index) => Math.max(label.length, ...cells.map((row) => row[index]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ');
  const first = line(head);
  return [title, first, '─'.repeat(first.length), ...cells.map(line)].join('\n');
}

/** A table in Markdown. */
export function toMarkdown({ title, head, cells }: Table): string {
  const line = (row: readonly string[]): string => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = `|${head.map((_, index) => (index === 0 ? '---' : '---:')).join('|')}|`;
  return [title, '', line(head), rule, ...cells.map(line)].join('\n');
}

const AROUND = 60;

/** A case for the terminal: where it is, and the text around it on one line. */
export function describeCase(file: string, { outcome, kind, line, source, text, start, end, detail }: Case): string {
  const before = visible(text.slice(Math.max(0, start - AROUND), start));
  const inside = visible(text.slice(start, Math.min(end, start + 4 * AROUND)));
  const after = visible(text.slice(end, end + AROUND));
  const head = `${file}:${line}  ${outcome}  ${kind}${detail === '' ? '' : `  (${detail})`}  ${source}`;
  return `${head}\n    ${before}⟦${inside}${end - start > 4 * AROUND ? '…' : ''}⟧${after}`;
}

// Rows may hold terminal escapes and invisible characters: what cannot be seen is written out.
function visible(text: string): string {
  return text.replace(/[\p{C}\u2028\u2029]/gu, (char) =>
    char === '\n' ? '⏎' : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
