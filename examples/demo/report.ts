// What the demo says: lines for people as it happens, or one JSON document for machines.
import type { CallEvent } from '@portcullis/core';
import type { Backend } from './backend.ts';
import { createInk } from './ink.ts';
import type { Ink } from './ink.ts';
import { StreamWriter } from './stream-writer.ts';

/** Something that must hold at the end of a scene. */
export interface Claim {
  readonly claim: string;
  readonly holds: boolean;
}

/** What one scene came to. */
export interface SceneResult {
  readonly id: string;
  readonly title: string;
  readonly ok: boolean;
  readonly claims: readonly Claim[];
  readonly facts: Readonly<Record<string, string | number | null>>;
  /** What went wrong, when it did not end as it must. */
  readonly error?: string;
}

/** What a scene can say. */
export interface SceneReport {
  readonly line: (label: string, text: string) => void;
  /** Shows the lines in which two texts differ. */
  readonly difference: (beforeLabel: string, before: string, afterLabel: string, after: string) => void;
  /** Shows a text while it comes. */
  readonly stream: (label: string) => StreamWriter;
  readonly fact: (name: string, value: string | number | null) => void;
  readonly claim: (claim: string, holds: boolean) => void;
}

/** The report of a whole demo. */
export interface Report {
  readonly begin: (backend: Backend) => void;
  readonly scene: (title: string, play: (report: SceneReport) => Promise<void>, id: string) => Promise<void>;
  /** Ends the report. True when every scene ended as it must. */
  readonly end: (events: readonly CallEvent[], seconds: number) => boolean;
}

/** What the report writes to. */
export interface Output {
  readonly write: (text: string) => unknown;
  readonly columns?: number | undefined;
}

const LABEL_WIDTH = 10;
const MIN_WIDTH = 60;
const MAX_WIDTH = 110;
const MAX_LINES = 3;

/** Creates a report. */
export function createReport(output: Output, isJson: boolean, isColoured: boolean): Report {
  const ink = createInk(isColoured && !isJson);
  const width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, output.columns ?? MAX_WIDTH));
  const results: SceneResult[] = [];
  let backend: Backend | undefined;
  const say = (text: string): void => {
    if (!isJson) output.write(text);
  };

  return {
    begin(given) {
      backend = given;
      say(
        `${ink.bold('Portcullis demo')}  ${ink.dim(`the openai client through wrapOpenAI, against ${given.name} on ${given.url}`)}\n`,
      );
    },
    async scene(title, play, id) {
      say(`\n${ink.bold(`${results.length + 1}  ${title}`)}\n`);
      const claims: Claim[] = [];
      const facts: Record<string, string | number | null> = {};
      let error: string | undefined;
      const label = (text: string): string => `   ${ink.dim(text.padEnd(LABEL_WIDTH))}`;
      try {
        await play({
          line: (name, text) =>
            say(
              wrap(text, width - LABEL_WIDTH - 3)
                .map((row, index) => `${label(index === 0 ? name : '')}${row}\n`)
                .join(''),
            ),
          difference: (beforeLabel, before, afterLabel, after) => {
            for (const [from, to] of changedLines(before, after)) {
              say(
                `${label(beforeLabel)}${mark(from, to, ink.red)}\n${label(afterLabel)}${mark(to, from, ink.green)}\n`,
              );
            }
          },
          stream: (name) =>
            new StreamWriter({
              say,
              ink,
              first: label(name),
              next: label(''),
              width: width - LABEL_WIDTH - 3,
            }),
          fact: (name, value) => {
            facts[name] = value;
          },
          claim: (claim, holds) => {
            claims.push({ claim, holds });
            say(`   ${holds ? ink.green('✓') : ink.red('✗')} ${claim}\n`);
          },
        });
      } catch (caught) {
        error = caught instanceof Error ? `${caught.name}: ${caught.message}` : String(caught);
        say(`   ${ink.red('✗')} ${error}\n`);
      }
      const ok = error === undefined && claims.length > 0 && claims.every(({ holds }) => holds);
      results.push({ id, title, ok, claims, facts, ...(error === undefined ? {} : { error }) });
    },
    end(events, seconds) {
      const ok = results.length > 0 && results.every((result) => result.ok);
      if (isJson) {
        const { name, url, model, isLive } = backend ?? {};
        const document = {
          ok,
          seconds: Number(seconds.toFixed(2)),
          backend: { name, url, model, isLive },
          scenes: results,
          events,
        };
        output.write(`${JSON.stringify(document, null, 2)}\n`);
        return ok;
      }
      say(
        `\n${ink.bold('Every call as an event')} ${ink.dim('(what happened, never what was said)')}\n${eventTable(events, ink)}\n`,
      );
      const right = results.filter((result) => result.ok).length;
      const summary = `${right} of ${results.length} scenes ended as they must, in ${seconds.toFixed(1)} s`;
      say(`\n${ok ? ink.green(summary) : ink.red(summary)}\n`);
      return ok;
    },
  };
}

const HEADINGS = ['scene', 'operation', 'outcome', 'verdict', 'rule', 'findings', 'added µs', 'call ms'];
const NUMERIC_FROM = 6;

function eventTable(events: readonly CallEvent[], ink: Ink): string {
  const rows = events.map(({ context, operation, outcome, code, verdict, findings, addedMicroseconds, durationMs }) => [
    context.app ?? '',
    operation,
    code ?? outcome,
    verdict.action,
    verdict.ruleId ?? '–',
    countOf(findings.map(({ entity, detector }) => entity ?? detector)),
    addedMicroseconds.toLocaleString('en'),
    durationMs.toFixed(1),
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const render = (row: readonly string[], paint: (text: string, column: number) => string): string =>
    `   ${row.map((cell, column) => paint(column < NUMERIC_FROM ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0), column)).join('  ')}`;
  const body = rows.map((row) => {
    const colour = row[2]?.startsWith('ERR_') === true ? ink.red : row[3] === 'redact' ? ink.yellow : ink.plain;
    return render(row, (text, column) => (column === 2 || column === 3 ? colour(text) : text));
  });
  return [render(HEADINGS, (text) => ink.dim(text)), ...body].join('\n');
}

const MAX_NAMES = 3;

function countOf(all: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of all) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`));
  if (names.length === 0) return '–';
  const shown = names.slice(0, MAX_NAMES).join(', ');
  return names.length > MAX_NAMES ? `${shown} + ${names.length - MAX_NAMES}` : shown;
}

function wrap(text: string, width: number): string[] {
  const rows: string[] = [''];
  for (const word of text.split(/\s+/)) {
    const row = rows.at(-1) ?? '';
    if (row !== '' && row.length + word.length >= width) rows.push(word);
    else rows[rows.length - 1] = row === '' ? word : `${row} ${word}`;
  }
  return rows.length > MAX_LINES ? [...rows.slice(0, MAX_LINES - 1), `${rows[MAX_LINES - 1] ?? ''} …`] : rows;
}

function changedLines(before: string, after: string): (readonly [string, string])[] {
  const to = after.split('\n');
  return before.split('\n').flatMap((line, index) => (line === to[index] ? [] : [[line, to[index] ?? ''] as const]));
}

// Paints what one text has between the parts that both begin and end with.
function mark(text: string, other: string, paint: (text: string) => string): string {
  let start = 0;
  while (start < text.length && text[start] === other[start]) start++;
  let end = 0;
  while (end < text.length - start && end < other.length - start && text.at(-1 - end) === other.at(-1 - end)) end++;
  return `${text.slice(0, start)}${paint(text.slice(start, text.length - end))}${text.slice(text.length - end)}`;
}
