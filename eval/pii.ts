// Personal data, span by span.
import { builtInDetectors } from '../packages/core/src/detect/all.ts';
import type { DataFile, PiiRow, Span } from './data.ts';
import { meaningOf, UNLABELLED } from './entities.ts';
import type { Meaning } from './entities.ts';
import { createFinder, likeness, overlap, strongest, THRESHOLD } from './finder.ts';
import { collect, figureOf, merge, percent } from './report.ts';
import type { Case, FamilyReport, Figure } from './report.ts';

type Finding = ReturnType<typeof strongest>[number];

/** The counts of one entity. */
interface Tally {
  spans: number;
  found: number;
  exact: number;
  /** What was found where there is nothing. */
  falseAlarms: number;
  /** Those of them in rows on which somebody's recogniser of another kind should find nothing. */
  inNegativeTests: number;
  /** What was found where there is something else. */
  wrongKind: number;
}

interface KnownSpan extends Span {
  readonly meaning: Meaning;
}

const LIKE_ENOUGH = 0.5;
const NEGATIVE_TEST = / negative$/;

/** Evaluates the detectors of personal data. */
export function evaluatePii({ name, sha256, rows }: DataFile<PiiRow>): FamilyReport {
  const finder = createFinder('pii.*');
  const board = new Board();
  const negatives = { rows: 0, clean: 0 };
  for (const row of rows) {
    const found = strongest(finder.find(row.text).filter(({ score }) => score >= THRESHOLD));
    board.judge(row, found);
    if (row.spans.length > 0 || NEGATIVE_TEST.test(row.note)) continue;
    negatives.rows++;
    if (found.length === 0) negatives.clean++;
  }
  const tallies = [...board.tallies].toSorted(([, a], [, b]) => b.spans - a.spans || b.falseAlarms - a.falseAlarms);
  const all = sumOf(board.tallies.values());
  const detected = new Set(builtInDetectors.map(({ entity }) => entity));
  const table = [['all', all] as const, ...tallies];
  return {
    family: 'pii',
    title: 'Personal data',
    file: name,
    sha256,
    rows: rows.length,
    figures: {
      ...merge(table.map(([entity, tally]) => figuresOf(entity, tally))),
      ...collect({ 'negative rows clean': figureOf(negatives.clean, negatives.rows) }),
    },
    tables: [
      {
        title: 'Spans by entity, in percent. A span is found when what was found has half of its characters in common.',
        head: [
          'entity',
          'spans',
          'recall',
          'exact',
          'precision',
          'F1',
          'false alarms',
          'in tests',
          'wrong kind',
          'strict',
        ],
        cells: table.map(([entity, tally]) => cellsOf(entity, tally, entity === 'all' || detected.has(entity))),
      },
    ],
    notes: [
      `${negatives.clean} of ${negatives.rows} texts without personal data stay clean (${percent(negatives.clean, negatives.rows)} %).`,
      'exact: found from the first to the last character. in tests: the false alarms in texts on which a recogniser of some other kind must be silent.',
      'wrong kind: found where there is something of another kind; only the strict precision counts it as false.',
      ...board.notes(),
      ...withoutData(board.tallies),
    ],
    cases: board.cases,
    failures: finder.failures,
  };
}

class Board {
  readonly tallies = new Map<string, Tally>();
  readonly cases: Case[] = [];
  readonly #outOfScope = new Map<string, number>();
  readonly #unlabelled = new Map<string, number>();
  readonly #unknown = new Map<string, number>();

  judge(row: PiiRow, found: readonly Finding[]): void {
    const spans = row.spans.map((span): KnownSpan => ({ ...span, meaning: this.#meaningOf(span.type) }));
    const used = new Set<Finding>();
    for (const span of spans) {
      const [entity] = span.meaning;
      if (entity === undefined) continue;
      const tally = this.#tally(entity);
      tally.spans++;
      const match = found.find((each) => !used.has(each) && means(span, each) && likeness(each, span) >= LIKE_ENOUGH);
      if (match === undefined) {
        this.#miss(row, span, entity, found);
        continue;
      }
      used.add(match);
      tally.found++;
      if (match.start === span.start && match.end === span.end) tally.exact++;
    }
    for (const finding of found) if (!used.has(finding)) this.#judgeRest(row, spans, finding);
  }

  notes(): readonly string[] {
    const list = (counts: ReadonlyMap<string, number>): string =>
      [...counts]
        .toSorted(([, a], [, b]) => b - a)
        .map(([type, count]) => `${type} ${count}`)
        .join(', ');
    return [
      ...(this.#outOfScope.size > 0 ? [`Out of scope: ${list(this.#outOfScope)}.`] : []),
      ...(this.#unlabelled.size > 0 ? [`Found where data sets label nothing: ${list(this.#unlabelled)}.`] : []),
      ...(this.#unknown.size > 0 ? [`Unknown span types, not counted: ${list(this.#unknown)}.`] : []),
    ];
  }

  #judgeRest(row: PiiRow, spans: readonly KnownSpan[], finding: Finding): void {
    const touched = spans.filter((span) => overlap(span, finding) > 0);
    if (touched.some(({ meaning }) => meaning.length === 0)) return;
    if (touched.length === 0 && UNLABELLED.has(nameOf(finding))) {
      this.#unlabelled.set(nameOf(finding), (this.#unlabelled.get(nameOf(finding)) ?? 0) + 1);
      return;
    }
    const same = touched.find((span) => means(span, finding));
    const [other] = touched;
    const entity = same?.meaning[0] ?? nameOf(finding);
    const tally = this.#tally(entity);
    if (same === undefined && other !== undefined) {
      tally.wrongKind++;
      this.#note(row, { outcome: 'wrong kind', kind: entity, detail: `is ${other.type}`, at: finding });
      return;
    }
    tally.falseAlarms++;
    if (NEGATIVE_TEST.test(row.note)) tally.inNegativeTests++;
    const detail = `${finding.detector} ${finding.score}${NEGATIVE_TEST.test(row.note) ? `, ${row.note}` : ''}`;
    this.#note(row, { outcome: same === undefined ? 'false alarm' : 'partial', kind: entity, detail, at: finding });
  }

  #miss(row: PiiRow, span: KnownSpan, entity: string, found: readonly Finding[]): void {
    const there = found.filter((finding) => overlap(span, finding) > 0).map(nameOf);
    const detail = [span.type, ...(there.length > 0 ? [`found as ${there.join(' and ')}`] : [])].join(', ');
    this.#note(row, { outcome: 'missed', kind: entity, detail, at: span });
  }

  #note(
    { line, text, source }: PiiRow,
    { outcome, kind, detail, at }: Pick<Case, 'outcome' | 'kind' | 'detail'> & { readonly at: Finding | Span },
  ): void {
    this.cases.push({ outcome, kind, detail, line, text, source, start: at.start, end: at.end });
  }

  #meaningOf(type: string): Meaning {
    const meaning = meaningOf(type);
    if (meaning !== undefined && meaning.length > 0) return meaning;
    const counts = meaning === undefined ? this.#unknown : this.#outOfScope;
    counts.set(type, (counts.get(type) ?? 0) + 1);
    return [];
  }

  #tally(entity: string): Tally {
    const known = this.tallies.get(entity);
    if (known !== undefined) return known;
    const tally = { spans: 0, found: 0, exact: 0, falseAlarms: 0, inNegativeTests: 0, wrongKind: 0 };
    this.tallies.set(entity, tally);
    return tally;
  }
}

function withoutData(tallies: ReadonlyMap<string, Tally>): readonly string[] {
  const entities = builtInDetectors
    .filter(({ id }) => id.startsWith('pii.'))
    .flatMap(({ entity }) => (entity !== undefined && (tallies.get(entity)?.spans ?? 0) === 0 ? [entity] : []));
  return entities.length === 0 ? [] : [`Detected, but with no spans in this data: ${entities.toSorted().join(', ')}.`];
}

function nameOf({ entity, detector }: Finding): string {
  return entity ?? detector;
}

function means({ meaning }: KnownSpan, finding: Finding): boolean {
  return meaning.includes(nameOf(finding));
}

function sumOf(tallies: Iterable<Tally>): Tally {
  const sum = { spans: 0, found: 0, exact: 0, falseAlarms: 0, inNegativeTests: 0, wrongKind: 0 };
  for (const tally of tallies) {
    sum.spans += tally.spans;
    sum.found += tally.found;
    sum.exact += tally.exact;
    sum.falseAlarms += tally.falseAlarms;
    sum.inNegativeTests += tally.inNegativeTests;
    sum.wrongKind += tally.wrongKind;
  }
  return sum;
}

function figuresOf(entity: string, { spans, found, exact, falseAlarms }: Tally): Record<string, Figure> {
  return collect({
    [`${entity} recall`]: figureOf(found, spans),
    [`${entity} precision`]: figureOf(found, found + falseAlarms),
    [`${entity} F1`]: spans === 0 ? undefined : figureOf(2 * found, spans + found + falseAlarms),
    [`${entity} exact`]: figureOf(exact, found),
  });
}

function cellsOf(entity: string, tally: Tally, isDetected: boolean): readonly string[] {
  const { spans, found, exact, falseAlarms, inNegativeTests, wrongKind } = tally;
  if (!isDetected) return [entity, String(spans), 'not detected', '', '', '', '', '', '', ''];
  return [
    entity,
    String(spans),
    percent(found, spans),
    percent(exact, found),
    percent(found, found + falseAlarms),
    percent(2 * found, spans === 0 ? 0 : spans + found + falseAlarms),
    String(falseAlarms),
    String(inNegativeTests),
    String(wrongKind),
    percent(found, found + falseAlarms + wrongKind),
  ];
}
