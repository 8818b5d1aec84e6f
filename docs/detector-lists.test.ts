// The lists of detectors in docs/personal-data.md and docs/secrets.md are made of the detectors
// themselves: `UPDATE_DOCS=1 npx vitest run docs/detector-lists.test.ts` writes them.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtInDetectors } from '../packages/core/src/detect/all.ts';
import type { Detector, PatternDetector } from '../packages/core/src/detect/detector.ts';
import { sampleOf } from '../packages/core/src/detect/secret/sample.ts';
import { PLANTED } from '../packages/core/src/testing/planted.ts';

const code = (text: string): string => `\`\`${text.replaceAll('|', '\\|').replaceAll('\n', ' ')}\`\``;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

// Of a kind that weighs its matches, the score of a made-up value.
const scoreOf = (detector: PatternDetector): number => {
  const { score = 1 } = detector;
  return typeof score === 'number' ? score : score(sampleOf(detector).value);
};

const ofFamily = (family: string): readonly Detector[] =>
  builtInDetectors.filter(({ id }) => id.startsWith(`${family}.`)).sort((a, b) => (a.id < b.id ? -1 : 1));

function personalData(): string {
  const rows = ofFamily('pii').map(({ id, entity = '' }) => [
    `\`${id}\``,
    `\`${entity}\``,
    PLANTED.filter(({ detector }) => detector === id)
      .map(({ text }) => code(text))
      .join(', '),
  ]);
  return `# Personal data: \`pii.*\`\n\nWhat is found, each with a made-up value that is.\n\n${table(['id', 'entity', 'for instance'], rows)}\n`;
}

function secrets(): string {
  const rows = ofFamily('secret').map((detector) => {
    if (detector.kind !== 'pattern') return [`\`${detector.id}\``, 'by its structure', ''];
    const { id, pattern, names } = detector;
    const score = scoreOf(detector);
    const form = pattern.length > 120 ? `${pattern.slice(0, 120)}…` : pattern;
    return [
      `\`${id}\``,
      code(form),
      `${score}${names === undefined ? '' : `, behind a name with ${names.join(', ')}`}`,
    ];
  });
  return `# Secrets: \`secret.*\`\n\n${rows.length} kinds. A value must also be varied: \`xxxx\` and \`1234567890\` are no keys.\n\n${table(['id', 'form', 'score'], rows)}\n`;
}

test.each([
  ['personal-data.md', personalData()],
  ['secrets.md', secrets()],
])('%s lists what there is', (file, text) => {
  const target = new URL(file, import.meta.url);
  if (process.env['UPDATE_DOCS'] !== undefined) writeFileSync(target, text);
  expect(readFileSync(target, 'utf8')).toBe(text);
});
