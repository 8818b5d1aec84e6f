// Tables for people.
import type { Column, Table } from './section.ts';

/** A table as aligned text. */
export function formatTable({ title, columns, rows, notes = [] }: Table): string {
  const cells = rows.map((row) => columns.map((column) => formatCell(row[column.key], column)));
  const widths = columns.map(({ label }, index) =>
    Math.max(label.length, ...cells.map((row) => row[index]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ');
  const head = line(columns.map(({ label }) => label));
  return [title, head, '─'.repeat(head.length), ...cells.map(line), ...notes.map((note) => `* ${note}`)].join('\n');
}

function formatCell(value: string | number | undefined, { unit }: Column): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) return '–';
  switch (unit) {
    case undefined:
    case 'count':
      return value.toLocaleString('en', { maximumFractionDigits: 0 });
    case 'ratio':
      return `${value.toFixed(2)}x`;
    case 'ns':
    case 'µs':
    case 'ms':
    case 'MB/s':
      return `${format(value)} ${unit}`;
    default:
      return unit satisfies never;
  }
}

function format(value: number): string {
  const size = Math.abs(value);
  return value.toLocaleString('en', { maximumFractionDigits: size < 10 ? 2 : size < 100 ? 1 : 0 });
}
