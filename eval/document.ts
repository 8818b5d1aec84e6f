// docs/evaluation.md. The same figures make the same document.
import { toMarkdown } from './report.ts';
import type { FamilyReport } from './report.ts';

/** The document that says how good the detectors are. */
export function toDocument(reports: readonly FamilyReport[]): string {
  return `${[HEAD, ...reports.map(toChapter)].join('\n\n')}\n`;
}

const HEAD = [
  '# Evaluation',
  '',
  '<!-- Written by `npm run eval -- --update`. -->',
  '',
  'How much of what is there the detectors find, and how much they find where there is nothing: precision, recall and F1',
  'on the development data, which is public text and not part of this repository. The detectors were made with these rows',
  'in view, so text that nobody here has seen is harder. `npm run eval -- --data <folder>` measures any other data.',
  '',
  'Findings with a score below 0.5 are hints and count as nothing unless a column says so. `eval/baseline.json` holds the',
  'figures that the next change is held to.',
].join('\n');

function toChapter({ title, file, sha256, rows, tables, notes }: FamilyReport): string {
  return [
    `## ${title}`,
    `\`${file}\`, ${rows} rows, SHA-256 \`${sha256.slice(0, 16)}…\`.`,
    ...tables.map(toMarkdown),
    notes.map((note) => `- ${note}`).join('\n'),
  ].join('\n\n');
}
