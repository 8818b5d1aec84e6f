import { Folder } from '../../text/fold.ts';
import { describe, expect, it } from 'vitest';
import { scanPieces } from '../../testing/detector-suite.ts';
import type { PatternDetector } from '../detector.ts';
import { secretKinds } from './kinds/all.ts';
import { sampleOf } from './sample.ts';

/** The kind of secret with an entity. */
export function kindOf(entity: string): PatternDetector {
  const kind = secretKinds.find((row) => row.entity === entity);
  if (kind === undefined) throw new Error(`no kind of secret is called ${entity}`);
  return kind;
}

/** Proves rows of kinds of secrets, each against a value made from its own pattern. */
export function kindSuite(name: string, rows: readonly PatternDetector[]): void {
  describe(name, () => {
    it('has kinds', () => expect(rows.length).toBeGreaterThan(0));
    for (const row of rows) {
      it(`finds ${row.id} as a whole, and no part of it`, () => {
        const { text, value } = sampleOf(row);
        finds(row, text, value);
        finds(row, `{"a": 1,\\n${text}\n}`, value);
        finds(row, `key: 1\n\t${text}\n`, value);
        finds(row, `${text} ${text}`, value, value);
        disguised(row, text, value);
        isWhole(row, text, value);
        isDistinct(row, text, value);
      });
    }
  });
}

function found(row: PatternDetector, text: string): string[] {
  const whole = scanPieces(row, [text]);
  expect(scanPieces(row, text.split(''))).toEqual(whole);
  return whole.map(({ start, end }) => text.slice(start, end));
}

function finds(row: PatternDetector, text: string, ...values: readonly string[]): void {
  expect(found(row, text)).toEqual(values);
}

function disguised(row: PatternDetector, text: string, value: string): void {
  const middle = Math.floor(value.length / 2);
  const hidden = `${value.slice(0, middle)}\u200b${value.slice(middle)}`;
  finds(
    row,
    text.replace(value, () => hidden),
    hidden,
  );
}

// Inside a longer word it is something else.
function isWhole(row: PatternDetector, text: string, value: string): void {
  if (/^\w/.test(value))
    expect(
      found(
        row,
        text.replace(value, () => `Q_${value}`),
      ),
    ).not.toContain(value);
  // As it is read: `%3D` at the end is no letter.
  if (/\w$/.test(new Folder().fold(value, 0, 0, true).text))
    expect(
      found(
        row,
        text.replace(value, () => `${value}_Q`),
      ),
    ).not.toContain(value);
}

function isDistinct(row: PatternDetector, text: string, value: string): void {
  const middle = Math.floor(value.length / 2);
  const broken = `${value.slice(0, middle)}\u0001${value.slice(middle + 1)}`;
  expect(
    found(
      row,
      text.replace(value, () => broken),
    ),
  ).not.toContain(broken);
  // Shorter than the shortest, and the beginning alone.
  expect(
    found(
      row,
      text.replace(value, () => value.slice(0, -1)),
    ),
  ).not.toContain(value);
  finds(
    row,
    text.replace(value, () => value.slice(0, 4)),
  );
  if (row.names !== undefined) finds(row, `other = "${value}" and ${value}`);
}
