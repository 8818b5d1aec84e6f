// What a section of the benchmark is, and what it gives.

/** How long to measure. */
export interface Effort {
  readonly isQuick: boolean;
}

/** One line of a table: a name and numbers, or a text where there is no number. */
export type Row = Readonly<Record<string, string | number>>;

/** One column: where its values are, what it is called, and how its numbers are printed. */
export interface Column {
  readonly key: string;
  readonly label: string;
  readonly unit?: 'ns' | 'µs' | 'ms' | 'ratio' | 'MB/s' | 'count';
}

/** A table of results. */
export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly notes?: readonly string[];
}

/** One section: measures, and gives its tables. It throws when something does not work, never when it is slow. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly run: (effort: Effort) => Promise<readonly Table[]>;
}
